import { Mutex } from "async-mutex";
import type { AccessCaller } from "../../core/access.js";
import { systemClock, type Instant } from "../../core/clock.js";
import { kindOfId } from "../../core/ids.js";
import type { Database } from "../../database/database.js";
import { readAccessBlocks, readAccessRevision } from "../../services/partner/access-blocks.js";
import { AccessBlocks, type AccessRefusal } from "../../services/partner/rules/access-blocks.js";
import { revokedAmong } from "../../services/sandbox/sandbox-keys.js";
import { UnauthenticatedError } from "./authentication.js";

/** The operator has suspended the caller: the caller's user, partner or publisher. */
export class AccessSuspendedError extends Error {
  override readonly name = "AccessSuspendedError";
}

/** Why a connection is closed whose token was revoked. */
const REVOKED = "The token was revoked";

/** How old the known blocks may be, in milliseconds. */
const BLOCKS_MAX_AGE_MS = 1000;

/** An open connection: whose it is, and how to close it. `keyId` is the sandbox key of a program; null for all other callers. */
type Connection = Readonly<{ caller: AccessCaller; keyId: string | null; close: (why: string) => void }>;

/** Called when the blocks have changed, with their number, and for each refusal and each connection that is closed. */
export type AccessEvents = Readonly<{ changed: (blocks: number) => void; refused: () => void; closed: () => void }>;

function errorOf({ reason, message }: AccessRefusal): Error {
  return reason === "REVOKED" ? new UnauthenticatedError(message) : new AccessSuspendedError(message);
}

/**
 * Refuses revoked tokens and suspended callers, and closes their open connections. The blocks are in memory. Their revision is read at
 * most once per second, except where a statement of the request has read it anyway; the blocks are read only when it has changed.
 * @source decision 0056
 */
export class AccessGuard {
  private blocks = new AccessBlocks([]);
  private revision: number | null = null;
  private readAt: Instant | null = null;
  private readonly turn = new Mutex();
  private readonly connections = new Set<Connection>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Pick<Database, "read" | "observer">,
    private readonly events: AccessEvents,
  ) {}

  /** The number of known blocks. */
  get size(): number {
    return this.blocks.size;
  }

  /** Makes the known blocks those of a revision that was read at an instant. */
  async sync(revision: number, readAt: Instant): Promise<void> {
    if (revision !== this.revision) await this.turn.runExclusive(() => this.load(revision));
    this.readAt = readAt;
  }

  /** Checks a caller. @throws UnauthenticatedError when its token was revoked, AccessSuspendedError */
  async assertMay(caller: AccessCaller): Promise<void> {
    if (!this.isFresh()) await this.refresh("read");
    const refusal = this.blocks.refusalOf(caller);
    if (refusal === null) return;
    this.events.refused();
    throw errorOf(refusal);
  }

  /** Closes a connection once its caller is refused. Returns the function that cancels this. */
  follow(caller: AccessCaller, close: (why: string) => void): () => void {
    const { tokenId } = caller.credential;
    const connection = { caller, keyId: kindOfId(tokenId) === "sandboxKey" ? tokenId : null, close };
    this.connections.add(connection);
    this.timer ??= setInterval(() => void this.poll(), BLOCKS_MAX_AGE_MS).unref();
    this.closeIfRefused(connection);
    return () => this.unfollow(connection);
  }

  private unfollow(connection: Connection): void {
    this.connections.delete(connection);
    if (this.connections.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }

  private isFresh(): boolean {
    if (this.readAt === null) return false;
    const ageMs = systemClock.now().getTime() - this.readAt.getTime();
    return ageMs >= 0 && ageMs < BLOCKS_MAX_AGE_MS;
  }

  private async refresh(reader: "read" | "observer"): Promise<void> {
    const readAt = systemClock.now();
    await this.sync(await readAccessRevision(this.database[reader]), readAt);
  }

  /** Looks whether the blocks have changed while connections are open. */
  private async poll(): Promise<void> {
    try {
      if (!this.isFresh()) await this.refresh("observer");
      await this.closeRevokedKeys();
    } catch {
      // The database cannot be read now. That is logged where it is noticed, and the next round tries again.
    }
  }

  /** Reads the blocks after their revision, so that they are never older than it. */
  private async load(revision: number): Promise<void> {
    if (revision === this.revision) return;
    const isFirst = this.revision === null;
    this.blocks = new AccessBlocks(await readAccessBlocks(this.database.read));
    this.revision = revision;
    if (!isFirst) this.events.changed(this.blocks.size);
    for (const connection of [...this.connections]) this.closeIfRefused(connection);
  }

  /** Closes the connections of programs whose sandbox keys their partners have revoked: that makes no block. */
  private async closeRevokedKeys(): Promise<void> {
    const keyIds = new Set([...this.connections].flatMap(({ keyId }) => keyId ?? []));
    if (keyIds.size === 0) return;
    const revoked = await revokedAmong(this.database.observer, [...keyIds]);
    for (const connection of [...this.connections])
      if (connection.keyId !== null && revoked.has(connection.keyId)) this.close(connection, REVOKED);
  }

  private closeIfRefused(connection: Connection): void {
    const refusal = this.blocks.refusalOf(connection.caller);
    if (refusal !== null) this.close(connection, refusal.reason === "REVOKED" ? REVOKED : "Access is suspended");
  }

  private close(connection: Connection, why: string): void {
    this.unfollow(connection);
    this.events.closed();
    connection.close(why);
  }
}
