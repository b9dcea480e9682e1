import { defineLoader, type LoaderContext } from "../../database/loaders.js";
import { inList, or, select, sql } from "../../database/rows.js";
import { Plan } from "../../entities/plan.entity.js";
import { catalogPlanById, offerById, type CatalogPlan } from "./catalog-loaders.js";
import { changeTargets } from "./rules/plan-targets.js";
import { conversionPlans } from "./rules/trial-conversions.js";

/** The plans that the catalog's files name for a plan, as `ProductId/SkuId`. */
const namedFor = ({ plan, offer }: CatalogPlan): string[] => [...plan.convertsTo, ...(offer.changesTo ?? [])];

/** All plans of the given offers, and of the products of the named plans. */
async function candidatesFor(ctx: LoaderContext, present: readonly CatalogPlan[]) {
  const productIds = present.flatMap(namedFor).map((name) => name.split("/")[0]);
  const named = inList("o.product_id", [...new Set(productIds)]);
  const where = or(
    inList("t.offer_id", [...new Set(present.map(({ offer }) => offer.id))]),
    sql(`t.offer_id IN (SELECT o.id FROM offer o WHERE ${named.sql})`, ...named.parameters),
  );
  const plans = await select(ctx.read, Plan, where, sql("ORDER BY t.sku_id, t.id"));
  const offers = await Promise.all(plans.map((plan) => offerById.load(ctx, plan.offerId)));
  return plans.map((plan, index) => {
    const { productId = "", publisherId = "" } = offers[index] ?? {};
    return { ...plan, productId, publisherId };
  });
}

/**
 * The plans to which a subscription to a plan can change or, for a Microsoft trial, be converted; on sale or not. Sorted by SKU.
 * @source R-PLAN-1, R-TRIAL-9; decision 0027
 */
export const planTargets = defineLoader(
  "planTargets",
  async (ctx: LoaderContext, planIds: readonly string[]) => {
    const present = await Promise.all(planIds.map((id) => catalogPlanById.load(ctx, id)));
    const candidates = await candidatesFor(
      ctx,
      present.filter((one) => one !== null),
    );
    return present.map((one) => {
      if (one === null) return [];
      const { plan, offer } = one;
      if (plan.isTrial) return conversionPlans(candidates, plan);
      const { id, offerId } = plan;
      return changeTargets(candidates, { id, offerId, publisherId: offer.publisherId, named: namedFor(one) });
    });
  },
  { isOfCatalog: true },
);
