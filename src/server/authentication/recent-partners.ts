import type { Instant } from "../../core/clock.js";
import type { PartnerState } from "../../services/partner/partner.js";

/** The maximum number of remembered partners. */
const PARTNERS_MAX = 10_000;

type Remembered = Readonly<{ state: PartnerState; readAt: Instant }>;

/**
 * Remembers the state of live partners for a short time, so that not every query reads it. A sandbox is never remembered: its clock moves
 * by a command, which another process may run. A partner with due transitions is not remembered either.
 */
export class RecentPartners {
  private readonly partners = new Map<string, Remembered>();

  /** With a maximum age of 0 milliseconds, nothing is remembered. */
  constructor(private readonly maxAgeMs: number) {}

  /** The state of a partner that was read recently; null when it must be read. */
  find(partnerId: string, now: Instant): PartnerState | null {
    const found = this.partners.get(partnerId);
    if (found === undefined) return null;
    const ageMs = now.getTime() - found.readAt.getTime();
    return ageMs >= 0 && ageMs < this.maxAgeMs ? found.state : null;
  }

  /** Remembers a state that was just read, if it can be remembered. */
  keep(state: PartnerState, readAt: Instant): void {
    const { partner, provider, isSomethingDue } = state;
    if (isSomethingDue || (provider ?? partner).clockAt !== null) this.partners.delete(partner.id);
    else {
      if (this.partners.size >= PARTNERS_MAX) this.partners.clear();
      this.partners.set(partner.id, { state, readAt });
    }
  }
}
