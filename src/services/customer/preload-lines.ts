import { tenantOf } from "../../database/context.js";
import type { Customer } from "../../entities/customer.entity.js";
import { catalogPlanById, type CatalogPlan } from "../catalog/catalog-loaders.js";
import { marginsOf, priceRows } from "../catalog/purchase-price.js";
import { resellerByMpnId } from "../partner/partner-loaders.js";
import { ownerByReference } from "../reference/referenced.js";
import { addOnPlansOf } from "./add-on-eligibility.js";
import { subscriptionsOfOffer, type Reading } from "./availability.js";
import type { LineRequest } from "./purchase-line.js";

/** The lines that a customer is about to buy. */
type PurchaseLines = Readonly<{ customer: Customer; lines: readonly LineRequest[] }>;

const distinct = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];

/** The plans of lines and of their add-ons. */
const planIdsOf = (lines: readonly LineRequest[]): string[] =>
  distinct(lines.flatMap(({ planId, addOns }) => [planId, ...(addOns ?? []).map((addOn) => addOn.planId)]));

/** The customers with each offer that they are about to buy, once. */
function customersAndOffers(purchases: readonly PurchaseLines[], planOf: ReadonlyMap<string, CatalogPlan>) {
  return purchases.flatMap(({ customer, lines }) =>
    distinct(lines.map(({ planId }) => planOf.get(planId)?.offer.id)).map((offerId) => ({ customerId: customer.id, offerId })),
  );
}

/**
 * Reads what the checks of many lines need, in a few statements for all of them; `prepareLine` checks the lines of a purchase one after
 * the other. The checks are right without it. Counts as one lookup for each line.
 */
export async function preloadLines(ctx: Reading, purchases: readonly PurchaseLines[]): Promise<void> {
  const all = purchases.flatMap(({ lines }) => lines);
  const exceeded = ctx.loaders.lookups.count(all.length);
  if (exceeded !== null) throw exceeded;
  const planIds = planIdsOf(all);
  await catalogPlanById.preload(ctx, planIds);
  const plans = (await Promise.all(planIds.map((id) => catalogPlanById.load(ctx, id)))).filter((plan) => plan !== null);
  const planOf = new Map(plans.map((one) => [one.plan.id, one]));
  const offerIds = distinct(plans.map(({ offer }) => offer.id));
  const withAddOns = all.filter(({ addOns }) => addOns && addOns.length > 0);
  await Promise.all([
    ...distinct(purchases.map(({ customer }) => customer.country)).map((country) => priceRows.preload(ctx, planIds, country)),
    ...distinct(purchases.map(({ customer }) => customer.partnerId)).map((id) => marginsOf.preload(ctx, offerIds, id)),
    addOnPlansOf.preload(ctx, distinct(withAddOns.map(({ planId }) => planId))),
    subscriptionsOfOffer.preload(ctx, customersAndOffers(purchases, planOf)),
    ownerByReference.preload(ctx, distinct(all.map(({ externalReference }) => externalReference)), "SUBSCRIPTION"),
    resellerByMpnId.preload(ctx, distinct(all.map((line) => line.indirectResellerMpnId)), tenantOf(ctx).partnerId),
  ]);
}
