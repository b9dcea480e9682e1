import type { Instant } from "../core/clock.js";
import { SYSTEM_USER } from "./audit.js";
import type { Context } from "./context.js";
import { insideTransaction, newContext } from "./new-context.js";

type Parts = Pick<Context, "database" | "bus" | "policies" | "requestId"> & Partial<Pick<Context, "tx">>;

/** The context of the system acting for a billed partner at an instant of the partner's clock; in a transaction only for `@asOf`. */
export function systemContext(
  { database, bus, policies, requestId, tx = null }: Parts,
  partnerId: string,
  now: Instant,
): Context {
  const tenant = { partnerId, resellerId: null };
  const actor = { kind: "OPERATOR", user: SYSTEM_USER } as const;
  const ctx = newContext({ actor, partner: null, tenant, now, database, bus, policies, requestId });
  return tx === null ? ctx : insideTransaction(ctx, tx);
}
