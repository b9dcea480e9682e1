/** The processes of the measurement tell each other by messages. All times are of the machine's clock, in milliseconds. */

/** A commit that stored an event of a partner. */
export type Commit = readonly [partnerId: string, at: number];

/** An event that a client received. */
export type Arrival = readonly [partner: number, sequence: number, at: number];

export type ServerState = Readonly<{ followers: number; commits: readonly Commit[]; cpuMs: number; rssMb: number }>;

export type Subscriber = Readonly<{ url: string; token: string; partner: number; transport: "WS" | "SSE" }>;

/** The time of the machine's clock, in milliseconds with fractions. */
export const clock = (): number => performance.timeOrigin + performance.now();

/** Tells the parent process something. */
export const tell = (message: unknown): void => void process.send?.(message);
