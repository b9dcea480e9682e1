import { readEmail } from "../../../core/internet-names.js";
import { assert } from "../../../core/errors.js";
import { isOpen } from "../../../core/vocabulary.js";
import { uuidOf } from "../../../core/ids.js";
import type { Context } from "../../../database/context.js";
import { referencedRows } from "../../../database/rows-of-partners.js";
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

/** Loads the related rows of subscriptions of any partners. */
export async function loadView(
  ctx: Pick<Context, "read" | "loaders">,
  subscriptions: readonly Subscription[],
): Promise<PublisherSubscription[]> {
  const [customerOf, orderOf] = await Promise.all([
    referencedRows(ctx.read, Customer, subscriptions, ({ customerId }) => customerId),
    referencedRows(ctx.read, Order, subscriptions, ({ orderId }) => orderId),
  ]);
  return Promise.all(
    subscriptions.map(async (subscription) => {
      const [plan, partner] = await Promise.all([
        planById.load(ctx, subscription.planId),
        partnerById.load(ctx, subscription.partnerId),
      ]);
      const offer = plan && (await offerById.load(ctx, plan.offerId));
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

const isEmail = (text: string): boolean => readEmail(text) !== null && text.includes(".", text.lastIndexOf("@"));

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
  placedBy !== null && isEmail(placedBy) ? placedBy : `${uuidOf(partnerId)}@partner.invalid`;

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
