import { assert } from "../../core/errors.js";
import { selectJoined } from "../../database/joined-rows.js";
import { defineRowLoader, defineSharedLoader, type LoaderContext } from "../../database/loaders.js";
import { inList, validCodes } from "../../database/rows.js";
import { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Publisher } from "../../entities/publisher.entity.js";

/** Publishers by id. */
export const publisherById = defineSharedLoader("publisherById", Publisher);

/** Offers by id, including withdrawn offers. */
export const offerById = defineSharedLoader("offerById", Offer);

/** Plans by id, including withdrawn plans. */
export const planById = defineSharedLoader("planById", Plan);

/** A plan with its offer and the offer's publisher. */
export type CatalogPlan = Readonly<{ plan: Plan; offer: Offer; publisher: Publisher }>;

/**
 * Plans by id with their offers and publishers, in one statement. The loaders of plans, offers and publishers then know them, so
 * that a rule that needs a plan, and the charge that names its publisher, read the catalog once.
 */
export const catalogPlanById = defineRowLoader(
  "catalogPlanById",
  async ({ read, loaders }: LoaderContext, ids): Promise<CatalogPlan[]> => {
    const where = inList("plan.id", validCodes(ids));
    const from = `FROM plan JOIN offer ON offer.id = plan.offer_id JOIN publisher ON publisher.id = offer.publisher_id WHERE ${where.sql}`;
    const found = await selectJoined<CatalogPlan>(
      read,
      { plan: Plan, offer: Offer, publisher: Publisher },
      { ...where, sql: from },
    );
    for (const { plan, offer, publisher } of found) {
      planById.prime(loaders, plan.id, plan);
      offerById.prime(loaders, offer.id, offer);
      publisherById.prime(loaders, publisher.id, publisher);
    }
    return found;
  },
  ({ plan }) => plan.id,
);

/** A plan that a row refers to, with its offer and the offer's publisher: plans stay in the catalog. */
export async function catalogPlanOf(ctx: LoaderContext, planId: string): Promise<CatalogPlan> {
  const found = await catalogPlanById.load(ctx, planId);
  assert(found !== null, "plans stay in the catalog");
  return found;
}
