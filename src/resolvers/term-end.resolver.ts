import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import { BillingCycle } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Customer as CustomerRow } from "../entities/customer.entity.js";
import { Calculated } from "../schema/calculated.js";
import { Customer } from "../schema/customer.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money } from "../schema/money.schema.js";
import { DurationScalar } from "../schema/scalars.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { TermEndOption } from "../schema/term-end.schema.js";
import { termEndOptionsFor, type TermEndOption as ShownTermEnd } from "../services/customer/term-end-options.js";
import { subscriptionById } from "../services/subscription/subscription-loaders.js";
import { loadIf } from "./found.js";
import { visibleMoney } from "./visible-money.js";

@Resolver(() => Customer)
export class TermEndsOfCustomerResolver {
  // A realistic size: the ends of the months of a year and of other terms; each day of a year is possible.
  @ListSize(24)
  @Calculated(20)
  @FieldResolver(() => [TermEndOption], {
    description:
      "The days on which the first term of a purchase at Viewer.now can be chosen to end, in order, so that it ends with another subscription or with a month: later than today and before the end of the full term. Empty for plans of independent publishers, trials and terms of P3Y, whose terms are always full.",
  })
  termEndOptions(
    @Root() customer: CustomerRow,
    @Arg("planId", () => ID, { description: "The id of the plan, pln_…. NOT_FOUND when it does not exist." }) planId: string,
    @Arg("termDuration", () => DurationScalar, {
      description: "The length of the full term: P1M, P1Y (or P12M) or P3Y. INVALID_INPUT when the plan has no price for it.",
    })
    termDuration: string,
    @Arg("billingCycle", () => BillingCycle, {
      description: "How often the term is charged. INVALID_INPUT when the plan has no price for it.",
    })
    billingCycle: BillingCycle,
    @Arg("quantity", () => Int, {
      description:
        "The number of licenses, within the plan's minimumQuantity and maximumQuantity. QUANTITY_OUT_OF_RANGE otherwise.",
    })
    quantity: number,
    @Ctx() ctx: Context,
  ): Promise<readonly TermEndOption[]> {
    return termEndOptionsFor(ctx, customer, { planId, termDuration, billingCycle, quantity });
  }
}

@Resolver(() => TermEndOption)
export class TermEndOptionResolver {
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The customer's oldest active subscription whose current term ends on this day; null when there is none.",
  })
  subscription(@Root() { subscriptionId }: ShownTermEnd, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The first charge of a purchase with this end, without add-ons, after your margin: for the days of the term or, with monthly billing, of its first month. Null for indirect resellers.",
  })
  firstCharge(@Root() { firstChargeMinor, currency }: ShownTermEnd, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, firstChargeMinor, currency);
  }
}
