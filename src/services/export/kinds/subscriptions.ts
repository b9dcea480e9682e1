import { formatMinor } from "../../../core/money.js";
import { partnerOf, type Context } from "../../../database/context.js";
import type { Column } from "../../../documents/table.js";
import type { Customer } from "../../../entities/customer.entity.js";
import type { Subscription } from "../../../entities/subscription.entity.js";
import { catalogPlanOf, type CatalogPlan } from "../../catalog/catalog-loaders.js";
import { customerById } from "../../customer/customer-loaders.js";
import { isForPartnerType } from "../../partner/rules/permissions.js";
import { tagsOf } from "../../reference/tags.js";
import type { SubscriptionOrder } from "../../subscription/subscription-orders.js";
import { subscriptionsOf, type SubscriptionFilter } from "../../subscription/subscriptions.js";
import { columnsOf, exportKind } from "../export-kind.js";

/** A subscription with what its columns show of other objects. The customer is null when a reseller no longer sees it. */
type Row = CatalogPlan & Readonly<{ subscription: Subscription; customer: Customer | null; tags: readonly string[] }>;

const { text, number, day, flag, instant, json } = columnsOf<Row>();

const columns: readonly Column<Row>[] = [
  text("id", ({ subscription }) => subscription.id),
  text("externalReference", ({ subscription }) => subscription.externalReference),
  text("status", ({ subscription }) => subscription.status),
  text("customerId", ({ subscription }) => subscription.customerId),
  text("customerName", ({ customer }) => customer?.companyName ?? null),
  text("customerDomain", ({ customer }) => customer?.domain ?? null),
  text("nickname", ({ subscription }) => subscription.nickname),
  text("offerId", ({ offer }) => offer.id),
  text("offerTitle", ({ offer }) => offer.title),
  text("publisherName", ({ publisher }) => publisher.name),
  text("planId", ({ plan }) => plan.id),
  text("planTitle", ({ plan }) => plan.title),
  number("quantity", ({ subscription }) => subscription.quantity),
  flag("isTrial", ({ subscription }) => subscription.isTrial),
  day("trialEndsOn", ({ subscription }) => subscription.trialEndsOn),
  text("termDuration", ({ subscription }) => subscription.termDuration),
  text("billingCycle", ({ subscription }) => subscription.billingCycle),
  day("termStartsOn", ({ subscription }) => subscription.termStartsOn),
  day("termEndsOn", ({ subscription }) => subscription.termEndsOn),
  flag("autoRenew", ({ subscription }) => subscription.autoRenew),
  text("orderId", ({ subscription }) => subscription.orderId),
  instant("orderedAt", ({ subscription }) => subscription.orderedAt),
  instant("activatedAt", ({ subscription }) => subscription.activatedAt),
  instant("suspendedAt", ({ subscription }) => subscription.suspendedAt),
  day("retentionEndsOn", ({ subscription }) => subscription.retentionEndsOn),
  text("cancellationReason", ({ subscription }) => subscription.cancellationReason),
  instant("endedAt", ({ subscription }) => subscription.endedAt),
  instant("updatedAt", ({ subscription }) => subscription.changedAt),
  text("indirectResellerMpnId", ({ subscription }) => subscription.indirectResellerMpnId),
  json("tags", ({ tags }) => tags),
  number("version", ({ subscription }) => subscription.version),
];

/** Indirect resellers do not see what the partner pays. @source §0.2.14 */
const moneyColumns: readonly Column<Row>[] = [
  text("currency", ({ subscription }) => subscription.currency),
  number("unitPrice", ({ subscription }) => formatMinor(subscription.unitPriceMinor, subscription.currency)),
];

async function rowOf(ctx: Context, subscription: Subscription): Promise<Row> {
  const [catalogPlan, customer, tags] = await Promise.all([
    catalogPlanOf(ctx, subscription.planId),
    customerById.load(ctx, subscription.customerId),
    tagsOf(ctx, subscription),
  ]);
  return { ...catalogPlan, subscription, customer, tags };
}

/** The rows of the list `subscriptions`. */
export const subscriptions = exportKind<SubscriptionFilter, SubscriptionOrder, Subscription, Row>({
  field: "subscriptions",
  title: "Subscriptions",
  permission: () => "subscription:read",
  columns: (ctx) => (isForPartnerType(partnerOf(ctx).type, "charge:read") ? [...columns, ...moneyColumns] : columns),
  page: subscriptionsOf,
  rows: (ctx, nodes) => Promise.all(nodes.map((subscription) => rowOf(ctx, subscription))),
});
