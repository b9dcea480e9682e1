import type { Day } from "../../core/period.js";
import type { Instant } from "../../core/clock.js";
import { groupBy, loadDistinct } from "../../core/collections.js";
import { assert } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { sum, type Minor } from "../../core/money.js";
import { answerWith } from "../../database/command.js";
import { type Page, type PageArguments } from "../../database/keyset-page.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { isGiven } from "../../database/tagged-page.js";
import { insertRows } from "../../database/writes.js";
import { partnerOf, tenantOf, type Context, type TxContext } from "../../database/context.js";
import { and, inList, isCode, query, select, sql, type SqlOf } from "../../database/rows.js";
import { Charge } from "../../entities/charge.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { lockBillingAccountForShare, type PublicationState } from "../partner/billing-account.js";
import { billingMonthOf } from "./rules/billing-month.js";
import type { ChargeLine } from "./rules/charge-lines.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { chargeById } from "./billing-loaders.js";
import { chargeCondition, chargeOrder, type ChargeFilter, type ChargeOrder } from "./charge-filter.js";
import { defineLoader, definePageLoader } from "../../database/loaders.js";
import { catalogPlanOf, type CatalogPlan } from "../catalog/catalog-loaders.js";

/** The subscription whose charges are written, including its state after the change. */
export type ChargedSubscription = Readonly<
  Pick<
    Subscription,
    | "id"
    | "partnerId"
    | "customerId"
    | "currency"
    | "chargeCount"
    | "termStartsOn"
    | "termEndsOn"
    | "termDuration"
    | "billingCycle"
    | "indirectResellerMpnId"
  >
>;

/** New lines of one subscription, and when they occurred. */
export type NewCharges = Readonly<{ charged: ChargedSubscription; lines: readonly ChargeLine[]; at: Instant }>;

/**
 * Appends charges in order after the existing charges of their subscriptions, in one call for any number of subscriptions.
 * Returns their ids. Each charge appears on the invoice of the month in which it occurred or, if that is published, of the current month.
 */
export async function recordCharges(tx: TxContext, charging: readonly NewCharges[]): Promise<string[]> {
  const [first, ...others] = charging.filter(({ lines }) => lines.length > 0).map(({ at }) => at);
  if (first === undefined) return [];
  const earliest = others.reduce((least, at) => (at < least ? at : least), first);
  const publication = await lockBillingAccountForShare(tx, earliest);
  const planIds = charging.flatMap(({ lines }) => lines.map(({ planId }) => planId));
  const names = await loadDistinct(planIds, async (id) => namesOf(await catalogPlanOf(tx, id)));
  const rows = charging.flatMap(({ charged, lines, at }) =>
    lines.map((line, index) => {
      const named = names.get(line.planId);
      assert(named !== undefined, "every plan was looked up");
      const sequence = charged.chargeCount - lines.length + index + 1;
      // Spread into a new literal: adding properties to an object that began as a copy is many times slower.
      return { sequence, ...line, ...named, ...subscriptionColumns(charged, at, publication) };
    }),
  );
  await insertRows(tx.write, Charge, rows);
  // The answer of a command shows the charges of its subscription; the many of a due run are not shown.
  if (charging.length === 1) answerWith(tx, chargeById, rows);
  return rows.map((row) => row.id);
}

/** The columns of a charge that come from its subscription and the time of the charge. */
function subscriptionColumns(charged: ChargedSubscription, at: Instant, { publishedThrough, present }: PublicationState) {
  const { termStartsOn, termEndsOn } = charged;
  assert(termStartsOn !== null && termEndsOn !== null, "a charged subscription has started");
  return {
    id: newId("charge"),
    partnerId: charged.partnerId,
    customerId: charged.customerId,
    subscriptionId: charged.id,
    currency: charged.currency,
    occurredAt: at,
    billingMonth: billingMonthOf(at, publishedThrough, present),
    termStartsOn,
    termEndsOn,
    termDuration: charged.termDuration,
    billingCycle: charged.billingCycle,
    resellerMpnId: charged.indirectResellerMpnId,
  };
}

/** The current names of a plan, its offer and its publisher, for charges: a published document never changes. */
const namesOf = ({ plan, offer, publisher }: CatalogPlan) => ({
  planTitle: plan.title,
  offerTitle: offer.title,
  publisherName: publisher.name,
});

