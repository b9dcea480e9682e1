import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { multiply } from "../core/money.js";
import type { Context } from "../database/context.js";
import { CartAddOn, CartLine } from "../schema/cart.schema.js";
import { toUserError, UserError } from "../schema/errors.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money } from "../schema/money.schema.js";
import { Plan } from "../schema/plan.schema.js";
import type { ShownAddOn, ShownLine } from "../services/ordering/carts.js";
import { found } from "./found.js";
import { visibleMoney } from "./visible-money.js";

@Resolver(() => CartLine)
export class CartLineResolver {
  @FieldResolver(() => Plan, { description: "The plan to buy." })
  plan(@Root() { planId }: ShownLine, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }

  // A realistic size; at most ADD_ONS_MAX.
  @ListSize(10)
  @FieldResolver(() => [CartAddOn], { description: "The add-ons to buy with the plan." })
  addOns(@Root() { shownAddOns }: ShownLine): readonly CartAddOn[] {
    return shownAddOns;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The price for one license and one billing cycle, after your margin. Null while error is set, and for indirect resellers.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: ShownLine, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The price of the line for one billing cycle, without add-ons. Null while error is set, and for indirect resellers.",
  })
  amount(@Root() { unitPriceMinor, quantity, currency }: ShownLine, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor === null ? null : multiply(unitPriceMinor, quantity), currency);
  }

  @FieldResolver(() => UserError, {
    nullable: true,
    description: "The reason why the line cannot be bought now; null when it can.",
  })
  error(@Root() { error }: ShownLine): UserError | null {
    return error === null ? null : toUserError(error);
  }
}

@Resolver(() => CartAddOn)
export class CartAddOnResolver {
  @FieldResolver(() => Plan, { description: "The add-on plan to buy." })
  plan(@Root() { planId }: ShownAddOn, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The price of the add-on for one billing cycle. Null while the line's error is set, and for indirect resellers.",
  })
  amount(@Root() { unitPriceMinor, quantity, currency }: ShownAddOn, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor === null ? null : multiply(unitPriceMinor, quantity), currency);
  }
}
