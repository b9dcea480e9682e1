import type { AddOn as StoredAddOn } from "../../src/entities/add-on.entity.js";
import type { Charge as StoredCharge } from "../../src/entities/charge.entity.js";
import type { Invoice as StoredInvoice } from "../../src/entities/invoice.entity.js";
import type { Subscription as StoredSubscription } from "../../src/entities/subscription.entity.js";
import type { Invoice } from "./ledger.js";
import type { AddOn, Charge, Subscription } from "./subscription.js";

/** Returns a plan's id in the simulation. */
type NameOf = (planId: string | null) => string | null;

function facts(own: Subscription | StoredSubscription, nameOf: NameOf) {
  const { status, quantity, isTrial, trialEndsOn, trialDays, termDuration, billingCycle, currency, unitPriceMinor } = own;
  const { orderedAt, activatedAt, termStartsOn, termEndsOn, periodStartsOn, periodEndsOn, anchorDay, autoRenew } = own;
  const { windowClosesAt, suspendedAt, retentionEndsOn, endedAt, nextTransition, nextTransitionAt } = own;
  const { windowCredit, windowReopenedAt, loweringEndsAt } = own;
  const { scheduledQuantity, scheduledTermDuration, scheduledBillingCycle, scheduledTermEndsOn } = own;
  return {
    ...{ status, quantity, isTrial, trialEndsOn, trialDays, termDuration, billingCycle, currency, unitPriceMinor },
    ...{ orderedAt, activatedAt, termStartsOn, termEndsOn, periodStartsOn, periodEndsOn, anchorDay, autoRenew },
    ...{ windowCredit, windowReopenedAt, loweringEndsAt },
    ...{ windowClosesAt, suspendedAt, retentionEndsOn, endedAt, nextTransition, nextTransitionAt },
    ...{ scheduledQuantity, scheduledTermDuration, scheduledBillingCycle, scheduledTermEndsOn },
    ...{ plan: nameOf(own.planId), scheduledPlan: nameOf(own.scheduledPlanId) },
  };
}

function addOnFacts(own: AddOn | StoredAddOn, nameOf: NameOf) {
  const { quantity, status, unitPriceMinor, autoRenew, addedAt, endsOn, windowClosesAt, suspensionReason } = own;
  const { retentionEndsOn, endedAt, windowCredit, windowReopenedAt, loweringEndsAt } = own;
  return {
    ...{ plan: nameOf(own.planId), addedAt, quantity, status, unitPriceMinor, autoRenew, endsOn, windowClosesAt },
    ...{ suspensionReason, retentionEndsOn, endedAt, windowCredit, windowReopenedAt, loweringEndsAt },
  };
}

function chargeFacts(own: Charge | StoredCharge, nameOf: NameOf) {
  const { occurredAt, billingMonth, type, quantity, unitPriceMinor, effectiveUnitPriceMinor, amountMinor, currency } = own;
  const { periodStartsOn, periodEndsOn } = own;
  return {
    ...{ occurredAt, billingMonth, type, plan: nameOf(own.planId), quantity, unitPriceMinor, effectiveUnitPriceMinor },
    ...{ amountMinor, currency, periodStartsOn, periodEndsOn },
    ...{ isOfAddOn: own.addOnId !== null, isReversal: own.reversesChargeId !== null },
  };
}

const inOrder = (texts: readonly object[]): string[] => texts.map((facts) => JSON.stringify(facts)).sort();

/** Returns a subscription with its add-ons and charges in a comparable form, from the simulation or from the database. */
export const comparableSubscription = (
  own: Subscription | StoredSubscription,
  addOns: readonly (AddOn | StoredAddOn)[],
  charges: readonly (Charge | StoredCharge)[],
  nameOf: NameOf,
) => ({
  ...facts(own, nameOf),
  addOns: inOrder(addOns.map((addOn) => addOnFacts(addOn, nameOf))),
  charges: inOrder(charges.map((charge) => chargeFacts(charge, nameOf))),
});

/** Returns an invoice of the simulation in a comparable form. */
export const comparableInvoice = ({ number, month, currency, totalMinor, publishedAt, type }: Invoice) => ({
  ...{ number, month, currency, totalMinor, publishedAt, type },
});

/** Returns an invoice of the database in the same form. */
export const comparableStoredInvoice = ({
  number,
  periodStartsOn,
  currency,
  totalMinor,
  publishedAt,
  documentType,
}: StoredInvoice) => ({
  ...{ number, month: periodStartsOn, currency, totalMinor, publishedAt, type: documentType },
});
