import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";
import type { Plan as PlanRow } from "../entities/plan.entity.js";
import { ListSize } from "../schema/list-size.js";
import { Offer } from "../schema/offer.schema.js";
import { Plan, Price, PurchaseLimit } from "../schema/plan.schema.js";
import { CountryCodeScalar, DateTimeScalar } from "../schema/scalars.schema.js";
import { addOnPlansOf } from "../services/customer/add-on-eligibility.js";
import { pricesOf, visiblePlans } from "../services/catalog/offers.js";
import { freeTrialDaysOf } from "../services/catalog/policies.js";
import { found } from "./found.js";
import { offerById } from "../services/catalog/catalog-loaders.js";
import { readsFor } from "./reads.js";

const reads = readsFor<PlanRow>();

@Resolver(() => Plan)
export class PlanResolver {
  @reads.reference("offerId", offerById)
  @FieldResolver(() => Offer, { description: "The offer of the plan." })
  offer(@Root() plan: PlanRow, @Ctx() ctx: Context): Promise<Offer> {
    return found(offerById.load(ctx, plan.offerId));
  }

  // A realistic size; the catalog sets no limit.
  @ListSize(20)
  @reads.properties("id")
  @FieldResolver(() => [Plan], { description: "The add-on plans for this plan; empty for an add-on." })
  addOns(@Root() plan: PlanRow, @Ctx() ctx: Context): Promise<readonly Plan[]> {
    return addOnPlansOf.load(ctx, plan.id).then((plans) => visiblePlans(ctx, plans));
  }

  @reads.properties("hasFreeTrial", "trialDays")
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "The length of the free trial in days: that of the plan or, when it states none, that of the policies in force at Viewer.now. The shortest, when policies differ by billing cycle and segment; Price.trialDays is exact. Null when hasFreeTrial is false.",
  })
  trialDays(@Root() plan: PlanRow, @Ctx() ctx: Context): Promise<number | null> {
    return freeTrialDaysOf(ctx, plan);
  }

  @reads.properties("purchaseLimitCount", "purchaseLimitScope")
  @FieldResolver(() => PurchaseLimit, {
    nullable: true,
    description: "The limit on subscriptions to this plan for each customer; null when there is no limit.",
  })
  purchaseLimit(@Root() { purchaseLimitCount: count, purchaseLimitScope: scope }: PlanRow): PurchaseLimit | null {
    return count === null || scope === null ? null : { count, scope };
  }

  // Realistic for one market; the catalog sets no limit.
  @ListSize(10)
  @reads.properties("id")
  @FieldResolver(() => [Price], {
    description:
      "The prices in force, one for each market, segment, term and billing cycle. They are list prices; Offer.margins are deducted in cart lines and charges only.",
  })
  prices(
    @Root() plan: PlanRow,
    @Arg("market", () => CountryCodeScalar, { nullable: true, description: "Only prices for this country. Null: all countries." })
    market: string | null,
    @Arg("asOf", () => DateTimeScalar, {
      nullable: true,
      description: "The instant at which the prices are in force. Null: Viewer.now.",
    })
    asOf: Instant | null,
    @Ctx() ctx: Context,
  ): Promise<readonly Price[]> {
    return pricesOf(ctx, plan.id, { market, asOf });
  }
}
