import type { Instant } from "../core/clock.js";
import { SYSTEM_USER } from "./command.js";
import type { Context } from "./context.js";
import { newContext } from "./new-context.js";

/** The context of the system acting for a billed partner at an instant of the partner's clock, without a transaction. */
export function systemContext(
  { database, bus, policies, requestId }: Pick<Context, "database" | "bus" | "policies" | "requestId">,
  partnerId: string,
  now: Instant,
): Context {
  const tenant = { partnerId, resellerId: null };
  const actor = { kind: "OPERATOR", user: SYSTEM_USER } as const;
  return newContext({ actor, partner: null, tenant, now, database, bus, policies, requestId });
}
