import type { Instant } from "../../core/clock.js";
import { and, inList, sql, type Reader, type SqlOf } from "../../database/rows.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { expectedCharges } from "../billing/rules/expected-charges.js";
import { differencesOf, type Difference } from "../billing/rules/reconciliation.js";
import { begunUntil, type ReadLife, readLives, readPrices } from "./recorded-lives.js";

/** The number of subscriptions that are read together. */
export const SUBSCRIPTIONS_PER_CHUNK = 100;
/** How often a subscription is read again that was changed while it was read. */
const READS_MAX = 3;

/** A difference of one subscription. */
export type FoundDifference = Difference & Readonly<{ subscription: Pick<Subscription, "id" | "customerId" | "currency"> }>;

/** Subscriptions of one partner, in the order of their ids, that were compared with their charges. */
export type ReconciledChunk = Readonly<{
  differences: readonly FoundDifference[];
  subscriptionCount: number;
  /** How many of them could not be compared, because they began before changes were recorded. */
  unrecordedCount: number;
  /** The last one's id; null when there were none. */
  lastId: string | null;
}>;

/** Which subscriptions: the next ones of a partner after an id. `present` is now by the partner's clock. */
export type ChunkScope = Readonly<{ partnerId: string; afterId: string | null; present: Instant; size?: number }>;

/** The version of a subscription that the statements after it have seen, or a later one. */
const stateOf = ({ version, chargeCount, nextTransitionAt }: Subscription): string =>
  [version, chargeCount, nextTransitionAt?.getTime()].join();

async function differencesIn(reader: Reader, lives: readonly ReadLife[], present: Instant): Promise<FoundDifference[]> {
  const prices = await readPrices(reader, lives);
  return lives.flatMap(({ subscription, life, charges }) => {
    if (life === null) return [];
    const expected = expectedCharges(life, begunUntil(subscription, present));
    return differencesOf(expected, charges, prices).map((difference) => ({ ...difference, subscription }));
  });
}

/**
 * The differences that are still there when their subscriptions are read again. Statements see what other transactions committed
 * between them, so that a subscription that changed meanwhile can seem to differ from its charges.
 */
async function confirmed(reader: Reader, scope: ChunkScope, lives: readonly ReadLife[], reads = 1): Promise<FoundDifference[]> {
  const differences = await differencesIn(reader, lives, scope.present);
  const ids = [...new Set(differences.map(({ subscription }) => subscription.id))];
  if (ids.length === 0) return [];
  const again = await readLives(reader, scope.partnerId, and(own(scope), inList("t.id", ids)));
  const seen = new Map(lives.map(({ subscription }) => [subscription.id, stateOf(subscription)]));
  const changed = again.filter(({ subscription }) => stateOf(subscription) !== seen.get(subscription.id));
  const changedIds = new Set(changed.map(({ subscription }) => subscription.id));
  const kept = differences.filter(({ subscription }) => !changedIds.has(subscription.id));
  if (changed.length === 0 || reads >= READS_MAX) return kept;
  return [...kept, ...(await confirmed(reader, scope, changed, reads + 1))];
}

const own = ({ partnerId }: ChunkScope): SqlOf<Subscription> => sql("t.partner_id = ?", partnerId);

/** Compares the next subscriptions of a partner with their charges. Only reads. */
export async function reconcileChunk(reader: Reader, scope: ChunkScope): Promise<ReconciledChunk> {
  const { partnerId, afterId, size = SUBSCRIPTIONS_PER_CHUNK } = scope;
  const where = and(own(scope), afterId === null ? null : sql("t.id > ?", afterId));
  const lives = await readLives(reader, partnerId, where, sql("ORDER BY t.id LIMIT ?", size));
  return {
    differences: await confirmed(reader, scope, lives),
    subscriptionCount: lives.length,
    unrecordedCount: lives.filter(({ life }) => life === null).length,
    lastId: lives.at(-1)?.subscription.id ?? null,
  };
}

/** All chunks of a partner, one after the other. */
export async function* reconcilePartner(reader: Reader, scope: Omit<ChunkScope, "afterId">): AsyncGenerator<ReconciledChunk> {
  let afterId: string | null = null;
  for (;;) {
    const chunk = await reconcileChunk(reader, { ...scope, afterId });
    if (chunk.lastId === null) return;
    yield chunk;
    afterId = chunk.lastId;
  }
}
