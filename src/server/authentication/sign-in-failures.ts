import type { Actor } from "../../core/actor.js";
import type { Context } from "../../database/context.js";
import { storeSignInFailure, type SignInFailure, type SignInFailureCode } from "../../services/partner/sign-in-failures.js";
import { AccessSuspendedError } from "./access-guard.js";
import { MissingTokenError, UnauthenticatedError } from "./authentication.js";
import type { VerifyToken } from "./verified-tokens.js";

/** How long failures are counted before their records are stored. */
const PERIOD_MS = 60_000;
/** How many callers are told apart in one period. Those of others are counted together, as of nobody. */
const CALLERS_MAX = 200;

/** What identifies the caller of a failure: its user and its partner or publisher. */
const callerOf = (actor: Actor): string => {
  if (actor.kind === "PARTNER") return `${actor.partnerId} ${actor.user}`;
  return actor.kind === "PUBLISHER" ? `${actor.publisherId} ${actor.user}` : `operator ${actor.user}`;
};

/** What a process says about failures: each at once, for the metric, and the numbers of a period, for the log. */
export type SignInFailureEvents = Readonly<{
  failed: (code: SignInFailureCode) => void;
  counted: (counts: Readonly<Record<SignInFailureCode, number>>) => void;
}>;

/** Why an error means a failed sign-in; null for other errors. */
function codeOf(error: unknown): SignInFailureCode | null {
  if (error instanceof AccessSuspendedError) return "ACCESS_SUSPENDED";
  if (error instanceof MissingTokenError) return "TOKEN_MISSING";
  return error instanceof UnauthenticatedError ? "UNAUTHENTICATED" : null;
}

function countsOf(failures: readonly SignInFailure[]): Record<SignInFailureCode, number> {
  const counts = { TOKEN_MISSING: 0, UNAUTHENTICATED: 0, ACCESS_SUSPENDED: 0 };
  for (const { code, count } of failures) counts[code] += count;
  return counts;
}

/**
 * Counts sign-ins that fail, and stores one audit record for each caller, reason and minute, with their number. Whatever arrives, this process
 * stores a few hundred records a minute at most. A process that is killed loses the counts of its last minute.
 */
export class SignInFailures {
  #counts = new Map<string, SignInFailure>();
  #timer: NodeJS.Timeout | null = null;

  #stored: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: Pick<Context, "database" | "bus">,
    private readonly events: SignInFailureEvents,
  ) {}

  /** Counts an error, if it is about who calls. `actor`: whom an accepted token named. */
  count(error: unknown, actor: Actor | null = null): void {
    const code = codeOf(error);
    if (code === null) return;
    this.events.failed(code);
    const named = actor ?? (error instanceof UnauthenticatedError ? error.actor : null);
    const key = named === null ? code : `${code} ${callerOf(named)}`;
    const isKnown = named === null || this.#counts.has(key) || this.#counts.size < CALLERS_MAX;
    const [place, caller] = isKnown ? [key, named] : [code, null];
    const earlier = this.#counts.get(place);
    this.#counts.set(place, { actor: caller, code, count: (earlier?.count ?? 0) + 1 });
    this.#timer ??= setTimeout(() => void this.flush(), PERIOD_MS).unref();
  }

  /** Counts a request without a token: there is nothing to verify, so `counted` does not see it. Other errors are not counted. */
  countMissing(error: unknown): void {
    if (error instanceof MissingTokenError) this.count(error);
  }

  /** A verification of tokens whose refusals are counted. */
  counted<T>(verify: VerifyToken<T>): VerifyToken<T> {
    return async (token) => {
      try {
        return await verify(token);
      } catch (error) {
        this.count(error);
        throw error;
      }
    };
  }

  /** Stores what was counted, after what is being stored already. What cannot be stored is announced, for the log and the alert. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const failures = [...this.#counts.values()];
    this.#counts = new Map();
    if (failures.length > 0) this.events.counted(countsOf(failures));
    this.#stored = this.#stored.then(() => this.#store(failures));
    return this.#stored;
  }

  async #store(failures: readonly SignInFailure[]): Promise<void> {
    const { progress } = this.parts.bus;
    for (const failure of failures) {
      const { actor, code, count } = failure;
      // Log lines name partners and publishers by their ids, and no users.
      const subject = actor?.kind === "PARTNER" ? actor.partnerId : actor?.kind === "PUBLISHER" ? actor.publisherId : null;
      const lost = { operation: "signIn", code, occurrenceCount: count, subject };
      await storeSignInFailure(this.parts, failure).catch((error: unknown) => void progress.emit("auditFailed", [lost], error));
    }
  }
}
