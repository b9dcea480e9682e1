import { assert } from "../../../core/errors.js";
import { isOpen } from "../../../core/vocabulary.js";
import { uuidOf } from "../../../core/ids.js";
import type { Context } from "../../../database/context.js";
import { and, inList, select, type Reader } from "../../../database/rows.js";
import { Customer } from "../../../entities/customer.entity.js";
import type { Offer } from "../../../entities/offer.entity.js";
import { Order } from "../../../entities/order.entity.js";
import type { Partner } from "../../../entities/partner.entity.js";
import type { Plan } from "../../../entities/plan.entity.js";
import type { Subscription } from "../../../entities/subscription.entity.js";
import { ALLOWED_PUBLISHER_ACTIONS, chargeDurationOf, isPerSeat, fulfillmentStatus } from "../rules/fulfillment-terms.js";
import { offerById, planById } from "../../catalog/catalog-loaders.js";
import { partnerById } from "../../partner/partner-loaders.js";

/** A subscription with the related rows that its publisher sees. */
export type PublisherSubscription = Readonly<{
  subscription: Subscription;
  offer: Offer;
  plan: Plan;
  customer: Customer;
  /** The Cloud Solution Provider that bought the subscription for the customer. */
  partner: Partner;
  /** The provider's user who placed the order; null when unknown. */
  placedBy: string | null;
}>;

type OperationKey = Readonly<{ id: string; partnerId: string }>;

/** Loads rows of several tenants by their ids, in one statement. */
async function rowsById<E extends OperationKey>(
  reader: Reader,
  entity: new () => E,
  subscriptions: readonly Subscription[],
  idOf: (subscription: Subscription) => string,
): Promise<(subscription: Subscription) => E> {
  const distinct = (values: readonly string[]) => [...new Set(values)];
  const partnerIds = distinct(subscriptions.map(({ partnerId }) => partnerId));
  const where = and(inList("t.partner_id", partnerIds), inList("t.id", distinct(subscriptions.map(idOf))));
  const rows = new Map((await select<OperationKey>(reader, entity, where)).map((row) => [row.id, row as E]));
  return (subscription) => {
    const row = rows.get(idOf(subscription));
    assert(row?.partnerId === subscription.partnerId, "related rows belong to the subscription's partner");
    return row;
  };
}

/** Loads the related rows of subscriptions of any partners. */
export async function loadView(
  ctx: Pick<Context, "read" | "loaders">,
  subscriptions: readonly Subscription[],
): Promise<PublisherSubscription[]> {
  const [customerOf, orderOf] = await Promise.all([
    rowsById(ctx.read, Customer, subscriptions, ({ customerId }) => customerId),
    rowsById(ctx.read, Order, subscriptions, ({ orderId }) => orderId),
  ]);
  return Promise.all(
    subscriptions.map(async (subscription) => {
      const [offer, plan, partner] = await Promise.all([
        offerById.load(ctx, subscription.offerId),
        planById.load(ctx, subscription.planId),
        partnerById.load(ctx, subscription.partnerId),
      ]);
      assert(offer !== null && plan !== null && partner !== null, "a subscription has an offer, a plan and a partner");
      const { placedBy } = orderOf(subscription);
      return { subscription, offer, plan, partner, customer: customerOf(subscription), placedBy };
    }),
  );
}

/** Midnight UTC of a day. Ends of terms are inclusive in the fulfillment API, too. */
const midnight = (day: string | null): string | undefined => (day === null ? undefined : `${day}T00:00:00Z`);

/** The value that the Microsoft service returns for every subscription, without a time zone. */
const NO_DATE = "0001-01-01T00:00:00";

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;

/** An identity in a directory. Customers and partners are tenants, each with one identity that has the tenant's id. */
function identity(id: string, emailId: string) {
  const uuid = uuidOf(id);
  return { emailId, objectId: uuid, tenantId: uuid, puid: "" };
}

/**
 * The buyer's email address. If the user name is not an email address: an undeliverable address of the domain `invalid` (RFC
 * 2606).
 */
const buyerEmail = (placedBy: string | null, partnerId: string): string =>
  placedBy !== null && EMAIL.test(placedBy) ? placedBy : `${uuidOf(partnerId)}@partner.invalid`;

/**
 * Converts a subscription for the fulfillment API. Undefined properties are left out, as the Microsoft service does.
 * @source fulfillment-api §1.3
 */
export function toSubscription({ subscription, offer, plan, customer, partner, placedBy }: PublisherSubscription) {
  return {
    id: uuidOf(subscription.id),
    publisherId: offer.publisherId,
    offerId: offer.productId,
    name: subscription.nickname ?? offer.title,
    saasSubscriptionStatus: fulfillmentStatus(subscription.status),
    beneficiary: identity(customer.id, customer.email),
    purchaser: identity(partner.id, buyerEmail(placedBy, partner.id)),
    planId: plan.skuId,
    quantity: isPerSeat(plan) ? subscription.quantity : undefined,
    term: {
      termUnit: subscription.termDuration,
      startDate: midnight(subscription.termStartsOn),
      endDate: midnight(subscription.termEndsOn),
      chargeDuration: chargeDurationOf(subscription.billingCycle) ?? undefined,
    },
    autoRenew: subscription.autoRenew,
    isTest: partner.mode === "SANDBOX",
    isFreeTrial: subscription.isTrial && isOpen(subscription.status),
    allowedCustomerOperations: ALLOWED_PUBLISHER_ACTIONS,
    sandboxType: partner.mode === "SANDBOX" ? "Csp" : "None",
    created: subscription.orderedAt.toISOString(),
    lastModified: NO_DATE,
    sessionMode: "None",
  };
}
