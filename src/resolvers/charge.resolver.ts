import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Charge as ChargeRow } from "../entities/charge.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { Invoice } from "../schema/invoice.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { invoiceOfCharge } from "../services/billing/invoices.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";

/** Charges are shown only to those who may see money at all: their lists require a permission. */
@Resolver(() => Charge)
export class ChargeResolver {
  @FieldResolver(() => Customer, { description: "The customer it concerns." })
  customer(@Root() { customerId }: ChargeRow, @Ctx() ctx: Context): Promise<Customer> {
    return found(ctx.loaders.customer.load(customerId));
  }

  @FieldResolver(() => CustomerSubscription, {
    description: "The subscription it concerns; for an add-on's charge, its base.",
  })
  subscription(@Root() { subscriptionId }: ChargeRow, @Ctx() ctx: Context): Promise<CustomerSubscription> {
    return found(ctx.loaders.subscription.load(subscriptionId));
  }

  @FieldResolver(() => AddOn, {
    nullable: true,
    description: "The add-on it concerns; null when it concerns the subscription itself.",
  })
  addOn(@Root() { addOnId }: ChargeRow, @Ctx() ctx: Context): Promise<AddOn | null> {
    return loadIf(addOnId, (id) => ctx.loaders.addOn.load(id));
  }

  @FieldResolver(() => Plan, { description: "The plan that was paid for." })
  plan(@Root() { planId }: ChargeRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }

  @FieldResolver(() => Money, { description: "The full price per license for the whole paid period; positive." })
  unitPrice(@Root() { unitPriceMinor, currency }: ChargeRow): Money {
    return toMoney(unitPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    description:
      "The price per license for the days that count, prorated and rounded half-up to the currency's decimals; positive.",
  })
  effectiveUnitPrice(@Root() { effectiveUnitPriceMinor, currency }: ChargeRow): Money {
    return toMoney(effectiveUnitPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    description: "effectiveUnitPrice times quantity; negative on a credit, the only figure with a sign.",
  })
  amount(@Root() { amountMinor, currency }: ChargeRow): Money {
    return toMoney(amountMinor, currency);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description:
      "The invoice on which it stands; null until that is published. For Global admin, Admin agent and Billing admin; others get FORBIDDEN here.",
  })
  @RequiresPermission("invoice:read")
  invoice(@Root() charge: ChargeRow, @Ctx() ctx: Context): Promise<Invoice | null> {
    return invoiceOfCharge(ctx, charge);
  }
}
