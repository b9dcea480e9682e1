import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Customer as CustomerRow } from "../entities/customer.entity.js";
import type { Plan as PlanRow } from "../entities/plan.entity.js";
import { CustomerPrice } from "../schema/customer-price.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { customerPricesOf, pricesForCustomer, type CustomerPrice as PriceRow } from "../services/customer/customer-prices.js";
import { RequiresPermission } from "./requires-permission.js";
import { visibleMoney } from "./visible-money.js";

const WHAT =
  "for the customer's billing country, currency and segment, after margins: one for each term and billing cycle, the shortest terms first. Empty when the customer cannot buy the plan at any price. Whether it can buy the plan otherwise is in Customer.availability.";

@Resolver(() => CustomerPrice)
export class CustomerPriceResolver {
  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The list price for one license and the whole term, before the margin, tax excluded. Null for indirect resellers.",
  })
  listPrice(@Root() price: PriceRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, price.termPriceMinor, price.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The price for one license and the whole term, after the margin, tax excluded. Null for indirect resellers.",
  })
  termPrice(@Root() price: PriceRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, price.netTermPriceMinor, price.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The price for one license and one billing cycle, after the margin: that of a cart line and of each charge. Null for indirect resellers.",
  })
  unitPrice(@Root() price: PriceRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, price.unitPriceMinor, price.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The estimated retail price for one license and the whole term, tax excluded; null when the price list has none.",
  })
  retailPrice(@Root() { retailPriceMinor, currency }: PriceRow): Money | null {
    return retailPriceMinor === null ? null : toMoney(retailPriceMinor, currency);
  }
}

@Resolver(() => Customer)
export class PricesOfCustomerResolver {
  // Realistic for one customer: three terms, some with two billing cycles.
  @ListSize(5)
  @FieldResolver(() => [CustomerPrice], { description: `The prices of a plan ${WHAT}` })
  prices(
    @Root() customer: CustomerRow,
    @Arg("planId", () => ID, { description: "The id of the plan or add-on, pln_…. NOT_FOUND when you cannot see it." })
    planId: string,
    @Ctx() ctx: Context,
  ): Promise<readonly CustomerPrice[]> {
    return customerPricesOf(ctx, customer, planId);
  }
}

@Resolver(() => Plan)
export class PricesOfPlanResolver {
  @ListSize(5)
  @FieldResolver(() => [CustomerPrice], { description: `The prices of the plan ${WHAT}` })
  @RequiresPermission("customer:read")
  customerPrices(
    @Root() plan: PlanRow,
    @Arg("customerId", () => ID, { description: "The id of the customer, cus_…. NOT_FOUND when you cannot see it." })
    customerId: string,
    @Ctx() ctx: Context,
  ): Promise<readonly CustomerPrice[]> {
    return pricesForCustomer(ctx, plan.id, customerId);
  }
}
