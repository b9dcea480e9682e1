import { setTimeout as pause } from "node:timers/promises";
import { chunksOf } from "../../core/collections.js";
import { tenantOf, type Context } from "../../database/context.js";
import type { EventBus } from "../../database/event-bus.js";
import { and, inList, LIST_MAX, query, selectPlanned, sql, type Reader } from "../../database/rows.js";
import { within, type Tenant } from "../../database/tenant.js";
import { Event } from "../../entities/event.entity.js";
import { STREAMED } from "./event-loaders.js";

/** The maximum number of events per read, and of those that a feed keeps for its followers. */
export const BATCH = 100;

/** How often a process asks for events of other processes: one statement for all partners that are followed in it. */
const POLL_INTERVAL_MS = 250;

/** The number of the latest event of a partner. */
export async function latestSequence(reader: Reader, partnerId: string): Promise<number> {
  const [latest] = await latestSequences(reader, [partnerId]);
  return latest?.sequence ?? 0;
}

async function latestSequences(reader: Reader, partnerIds: readonly string[]) {
  const list = inList("t.id", partnerIds);
  const text = `SELECT t.id AS id, t.event_sequence AS n FROM partner t WHERE ${list.sql}`;
  const rows = await query<{ id: string; n: number | string }>(reader, { sql: text, parameters: list.parameters });
  return rows.map(({ id, n }) => ({ partnerId: id, sequence: Number(n) }));
}

/**
 * The latest events that a tenant can see, read once for all its followers in the process. A follower that is further behind reads the
 * database itself.
 */
export class EventFeed {
  /** The events after `from`, up to `to`. */
  #events: readonly Event[] = [];
  #from = 0;
  #to: number | null = null;
  /** The number up to which the partner has events, as far as this process knows. */
  #announced = 0;
  #isStale = true;
  #reading: Promise<void> | null = null;
  followers = 0;
  /** Whether the feed is older than the last poll. One that has just read the counter is not polled at once. */
  isPolled = false;

  constructor(
    private readonly reader: Reader,
    readonly tenant: Tenant,
  ) {}

  /** The numbers between which the feed knows all events. */
  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to ?? 0;
  }

  /** Marks the feed: the next `refresh` reads. Every follower does so when it is woken, so that none returns to sleep before the read. */
  announce(sequence = 0): void {
    this.#isStale = true;
    this.#announced = Math.max(this.#announced, sequence);
  }

  /** Reads the events since the last read, if there was news. Followers that ask meanwhile wait for the same read. */
  async refresh(): Promise<void> {
    while (this.#isStale || this.#reading !== null) {
      this.#reading ??= this.#read().finally(() => (this.#reading = null));
      await this.#reading;
    }
  }

  /** The known events after a number that is not before `from`. */
  after(sequence: number): readonly Event[] {
    const index = this.#events.findIndex((event) => event.sequence > sequence);
    return index < 0 ? [] : this.#events.slice(index);
  }

  async #read(): Promise<void> {
    const announced = this.#announced;
    this.#isStale = false;
    try {
      if (this.#to === null) {
        this.#to = await latestSequence(this.reader, this.tenant.partnerId);
        this.#from = this.#to;
        return;
      }
      const where = and(within(this.tenant, "customer_id"), sql("t.sequence > ?", this.#to));
      const rows = await selectPlanned(this.reader, Event, STREAMED, where, sql(`ORDER BY t.sequence LIMIT ${BATCH}`));
      const isFull = rows.length === BATCH;
      this.#append(rows.map(({ row }) => row));
      // Events that the tenant cannot see have numbers too.
      if (!isFull) this.#to = Math.max(this.#to, announced);
      this.#isStale ||= isFull;
    } catch (error) {
      this.#isStale = true;
      throw error;
    }
  }

  /** The events of a partner are committed in the order of their numbers, so that none can appear before the last one. */
  #append(read: readonly Event[]): void {
    const all = [...this.#events, ...read];
    const dropped = all.length - BATCH;
    this.#from = dropped > 0 ? (all[dropped - 1]?.sequence ?? this.#from) : this.#from;
    this.#events = dropped > 0 ? all.slice(dropped) : all;
    this.#to = read.at(-1)?.sequence ?? this.#to;
  }
}

/** The feeds that are followed in one process, and the poll for events of other processes. */
class EventFeeds {
  readonly #feeds = new Map<string, EventFeed>();
  #isPolling = false;

  constructor(private readonly bus: EventBus) {}

  /** The feed of the caller's tenant, for one more follower. */
  join(ctx: Context): EventFeed {
    const tenant = tenantOf(ctx);
    const key = keyOf(tenant);
    const feed = this.#feeds.get(key) ?? new EventFeed(ctx.database.read, tenant);
    this.#feeds.set(key, feed);
    feed.followers++;
    if (!this.#isPolling) void this.#poll(ctx.database.read);
    return feed;
  }

  leave(feed: EventFeed): void {
    feed.followers--;
    if (feed.followers === 0) this.#feeds.delete(keyOf(feed.tenant));
  }

  /** Announces the events of other processes while there are followers. A poll that fails is repeated after the interval. */
  async #poll(reader: Reader): Promise<void> {
    this.#isPolling = true;
    while (this.#feeds.size > 0) {
      await pause(POLL_INTERVAL_MS, undefined, { ref: false });
      await this.#announceNews(reader).catch(() => undefined);
    }
    this.#isPolling = false;
  }

  async #announceNews(reader: Reader): Promise<void> {
    const all = [...this.#feeds.values()];
    const feeds = all.filter(({ isPolled }) => isPolled);
    for (const feed of all) feed.isPolled = true;
    const partnerIds = [...new Set(feeds.map(({ tenant }) => tenant.partnerId))];
    for (const part of chunksOf(partnerIds, LIST_MAX)) {
      for (const { partnerId, sequence } of await latestSequences(reader, part)) {
        const behind = feeds.filter(({ tenant, to }) => tenant.partnerId === partnerId && to < sequence);
        for (const feed of behind) feed.announce(sequence);
        if (behind.length > 0) this.bus.newEvents.emit(partnerId);
      }
    }
  }
}

const keyOf = ({ partnerId, resellerId }: Tenant): string => `${partnerId} ${resellerId}`;

const byBus = new WeakMap<EventBus, EventFeeds>();

/** The feeds of the process with an event bus. */
export function feedsOf(bus: EventBus): Pick<EventFeeds, "join" | "leave"> {
  const feeds = byBus.get(bus) ?? new EventFeeds(bus);
  byBus.set(bus, feeds);
  return feeds;
}
