/** An error of GraphQL that concerns the request or one of its fields, not a refusal of a command. */
export type TopLevelError = Readonly<{
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<{ code?: string; requestId?: string; retryAfterSeconds?: number }> & Readonly<Record<string, unknown>>;
}>;

type Circumstances = Readonly<{
  status?: number | null;
  errors?: readonly TopLevelError[];
  retryAfterSeconds?: number | null;
  cause?: unknown;
}>;

/** A request that was not answered with a complete result. A command that the marketplace refuses is an Outcome instead. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  /** The status of HTTP; null when there was no answer. */
  readonly status: number | null;
  /** `extensions.code` of the first error, for example FORBIDDEN; null when there was no answer, or one of something in between. */
  readonly code: string | null;
  readonly errors: readonly TopLevelError[];
  /** How many seconds the server asks to wait before the request is repeated; null when it does not ask. */
  readonly retryAfterSeconds: number | null;
  /**
   * The key of the command: whether it was carried out may be unknown. Send it again with the same input and this key to learn it, or
   * to carry it out. Null when the request was no command with a key.
   */
  idempotencyKey: string | null = null;

  constructor(message: string, { status = null, errors = [], retryAfterSeconds = null, cause }: Circumstances = {}) {
    super(message, { cause });
    this.status = status;
    this.errors = errors;
    this.code = errors[0]?.extensions?.code ?? null;
    this.retryAfterSeconds = retryAfterSeconds ?? errors[0]?.extensions?.retryAfterSeconds ?? null;
  }

  /** Whether the server refused to begin, so that nothing was done and the request can be repeated later. */
  get isRateLimited(): boolean {
    return this.code === "RATE_LIMITED" || this.status === 429;
  }

  /** Whether the same request may succeed later. It may have been carried out, and its answer lost. */
  get isTemporary(): boolean {
    if (this.isRateLimited || this.code === "UNAVAILABLE") return true;
    return this.status === null ? this.errors.length === 0 : [408, 502, 503, 504].includes(this.status);
  }
}
