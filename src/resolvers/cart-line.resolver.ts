import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { sortedTags } from "../core/tags.js";
import type { Context } from "../database/context.js";
import { CartAddOn, CartLine } from "../schema/cart.schema.js";
import { toUserError, UserError } from "../schema/errors.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money } from "../schema/money.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { CART_ADD_ON_AMOUNTS, CART_LINE_AMOUNTS } from "../schema/purchase-amounts.schema.js";
import { TAGS_SIZE } from "../schema/reference.schema.js";
import { planById } from "../services/catalog/catalog-loaders.js";
import type { ShownAddOn, ShownLine } from "../services/ordering/carts.js";
import { found } from "./found.js";
import { amountFor, isMoneyVisible, visibleMoney } from "./visible-money.js";

@Resolver(() => CartLine)
export class CartLineResolver {
  @FieldResolver(() => Plan, { description: "The plan to buy." })
  plan(@Root() { planId }: ShownLine, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
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
      "The price of the line for one full billing cycle, without add-ons; chargedAtOnce and dueOnActivation are exact for a chosen end. Null while error is set, and for indirect resellers.",
  })
  amount(@Root() { unitPriceMinor, quantity, currency }: ShownLine, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, amountFor(unitPriceMinor, quantity), currency);
  }

  @FieldResolver(() => String, { nullable: true, description: CART_LINE_AMOUNTS.priceAdjustment })
  priceAdjustment(@Root() { priceAdjustment }: ShownLine, @Ctx() ctx: Context): string | null {
    return isMoneyVisible(ctx) ? priceAdjustment : null;
  }

  @FieldResolver(() => Money, { nullable: true, description: CART_LINE_AMOUNTS.chargedAtOnce })
  chargedAtOnce(@Root() { chargedAtOnceMinor, currency }: ShownLine, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, chargedAtOnceMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: CART_LINE_AMOUNTS.dueOnActivation })
  dueOnActivation(@Root() { dueOnActivationMinor, currency }: ShownLine, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, dueOnActivationMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: CART_LINE_AMOUNTS.dueLater })
  dueLater(@Root() { dueLaterMinor, currency }: ShownLine, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, dueLaterMinor, currency);
  }

  @ListSize(TAGS_SIZE)
  @FieldResolver(() => [String], { description: "The tags that the subscription will have, sorted." })
  tags(@Root() { tags }: ShownLine): string[] {
    return sortedTags(tags ?? []);
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
    return found(planById.load(ctx, planId));
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The price of the add-on for one billing cycle. Null while the line's error is set, and for indirect resellers.",
  })
  amount(@Root() { unitPriceMinor, quantity, currency }: ShownAddOn, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, amountFor(unitPriceMinor, quantity), currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The price for one license of the add-on and one billing cycle, after your margin. Null while the line's error is set, and for indirect resellers.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: ShownAddOn, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor, currency);
  }

  @FieldResolver(() => String, { nullable: true, description: CART_ADD_ON_AMOUNTS.priceAdjustment })
  priceAdjustment(@Root() { priceAdjustment }: ShownAddOn, @Ctx() ctx: Context): string | null {
    return isMoneyVisible(ctx) ? priceAdjustment : null;
  }

  @FieldResolver(() => Money, { nullable: true, description: CART_ADD_ON_AMOUNTS.chargedAtOnce })
  chargedAtOnce(@Root() { chargedAtOnceMinor, currency }: ShownAddOn, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, chargedAtOnceMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: CART_ADD_ON_AMOUNTS.dueOnActivation })
  dueOnActivation(@Root() { dueOnActivationMinor, currency }: ShownAddOn, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, dueOnActivationMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: CART_ADD_ON_AMOUNTS.dueLater })
  dueLater(@Root() { dueLaterMinor, currency }: ShownAddOn, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, dueLaterMinor, currency);
  }
}
