import { formatMinor } from "../../../core/money.js";
import type { Context } from "../../../database/context.js";
import type { Column } from "../../../documents/table.js";
import type { Charge } from "../../../entities/charge.entity.js";
import type { Customer } from "../../../entities/customer.entity.js";
import { customerById } from "../../customer/customer-loaders.js";
import { columnsOf } from "../export-kind.js";

/** A charge with what its columns show of other objects. */
export type ChargeRow = Readonly<{ charge: Charge; customer: Customer | null }>;

const { text, number, day, instant } = columnsOf<ChargeRow>();

const money = (name: string, of: (charge: Charge) => number) =>
  number(name, ({ charge }) => formatMinor(of(charge), charge.currency));

/** The columns of charges. */
export const chargeColumns: readonly Column<ChargeRow>[] = [
  text("id", ({ charge }) => charge.id),
  text("type", ({ charge }) => charge.type),
  text("customerId", ({ charge }) => charge.customerId),
  text("customerName", ({ customer }) => customer?.companyName ?? null),
  text("subscriptionId", ({ charge }) => charge.subscriptionId),
  text("addOnId", ({ charge }) => charge.addOnId),
  text("publisherName", ({ charge }) => charge.publisherName),
  text("offerTitle", ({ charge }) => charge.offerTitle),
  text("planId", ({ charge }) => charge.planId),
  text("planTitle", ({ charge }) => charge.planTitle),
  number("quantity", ({ charge }) => charge.quantity),
  text("currency", ({ charge }) => charge.currency),
  money("unitPrice", ({ unitPriceMinor }) => unitPriceMinor),
  money("effectiveUnitPrice", ({ effectiveUnitPriceMinor }) => effectiveUnitPriceMinor),
  money("amount", ({ amountMinor }) => amountMinor),
  text("priceAdjustment", ({ charge }) => charge.priceAdjustment),
  day("periodStartsOn", ({ charge }) => charge.periodStartsOn),
  day("periodEndsOn", ({ charge }) => charge.periodEndsOn),
  number("daysCharged", ({ charge }) => charge.daysCharged),
  number("pricedDays", ({ charge }) => charge.pricedDays),
  day("termStartsOn", ({ charge }) => charge.termStartsOn),
  day("termEndsOn", ({ charge }) => charge.termEndsOn),
  text("termDuration", ({ charge }) => charge.termDuration),
  text("billingCycle", ({ charge }) => charge.billingCycle),
  text("resellerMpnId", ({ charge }) => charge.resellerMpnId),
  day("billingMonth", ({ charge }) => charge.billingMonth),
  text("reversesChargeId", ({ charge }) => charge.reversesChargeId),
  instant("occurredAt", ({ charge }) => charge.occurredAt),
];

/** Charges with their customers, removed ones included. */
export const chargeRows = (ctx: Context, charges: readonly Charge[]): Promise<ChargeRow[]> =>
  Promise.all(charges.map(async (charge) => ({ charge, customer: await customerById.load(ctx, charge.customerId) })));
