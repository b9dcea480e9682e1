import { type Minor, sum } from "../../core/money.js";
import { dayOf } from "../../core/period.js";
import { addOnsOfSubscription } from "./subscription-loaders.js";
import { type Instant } from "../../core/clock.js";
import { rolesOf } from "../../core/actor.js";
import { SubscriptionAction } from "../../core/subscription-actions.js";
import { isOpen, type PublisherKind, type SubscriptionStatus } from "../../core/vocabulary.js";
import { type Context, partnerOf, tenantOf } from "../../database/context.js";
import { type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import type { SortOrder } from "../../database/list-keys.js";
import type { ColumnName } from "../../database/columns.js";
import { and, inList, isCode, sql, type SqlOf } from "../../database/rows.js";
import { ofWholePartner, within, type Tenant } from "../../database/tenant.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { hasReference } from "../reference/referenced.js";
import { planTargets } from "../catalog/plan-targets.js";
import { availabilityOf } from "../customer/availability.js";
import { chargeTotalOf } from "../billing/charges.js";
import { nextTermOf } from "./next-term.js";
import { hasPlanChange } from "./plan-changes.js";
import { actionState, type ActionState, type ActionContext } from "./rules/allowed-actions.js";
import { cancellationTerms, creditAt, proratedCredits, type CancellationTerms } from "./rules/cancellation.js";
import { isMicrosoftTrial } from "./rules/lifecycle.js";
import { hasTermEnded } from "./rules/suspension.js";
import { hasTag, isGiven, readTaggedPage } from "../../database/tagged-page.js";
import { idPrefixes } from "../../core/ids.js";
import { isBlank, readSearch } from "../../core/search.js";
import { publisherStepOf } from "./publisher-step.js";
import { customerBehind, customerById } from "../customer/customer-loaders.js";
import { resellersOfProvider } from "../partner/partner-loaders.js";
import { definePageLoader } from "../../database/loaders.js";
import { readSearchedPage } from "../../database/search-page.js";
import { indexOfOrder, sortedBy, type SubscriptionOrder } from "./subscription-orders.js";
import {
  seekReferences,
  seekTermEnds,
  worklistConditions,
  worklistReading,
  type WorklistFilter,
} from "./subscription-worklist.js";
import { foundBy, knownOffers } from "./subscription-search.js";

/** Conditions on a list of subscriptions; null and missing conditions do not filter. */
export type SubscriptionFilter = Readonly<{
  status?: readonly SubscriptionStatus[] | null;
  search?: string | null;
  publisherKind?: PublisherKind | null;
  actionNeeded?: boolean | null;
  customerId?: string | null;
  offerId?: string | null;
  planId?: string | null;
  isTrial?: boolean | null;
  autoRenew?: boolean | null;
  externalReference?: string | null;
  indirectResellerId?: string | null;
  tag?: string | null;
}> &
  WorklistFilter;

/** An equality that a filter asks for; null when it asks for none. */
const equal = (column: "t.is_trial" | "t.auto_renew", value: boolean | null | undefined): SqlOf<Subscription> | null =>
  value === null || value === undefined ? null : sql(`${column} = ?`, value);

/** Whether the reseller of record is a reseller of the subscription's partner. The database reads the reseller once. @source R-SUB-9, R-CUST-4 */
function ofResellerOfRecord(resellerId: string, partnerId: string): SqlOf<Subscription> {
  const id = isCode("p.id", resellerId);
  const mpnId = `(SELECT p.mpn_id FROM partner p WHERE ${id.sql} AND p.indirect_provider_id = ?)`;
  return sql(`t.indirect_reseller_mpn_id = ${mpnId}`, ...id.parameters, partnerId);
}

/** The filters of which an index holds the subscriptions in list order, the ones with the fewest matches first. */
const soughtBy = (
  { customerId, planId, offerId, isTrial, autoRenew, indirectResellerId, externalReference }: SubscriptionFilter,
  { partnerId }: Tenant,
) => ({
  subscription_external_reference: hasReference(externalReference),
  subscription_customer: customerId ? isCode("t.customer_id", customerId) : null,
  subscription_plan_page: planId ? isCode("t.plan_id", planId) : null,
  subscription_reseller: indirectResellerId ? ofResellerOfRecord(indirectResellerId, partnerId) : null,
  subscription_offer_page: offerId ? isCode("t.offer_id", offerId) : null,
  subscription_trial: equal("t.is_trial", isTrial),
  subscription_auto_renew: equal("t.auto_renew", autoRenew),
});

function conditionOf(ctx: Context, filter: SubscriptionFilter): SqlOf<Subscription> {
  const { status, publisherKind, actionNeeded } = filter;
  return and<ColumnName<Subscription>>(
    ...Object.values(soughtBy(filter, tenantOf(ctx))),
    ...worklistConditions(ctx, filter),
    status ? inList("t.status", status) : null,
    publisherKind ? sql("t.publisher_kind = ?", publisherKind) : null,
    actionNeeded === null || actionNeeded === undefined
      ? null
      : sql(`t.action_needed_reason IS ${actionNeeded ? "NOT NULL" : "NULL"}`),
  );
}

/** A page of all subscriptions that the caller can see. @source R-SUB-1 */
export async function subscriptionsOf(
  ctx: Context,
  args: PageArguments,
  filter: SubscriptionFilter,
  orderBy: SubscriptionOrder | null | undefined,
): Promise<Page<Subscription>> {
  const tenant = tenantOf(ctx);
  const conditions = conditionOf(ctx, filter);
  const where = and(within(tenant, "customer_id"), conditions);
  const isWhole = conditions.sql === and().sql && tenant.resellerId === null;
  const search = readSearch(filter.search);
  const offers = await knownOffers(ctx, tenant, search);
  const searched = { search, kind: "SUBSCRIPTION", partnerId: tenant.partnerId, offers } as const;
  const reading = await readingOf(ctx, tenant, filter, orderBy ?? null);
  const condition = foundBy(search, tenant, offers);
  const list = { entity: Subscription, where, seek: ofWholePartner(tenant, reading.seek), sortedBy: reading.sortedBy };
  const readAll = (all: ListSource<Subscription>) =>
    readSearchedPage(ctx, all, args, { ...searched, condition, isWhole: isWhole && !isGiven(filter.tag) });
  if (!isGiven(filter.tag)) return readAll(list);
  const tagged = { partnerId: tenant.partnerId, tag: filter.tag, idPrefix: idPrefixes.subscription };
  return readTaggedPage(ctx, { ...list, where: and(where, condition) }, args, {
    filter: { ...tagged, isWhole: isWhole && isBlank(search) },
    readOthers: readAll,
  });
}

/** The index in which a filter finds the subscriptions of a partner. */
function seekOf(tenant: Tenant, filter: SubscriptionFilter): Seek<Subscription> | null {
  const { status, actionNeeded, publisherKind } = filter;
  // Only a subscription that waits for its activation needs an action.
  const statuses = status ?? (actionNeeded ? ["PENDING"] : []);
  const { subscription_trial: trial, subscription_auto_renew: autoRenew, ...byReference } = soughtBy(filter, tenant);
  for (const [index, condition] of Object.entries(byReference))
    if (condition !== null) return { index, alternatives: [condition] };
  if (statuses.length > 0)
    return { index: "subscription_status", alternatives: [...new Set(statuses)].map((one) => sql("t.status = ?", one)) };
  if (trial !== null) return { index: "subscription_trial", alternatives: [trial] };
  if (autoRenew !== null) return { index: "subscription_auto_renew", alternatives: [autoRenew] };
  if (publisherKind) return { index: "subscription_publisher_kind", alternatives: [sql("t.publisher_kind = ?", publisherKind)] };
  return { index: "subscription_page", alternatives: [sql("t.partner_id = ?", tenant.partnerId)] };
}

/** The order of a list, and the index that holds its rows in this order; null when a filter finds few rows, which the database sorts. */
async function readingOf(
  ctx: Context,
  tenant: Tenant,
  filter: SubscriptionFilter,
  orderBy: SubscriptionOrder | null,
): Promise<Readonly<{ sortedBy: SortOrder<Subscription> | null; seek: Seek<Subscription> | null }>> {
  const { partnerId } = tenant;
  if (orderBy !== null)
    return { sortedBy: sortedBy(orderBy), seek: isFew(filter) ? null : seekInOrder(partnerId, filter, orderBy) };
  const reading = worklistReading(partnerId, filter);
  if (reading !== null) return isFew(filter) ? { ...reading, seek: null } : reading;
  const byReference = isFew(filter) ? null : await seekReferences(ctx, partnerId, filter);
  return { sortedBy: null, seek: byReference ?? seekOf(tenant, filter) };
}

/** The index that holds a partner's subscriptions in a chosen order. */
function seekInOrder(partnerId: string, filter: SubscriptionFilter, orderBy: SubscriptionOrder): Seek<Subscription> {
  const isByTermEnd = orderBy.field === "RENEWS_ON" && Boolean(filter.status ?? filter.renewalOutcome ?? filter.renewsUntil);
  return isByTermEnd ? seekTermEnds(filter, filter.status ?? undefined) : indexOfOrder(partnerId, orderBy);
}

/** Whether a filter names an object that has few subscriptions. */
const isFew = ({ customerId, planId, offerId, externalReference }: SubscriptionFilter): boolean =>
  Boolean(customerId ?? planId ?? offerId ?? externalReference);

/** A page of a customer's subscriptions. @source R-SUB-1 */
export const subscriptionsOfCustomer = definePageLoader(
  "subscriptionsOfCustomer",
  Subscription,
  (ctx: Context, filter: SubscriptionFilter, orderBy: SubscriptionOrder | null | undefined) => ({
    sortedBy: orderBy ? sortedBy(orderBy) : (worklistReading(tenantOf(ctx).partnerId, filter)?.sortedBy ?? null),
    where: and(
      sql("t.partner_id = ?", tenantOf(ctx).partnerId),
      conditionOf(ctx, filter),
      isGiven(filter.tag) ? hasTag(tenantOf(ctx).partnerId, filter.tag) : null,
      foundBy(readSearch(filter.search), tenantOf(ctx), new Map()),
    ),
    parentKey: "customerId",
  }),
);

/** The result of a cancellation now, decided by the same rule as `cancelSubscription`. @source P-19, R-CANC-2 to -8 */
export async function cancellationOf(ctx: Context, subscription: Subscription): Promise<CancellationTerms> {
  const now = evaluatedAt(ctx, subscription);
  return cancellationTerms(subscription, await creditNow(ctx, subscription, now), now);
}

/** The sum that a cancellation would credit now, in minor units. @source R-CANC-7, R-POL */
async function creditNow(ctx: Context, subscription: Subscription, now: Instant): Promise<Minor> {
  switch (creditAt(subscription, now)) {
    case null:
      return 0;
    case "FULL": {
      const { id, windowReopenedAt } = subscription;
      return windowReopenedAt === null ? chargeTotalOf.load(ctx, id, null) : chargeTotalOf.load(ctx, id, dayOf(windowReopenedAt));
    }
    case "PRORATED": {
      const addOns = (await addOnsOfSubscription.load(ctx, subscription.id)).filter(({ status }) => isOpen(status));
      return -sum(proratedCredits(subscription, addOns, now).map(({ amountMinor }) => amountMinor));
    }
  }
}

/** The instant at which a subscription is evaluated: now, or its latest change if that is later. */
const evaluatedAt = (ctx: Context, { changedAt }: Subscription): Instant => (changedAt > ctx.now ? changedAt : ctx.now);

/** For each action, whether it is possible now, why not, and until when. @source P-16, §0.2.6 */
export async function allowedActionsOf(ctx: Context, subscription: Subscription): Promise<ActionState[]> {
  const now = evaluatedAt(ctx, subscription);
  const context: ActionContext = {
    roles: rolesOf(ctx.actor),
    partnerType: partnerOf(ctx).type,
    pause: ctx.pause ?? null,
    isStrict: ctx.policies.strictMarketplaceRoles && subscription.publisherKind === "PARTNER",
    hasResellers: await hasResellers(ctx),
    removedCustomer: await removedCustomerOf(ctx, subscription),
    hasPriceForNewTerm: await hasPriceForNewTerm(ctx, subscription, now),
    hasConversionPlan: await hasConversionPlan(ctx, subscription),
    hasPlanChange: await hasPlanChange(ctx, subscription, now),
    publisherStep: await publisherStepOf(ctx, subscription),
  };
  return Object.values(SubscriptionAction).map((action) => actionState(action, subscription, context, now));
}

async function hasResellers(ctx: Context): Promise<boolean> {
  const { id, type } = partnerOf(ctx);
  return type === "INDIRECT_PROVIDER" && (await resellersOfProvider.load(ctx, id)).length > 0;
}

/** The customer of a suspended subscription, if it was removed. @source R-CUST-3 */
async function removedCustomerOf(ctx: Context, { status, customerId }: Subscription): Promise<ActionContext["removedCustomer"]> {
  if (status !== "SUSPENDED") return null;
  const removedAt = (await customerById.load(ctx, customerId))?.removedAt ?? null;
  return removedAt && { customerId, removedAt };
}

/** Whether a suspended subscription can start a new term if its old term has ended; true for all others. @source R-SUSP-8 */
async function hasPriceForNewTerm(ctx: Context, subscription: Subscription, now: Instant): Promise<boolean> {
  if (subscription.status !== "SUSPENDED" || !hasTermEnded(subscription, now)) return true;
  return (await nextTermOf(ctx, subscription, [], now)) !== null;
}

/**
 * Whether the customer can buy a plan to which an active Microsoft trial can convert; true for all other subscriptions.
 * @source R-TRIAL-9
 */
async function hasConversionPlan(ctx: Context, subscription: Subscription): Promise<boolean> {
  if (subscription.status !== "ACTIVE" || !isMicrosoftTrial(subscription)) return true;
  const customer = await customerBehind(ctx, subscription);
  const plans = await planTargets.load(ctx, subscription.planId);
  const found = await Promise.all(plans.map(({ id }) => availabilityOf(ctx, customer, id)));
  return found.some(({ isPurchasable }) => isPurchasable);
}
