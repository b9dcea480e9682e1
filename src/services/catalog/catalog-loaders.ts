import { assert } from "../../core/errors.js";
import { defineRowLoader, defineSharedLoader, type LoaderContext } from "../../database/loaders.js";
import { WHOLE_ROWS, type Join, type JoinedRow, type RowPlan } from "../../database/row-plan.js";
import { inList, selectPlanned, validCodes } from "../../database/rows.js";
import { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Price } from "../../entities/price.entity.js";
import { Publisher } from "../../entities/publisher.entity.js";

/** Publishers by id. */
export const publisherById = defineSharedLoader("publisherById", Publisher, { isOfCatalog: true });

/** Offers by id, including withdrawn offers. */
export const offerById = defineSharedLoader("offerById", Offer, { isOfCatalog: true });

/** Plans by id, including withdrawn plans. */
export const planById = defineSharedLoader("planById", Plan, { isOfCatalog: true });

/** Versions of prices by id, including past ones: amounts of prices are never overwritten. */
export const priceById = defineSharedLoader("priceById", Price, { isOfCatalog: true });

/** A plan with its offer and the offer's publisher. */
export type CatalogPlan = Readonly<{ plan: Plan; offer: Offer; publisher: Publisher }>;

/** A plan's offer, and the offer's publisher, are read with the plan. */
const publisherOfOffer: Join = { property: "publisherId", entity: Publisher, plan: WHOLE_ROWS };
const offerOfPlan: Join = { property: "offerId", entity: Offer, plan: { properties: null, joins: [publisherOfOffer] } };
const withOfferAndPublisher: RowPlan = { properties: null, joins: [offerOfPlan] };

/**
 * Plans by id with their offers and publishers, in one statement. The loaders of plans, offers and publishers then know them, so
 * that a rule that needs a plan, and the charge that names its publisher, read the catalog once.
 */
export const catalogPlanById = defineRowLoader(
  "catalogPlanById",
  async ({ read, loaders }: LoaderContext, ids): Promise<CatalogPlan[]> => {
    const found = await selectPlanned(read, Plan, withOfferAndPublisher, inList("t.id", validCodes(ids)));
    const catalogPlans = found.map(({ row, joined }) => ({
      plan: row,
      offer: joinedRow(joined, offerOfPlan, Offer),
      publisher: joinedRow(joined, publisherOfOffer, Publisher),
    }));
    for (const { plan, offer, publisher } of catalogPlans) {
      planById.prime(loaders, plan.id, plan);
      offerById.prime(loaders, offer.id, offer);
      publisherById.prime(loaders, publisher.id, publisher);
    }
    return catalogPlans;
  },
  ({ plan }) => plan.id,
  { isOfCatalog: true },
);

/** The row of a join, which each plan has. `entity` states its type. */
function joinedRow<E>(rows: readonly JoinedRow[], join: Join, _entity: new () => E): E {
  const found = rows.find((one) => one.join === join);
  assert(found !== undefined, "offers and publishers stay in the catalog");
  return found.row as E;
}

/** A plan that a row refers to, with its offer and the offer's publisher: plans stay in the catalog. */
export async function catalogPlanOf(ctx: LoaderContext, planId: string): Promise<CatalogPlan> {
  const found = await catalogPlanById.load(ctx, planId);
  assert(found !== null, "plans stay in the catalog");
  return found;
}
