import type { Subscription } from "../entities/subscription.entity.js";
import type { Suspension } from "../schema/subscription-state.schema.js";

type Suspended = Pick<Subscription, "status" | "suspensionReason" | "suspendedAt" | "retentionEndsOn">;

/** Shows why and until when something is suspended; null when it is not, also once it is over. */
export function toSuspension({ status, suspensionReason, suspendedAt, retentionEndsOn }: Suspended): Suspension | null {
  if (status !== "SUSPENDED" || suspensionReason === null || suspendedAt === null || retentionEndsOn === null) return null;
  return { reason: suspensionReason, suspendedAt, expiresOn: retentionEndsOn };
}