/** All charges of a subscription so far, including its add-ons, in order. */
export function chargesOf(tx: TxContext, subscriptionId: string): Promise<Charge[]> {
  const where = sql("t.partner_id = ? AND t.subscription_id = ?", tx.tenant.partnerId, subscriptionId);
  return select(tx.read, Charge, where, sql("ORDER BY t.sequence"));
}

/** The sum of all charges of a subscription so far, in minor units; of those for periods from a day on, if `from` is not null. */
export const chargeTotalOf = defineLoader(
  "chargeTotalOf",
  async (ctx: Context, subscriptionIds: readonly string[], from: Day | null) => {
    const where = and(
      sql("t.partner_id = ?", tenantOf(ctx).partnerId),
      inList("t.subscription_id", subscriptionIds),
      from === null ? null : sql("t.period_starts_on >= ?", from),
    );
    const rows = await query<{ id: string; total: string | number }>(ctx.read, {
      sql: `SELECT t.subscription_id AS id, SUM(t.amount_minor) AS total FROM charge t WHERE ${where.sql} GROUP BY t.subscription_id`,
      parameters: where.parameters,
    });
    const totals = new Map(rows.map(({ id, total }) => [id, Number(total)]));
    return subscriptionIds.map((id) => totals.get(id) ?? 0);
  },
);

/** The charges that the caller may see. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers @source §0.2.14, §0.2.15 */
function visibleCharges(ctx: Context): SqlOf<Charge> {
  assertPartnerType(partnerOf(ctx).type, "charge:read");
  return sql("t.partner_id = ?", tenantOf(ctx).partnerId);
}

/** A page of a customer's charges, oldest first. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers */
export const chargesOfCustomer = definePageLoader(
  "chargesOfCustomer",
  Charge,
  (ctx: Context, filter: ChargeFilter, orderBy: ChargeOrder | null | undefined) => ({
    where: and(visibleCharges(ctx), chargeCondition(filter)),
    parentKey: "customerId",
    seeksEach: true,
    sortedBy: chargeOrder(orderBy),
  }),
);

/** A page of a subscription's charges, including its add-ons, in order. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers */
export const chargesOfSubscription = definePageLoader(
  "chargesOfSubscription",
  Charge,
  (ctx: Context, filter: ChargeFilter, orderBy: ChargeOrder | null | undefined) => ({
    where: and(visibleCharges(ctx), chargeCondition(filter)),
    parentKey: "subscriptionId",
    key: "sequence",
    sortedBy: chargeOrder(orderBy),
  }),
);

/**
 * A page of all charges of a partner: by the month of their invoice and by currency, in the order in which they were created; those of one
 * customer only in the order in which they were created. Or in the chosen order. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers
 */
export function chargesOfPartner(
  ctx: Context,
  page: PageArguments,
  { customerId, ...filter }: ChargeFilter & Readonly<{ customerId?: string | null }>,
  orderBy?: ChargeOrder | null,
): Promise<Page<Charge>> {
  const all = and(visibleCharges(ctx), chargeCondition(filter));
  const sortedBy = chargeOrder(orderBy);
  if (isGiven(customerId)) {
    const index = sortedBy === null ? "charge_customer" : "charge_customer_occurred";
    const where = and(all, isCode("t.customer_id", customerId));
    return readPageByPlan(ctx, { entity: Charge, where, sortedBy, seek: { index, alternatives: [] } }, page);
  }
  const index = sortedBy === null ? "charge_billing" : "charge_occurred";
  const list = { entity: Charge, where: all, groupedBy: ["billingMonth", "currency"] as const, sortedBy };
  return readPageByPlan(ctx, { ...list, seek: { index, alternatives: [] } }, page);
}

/** The charges of a command, in order; empty for callers that may not see charges. @source §0.2.14 */
export async function chargesById(ctx: Context, ids: readonly string[]): Promise<Charge[]> {
  if (partnerOf(ctx).type === "INDIRECT_RESELLER") return [];
  const charges = await Promise.all(ids.map((id) => chargeById.load(ctx, id)));
  return charges.filter((charge) => charge !== null);
}

/** The total of the charges of a command in each currency, in minor units; none for callers that may not see charges. @source §0.2.14 */
export async function chargeTotals(ctx: Context, ids: readonly string[]): Promise<{ currency: string; totalMinor: Minor }[]> {
  const charges = groupBy(await chargesById(ctx, ids), ({ currency }) => currency);
  const totals = [...charges].map(([currency, all]) => ({
    currency,
    totalMinor: sum(all.map(({ amountMinor }) => amountMinor)),
  }));
  return totals.sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
