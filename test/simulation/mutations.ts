import type { ReconciledCharge } from "../../src/services/billing/rules/reconciliation.js";

/** Something that can go wrong with the charges of a subscription: the charge at a place is changed, removed or written twice. */
export type Mutation = (charges: readonly ReconciledCharge[], place: number) => ReconciledCharge[];

const replaced =
  (change: (charge: ReconciledCharge) => Partial<ReconciledCharge>): Mutation =>
  (charges, place) =>
    charges.map((charge, index) => (index === place ? { ...charge, ...change(charge) } : charge));

/** Each must be found at every charge. */
export const mutations: Readonly<Record<string, Mutation>> = {
  REMOVED: (charges, place) => charges.filter((_, index) => index !== place),
  DOUBLED: (charges, place) =>
    charges.flatMap((charge, index) => (index === place ? [charge, { ...charge, id: "again" }] : [charge])),
  AMOUNT: replaced(({ amountMinor }) => ({ amountMinor: amountMinor + 1 })),
  SIGN: replaced(({ amountMinor }) => ({ amountMinor: amountMinor === 0 ? 1 : -amountMinor })),
  QUANTITY: replaced(({ quantity, amountMinor, effectiveUnitPriceMinor }) => ({
    quantity: quantity + 1,
    amountMinor: Math.sign(amountMinor) * effectiveUnitPriceMinor * (quantity + 1),
  })),
  PRICE: replaced(({ unitPriceMinor }) => ({ unitPriceMinor: unitPriceMinor + 1 })),
  PLAN: replaced(() => ({ planId: "another" })),
  PERIOD_STARTS: replaced(() => ({ periodStartsOn: "2001-01-01" })),
  PERIOD_ENDS: replaced(() => ({ periodEndsOn: "2001-01-31" })),
  TIME: replaced(({ occurredAt }) => ({ occurredAt: new Date(occurredAt.getTime() + 1) })),
  OTHER_ADD_ON: replaced(() => ({ addOnId: "another" })),
};
