import { createContext } from "react";
import type { SessionQuery } from "./client/graphql.ts";

/** The caller of the session. */
export type Viewer = SessionQuery["viewer"];

const ROLES_FOR_INVOICES: readonly string[] = ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN"];

/** Whether a user may see invoices. The server decides; the page only asks for nothing that would be refused. */
export const mayReadInvoices = ({ roles, partner }: Viewer): boolean =>
  partner?.type !== "INDIRECT_RESELLER" && roles.some((role) => ROLES_FOR_INVOICES.includes(role));

/** Whether a user may buy for customers: indirect resellers buy through their provider. */
export const mayBuy = ({ partner }: Viewer): boolean => partner?.type !== "INDIRECT_RESELLER";

/** Whether a user may assign customers to resellers. */
export const mayAssignResellers = ({ roles, partner }: Viewer): boolean =>
  partner?.type === "INDIRECT_PROVIDER" && roles.some((role) => role === "GLOBAL_ADMIN" || role === "ADMIN_AGENT");

/** Whether the commands of a user become a test: in a sandbox. Resellers buy nothing themselves. */
export const hasTest = ({ partner }: Viewer): boolean => partner?.mode === "SANDBOX" && partner.type !== "INDIRECT_RESELLER";

/** What every part of a signed-in workspace knows. */
export type WorkspaceSession = Readonly<{
  viewer: Viewer;
  /** Grows when something was changed; queries then run again. */
  revision: number;
  /** Reads everything that is shown again, after a change. Ends when the session is known again; it never fails. */
  refresh: () => Promise<void>;
  /** Shows the sign-in form with the reason why the session ended. */
  onSignedOut: (reason: string) => void;
}>;

const nobody: Viewer = { displayName: "", roles: [], now: "1970-01-01T00:00:00Z", partner: null };

/** The session of the parts below it. */
export const SessionContext = createContext<WorkspaceSession>({
  viewer: nobody,
  revision: 0,
  refresh: () => Promise.resolve(),
  onSignedOut: () => undefined,
});
