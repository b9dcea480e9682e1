import type { Instant } from "../core/clock.js";
import { createLoaders } from "../database/loaders.js";
import { emit, SYSTEM_USER, unitOfWork } from "../database/command.js";
import { tenantOf, type Context, type TxContext } from "../database/context.js";
import { and, forUpdate, query, select, selectOne, sql, type Sql } from "../database/rows.js";
import { Partner } from "../entities/partner.entity.js";
import { Subscription } from "../entities/subscription.entity.js";
import { newTermPrices } from "./renewal-price.service.js";
import { decideInstalment, decideRenewal } from "./rules/renewal.js";
import { changeSubscription, endSubscription, idsOf, openAddOns, renewAddOns } from "./subscription-change.service.js";

/** How many subscriptions that are due at the same instant are looked up at once. */
const BATCH = 100;

type DueOptions = Readonly<{
  /** A sandbox's test clock goes along, so that a move that is cut off can simply be resumed. */
  movesClock?: boolean;
}>;

/** The system acting for a tenant at an instant. */
function systemAt(ctx: Context, now: Instant): Context {
  const tenant = { partnerId: tenantOf(ctx).partnerId, resellerId: null };
  const read = ctx.database.reader.manager;
  return {
    ...ctx,
    actor: { kind: "OPERATOR", user: SYSTEM_USER },
    tenant,
    now,
    tx: null,
    read,
    loaders: createLoaders(read, tenant),
  };
}

const due = (partnerId: string, upTo: Instant): Sql => sql("t.partner_id = ? AND t.next_transition_at <= ?", partnerId, upTo);

/**
 * Carries out everything that has fallen due for a tenant up to an instant, in order of due time, each in its own
 * transaction and judged at its own due instant; gives how many. Whoever else does the same at the same time finds
 * it done. @source architecture "A late job never changes an answer"
 */
export async function runDueTransitions(ctx: Context, upTo: Instant, options: DueOptions = {}): Promise<number> {
  const { partnerId } = tenantOf(ctx);
  const reader = ctx.database.writer.manager;
  let done = 0;
  for (;;) {
    const [first] = await select(reader, Subscription, due(partnerId, upTo), sql("ORDER BY t.next_transition_at, t.id LIMIT 1"));
    const dueAt = first?.nextTransitionAt ?? null;
    if (dueAt === null) return done;
    const now = and(due(partnerId, upTo), sql("t.next_transition_at = ?", dueAt));
    const batch = await select(reader, Subscription, now, sql(`ORDER BY t.id LIMIT ${BATCH}`));
    for (const { id } of batch) {
      if (await carryOut(systemAt(ctx, dueAt), id, dueAt, options)) done++;
    }
  }
}

/** Carries out one transition, unless somebody else has meanwhile; tells whether it did. */
function carryOut(ctx: Context, subscriptionId: string, dueAt: Instant, { movesClock = false }: DueOptions): Promise<boolean> {
  return unitOfWork(ctx, async (tx) => {
    const where = and(sql("t.id = ?", subscriptionId), due(tx.tenant.partnerId, dueAt));
    const subscription = await selectOne(tx.read, Subscription, where, forUpdate(tx.read));
    if (subscription === null) return false;
    await transition(tx, subscription);
    if (movesClock) await moveClock(tx, dueAt);
    return true;
  });
}

/** Moves a sandbox's clock on, never back. */
export async function moveClock(tx: TxContext, to: Instant): Promise<void> {
  const later = and(sql("t.id = ?", tx.tenant.partnerId), sql("t.clock_at < ?", to));
  const partner = await selectOne(tx.read, Partner, later, forUpdate(tx.read));
  if (partner !== null) await tx.tx.manager.update(Partner, { id: partner.id }, { clockAt: to });
}

async function transition(tx: TxContext, subscription: Subscription): Promise<void> {
  switch (subscription.nextTransition) {
    case "INSTALMENT":
      return chargeInstalment(tx, subscription);
    case "RENEWAL":
      return renew(tx, subscription);
    case "TRIAL_END":
      return endTrial(tx, subscription);
    case "END":
      return end(tx, subscription, "subscription.ended");
    case "RETENTION_END":
      return end(tx, subscription, "subscription.deleted");
    case null:
      throw new Error("a due subscription says what is due");
  }
}

async function end(
  tx: TxContext,
  subscription: Subscription,
  event: "subscription.ended" | "subscription.deleted",
): Promise<void> {
  await endSubscription(tx, subscription);
  emit(tx, event, idsOf(subscription));
}

/** @source §0.2.4, R-BILL-2 */
async function chargeInstalment(tx: TxContext, subscription: Subscription): Promise<void> {
  const { changes, charges } = decideInstalment(subscription, await openAddOns(tx, subscription.id));
  await changeSubscription(tx, subscription, changes, charges);
}

/** A Microsoft trial expires; an ISV's becomes paid by itself, unless it was not to renew. @source R-TRIAL-3, -9, §3.1 */
async function endTrial(tx: TxContext, subscription: Subscription): Promise<void> {
  if (subscription.publisherKind === "MICROSOFT") {
    await endSubscription(tx, subscription, { status: "EXPIRED" });
    return emit(tx, "subscription.expired", idsOf(subscription));
  }
  if (!subscription.autoRenew) return end(tx, subscription, "subscription.ended");
  await beginNextTerm(tx, subscription, "subscription.converted");
}

const renew = (tx: TxContext, subscription: Subscription) => beginNextTerm(tx, subscription, "subscription.renewed");

/** Begins the next term at the prices in force, with the add-ons that renew; a plan without a price ends. @source R-RENEW-4 to -9 */
async function beginNextTerm(
  tx: TxContext,
  subscription: Subscription,
  event: "subscription.renewed" | "subscription.converted",
): Promise<void> {
  const addOns = await openAddOns(tx, subscription.id);
  const prices = await newTermPrices(tx, subscription, addOns);
  if (prices === null) return end(tx, subscription, "subscription.ended");
  const { changes, charges } = decideRenewal(subscription, prices.unitPriceMinor, prices.addOns);
  await renewAddOns(tx, addOns, prices.addOns, { endsOn: changes.termEndsOn });
  await changeSubscription(tx, subscription, changes, charges);
  emit(tx, event, idsOf(subscription));
}

/** Live partners for whom something has fallen due; sandboxes move when their clocks do. */
export async function partnersWithDueTransitions({ read }: Pick<Context, "read">, upTo: Instant): Promise<string[]> {
  const rows = await query<{ id: string }>(
    read,
    sql(
      "SELECT p.id AS id FROM partner p WHERE p.clock_at IS NULL AND EXISTS (SELECT 1 FROM subscription t WHERE t.partner_id = p.id AND t.next_transition_at <= ?)",
      upTo,
    ),
  );
  return rows.map(({ id }) => id);
}
