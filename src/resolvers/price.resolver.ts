import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Price } from "../schema/plan.schema.js";
import type { ShownPrice } from "../services/catalog/offers.js";
import { visibleMoney } from "./visible-money.js";

@Resolver(() => Price)
export class PriceResolver {
  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The partner's price for one license and the whole term, tax excluded, before margins. Null for indirect resellers.",
  })
  termPrice(@Root() price: ShownPrice, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, price.termPriceMinor, price.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The partner's price for one license and one billing cycle, before margins: the term price, or one twelfth of it, rounded half-up, for an annual term charged monthly. Null for indirect resellers.",
  })
  unitPrice(@Root() price: ShownPrice, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, price.unitPriceMinor, price.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The estimated retail price for one license and the whole term, tax excluded; null when the price list has none.",
  })
  retailPrice(@Root() price: ShownPrice): Money | null {
    return price.retailPriceMinor === null ? null : toMoney(price.retailPriceMinor, price.currency);
  }
}
