import type { Subscription } from "../entities/subscription.entity.js";
import type { Suspension } from "../schema/subscription-state.schema.js";

type Suspended = Pick<Subscription, "status" | "suspensionReason" | "suspendedAt" | "retentionEndsOn">;

/** Why a subscription or add-on is suspended, and until when it can be reactivated; null unless it is suspended. */
export function toSuspension({ status, suspensionReason, suspendedAt, retentionEndsOn }: Suspended): Suspension | null {
  if (status !== "SUSPENDED" || suspensionReason === null || suspendedAt === null || retentionEndsOn === null) return null;
  return { reason: suspensionReason, suspendedAt, expiresOn: retentionEndsOn };
}
