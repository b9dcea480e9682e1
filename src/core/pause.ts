import type { Instant } from "./clock.js";
import { assert, DomainError } from "./errors.js";

/** A pause of a partner's work by the operator: since when, by the system clock, and why. */
export type Pause = Readonly<{ pausedAt: Instant; reason: string }>;

/** The pause of a billed partner; null while it is not paused. */
export function pauseOf({
  pausedAt,
  pauseReason,
}: Readonly<{ pausedAt: Date | null; pauseReason: string | null }>): Pause | null {
  if (pausedAt === null) return null;
  assert(pauseReason !== null, "a pause has a reason");
  return { pausedAt, reason: pauseReason };
}

/** The refusal of what the users or publishers of a paused partner would change; null while it is not paused. */
export const pauseRefusal = (pause: Pause | null): DomainError | null => pause && new DomainError("PARTNER_PAUSED", pause);

/** @throws PARTNER_PAUSED */
export function assertNotPaused(pause: Pause | null | undefined): void {
  const refusal = pauseRefusal(pause ?? null);
  if (refusal !== null) throw refusal;
}
