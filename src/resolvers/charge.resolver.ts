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
import { chargeById } from "../services/billing/billing-loaders.js";
import { invoiceOfCharge } from "../services/billing/invoices.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, foundOwn, loadIf } from "./found.js";
import { planById } from "../services/catalog/catalog-loaders.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { addOnById, orderById, subscriptionById } from "../services/subscription/subscription-loaders.js";
import { readsFor } from "./reads.js";

const reads = readsFor<ChargeRow>();

/** No permission checks: the lists that contain charges require a permission. */
@Resolver(() => Charge)
export class ChargeResolver {
  @reads.reference("customerId", customerById)
  @FieldResolver(() => Customer, { description: "The customer of the charge." })
  customer(@Root() { customerId }: ChargeRow, @Ctx() ctx: Context): Promise<Customer> {
    return foundOwn(ctx, "customer", customerId, (id) => customerById.load(ctx, id));
  }

  @reads.reference("subscriptionId", subscriptionById)
  @FieldResolver(() => CustomerSubscription, {
    description: "The subscription that is charged; for an add-on's charge, its base.",
  })
  subscription(@Root() { subscriptionId }: ChargeRow, @Ctx() ctx: Context): Promise<CustomerSubscription> {
    return foundOwn(ctx, "subscription", subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  @reads.properties("subscriptionId")
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The purchase order number of the order that created the subscription, also for renewals and credits; null when it has none.",
  })
  async purchaseOrderNumber(@Root() { subscriptionId }: ChargeRow, @Ctx() ctx: Context): Promise<string | null> {
    const { orderId } = await found(subscriptionById.load(ctx, subscriptionId));
    return (await found(orderById.load(ctx, orderId))).purchaseOrderNumber;
  }

  @reads.reference("addOnId", addOnById)
  @FieldResolver(() => AddOn, {
    nullable: true,
    description: "The add-on that is charged; null when the charge is for the subscription itself.",
  })
  addOn(@Root() { addOnId }: ChargeRow, @Ctx() ctx: Context): Promise<AddOn | null> {
    return loadIf(addOnId, (id) => addOnById.load(ctx, id));
  }

  @reads.reference("planId", planById)
  @FieldResolver(() => Plan, { description: "The plan that is charged." })
  plan(@Root() { planId }: ChargeRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }

  @reads.properties("unitPriceMinor", "currency")
  @FieldResolver(() => Money, { description: "The full price for one license and the whole paid period; always positive." })
  unitPrice(@Root() { unitPriceMinor, currency }: ChargeRow): Money {
    return toMoney(unitPriceMinor, currency);
  }

  @reads.properties("effectiveUnitPriceMinor", "currency")
  @FieldResolver(() => Money, {
    description:
      "The price for one license and the days charged, prorated and rounded half-up to the currency's decimals; always positive.",
  })
  effectiveUnitPrice(@Root() { effectiveUnitPriceMinor, currency }: ChargeRow): Money {
    return toMoney(effectiveUnitPriceMinor, currency);
  }

  @reads.properties("amountMinor", "currency")
  @FieldResolver(() => Money, {
    description: "effectiveUnitPrice times quantity; negative for a credit.",
  })
  amount(@Root() { amountMinor, currency }: ChargeRow): Money {
    return toMoney(amountMinor, currency);
  }

  @reads.reference("reversesChargeId", chargeById)
  @FieldResolver(() => Charge, {
    nullable: true,
    description:
      "The charge that this credit reverses completely, with the same plan, quantity, prices and period; null for all others.",
  })
  reverses(@Root() { reversesChargeId }: ChargeRow, @Ctx() ctx: Context): Promise<Charge | null> {
    return loadIf(reversesChargeId, (id) => chargeById.load(ctx, id));
  }

  @reads.properties("currency", "billingMonth")
  @FieldResolver(() => Invoice, {
    nullable: true,
    description:
      "The invoice that contains the charge; null until it is published. Requires Global admin, Admin agent or Billing admin; other roles get the error FORBIDDEN on this field.",
  })
  @RequiresPermission("invoice:read")
  invoice(@Root() charge: ChargeRow, @Ctx() ctx: Context): Promise<Invoice | null> {
    return invoiceOfCharge.load(ctx, charge);
  }
}
