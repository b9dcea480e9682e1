import type { Instant } from "../../../core/clock.js";

/** Work that is due: how much, since when the oldest, and how far it is behind the partner's clock, in whole seconds. */
export type DueWork = Readonly<{ count: number; oldestDueAt: Instant | null; lagSeconds: number }>;

/** The work of a billed partner that is due or parked. */
export type PartnerWork = Readonly<{ due: DueWork; parkedCount: number }>;

/** How far work that fell due at an instant is behind a clock, in whole seconds, rounded down; 0 when nothing is due. */
export const lagOf = (oldestDueAt: Instant | null, clock: Instant): number =>
  oldestDueAt === null ? 0 : Math.max(0, Math.floor((clock.getTime() - oldestDueAt.getTime()) / 1000));
