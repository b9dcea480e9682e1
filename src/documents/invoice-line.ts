import { formatMinor, type CurrencyCode, type Minor } from "../core/money.js";
import type { Day } from "../core/period.js";
import type { BillingCycle, ChargeType, TermDuration } from "../core/vocabulary.js";
import type { Column } from "./table.js";

/** A published invoice or credit note, and its partner. */
export type InvoiceHeader = Readonly<{
  number: string;
  isCreditNote: boolean;
  currency: CurrencyCode;
  periodStartsOn: Day;
  periodEndsOn: Day;
  publishedOn: Day;
  dueOn: Day;
  totalMinor: Minor;
  lineCount: number;
  partner: Readonly<{ id: string; name: string; country: string; mpnId: string; isSandbox: boolean }>;
}>;

/** A charge as shown on its invoice. All catalog values are those at the time of the charge. */
export type InvoiceLine = Readonly<{
  chargeId: string;
  customerId: string;
  customerName: string;
  customerDomain: string;
  customerCountry: string;
  /** The billing address as one line, like the name at the time of the publication. */
  customerAddress: string | null;
  resellerMpnId: string | null;
  orderId: string;
  orderedOn: Day;
  purchaseOrderNumber: string | null;
  productId: string;
  skuId: string;
  offerTitle: string;
  planTitle: string;
  isAddOn: boolean;
  isTrial: boolean;
  type: ChargeType;
  quantity: number;
  unitPriceMinor: Minor;
  effectiveUnitPriceMinor: Minor;
  amountMinor: Minor;
  publisherName: string;
  publisherId: string | null;
  subscriptionId: string;
  termStartsOn: Day;
  termEndsOn: Day;
  periodStartsOn: Day;
  periodEndsOn: Day;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  priceAdjustment: string | null;
  /** The day of the change that made the charge. */
  changedOn: Day;
  /** Null when it was not recorded. */
  daysCharged: number | null;
  pricedDays: number | null;
  /** The list price for one license and the paid period, before margins; null in a trial and when it was not recorded. */
  listPriceMinor: Minor | null;
  priceId: string | null;
  /** How the amount follows from the list price, in one sentence, when only a part of the period is charged; otherwise null. */
  explanation: string | null;
}>;

/** Partner Center's names of charge types. @source business-rules §1.6 */
const CHARGE_TYPES: Readonly<Record<ChargeType, string>> = {
  NEW: "new",
  RENEW: "renew",
  CYCLE_CHARGE: "cycleCharge",
  ADD_QUANTITY: "addQuantity",
  REMOVE_QUANTITY: "removeQuantity",
  CANCEL_IMMEDIATE: "cancelImmediate",
  CANCEL: "cancel",
  CONVERT: "convert",
  CUSTOMER_CREDIT: "customerCredit",
};

const COMMITMENTS: Readonly<Record<TermDuration, string>> = { P1M: "1 Month", P1Y: "1 Year", P3Y: "3 Year" };
const FREQUENCIES: Readonly<Record<BillingCycle, string>> = {
  MONTHLY: "Monthly",
  ANNUAL: "Annual",
  TRIENNIAL: "Triennial",
  NONE: "None",
};

/** All products are sold by license. */
const UNIT_TYPE = "Licenses";

const qualifiersOf = ({ isAddOn, isTrial }: InvoiceLine): string =>
  [isAddOn ? "AddOn" : null, isTrial ? "Trial" : null].filter((word) => word !== null).join(",");

type Cell = Column<InvoiceLine>["of"];
const text = (name: string, of: Cell): Column<InvoiceLine> => ({ name, kind: "text", of });
const number = (name: string, of: Cell): Column<InvoiceLine> => ({ name, kind: "number", of });
const day = (name: string, of: Cell): Column<InvoiceLine> => ({ name, kind: "day", of });
/** A column of the reconciliation line for which this system has no value. */
const empty = (name: string): Column<InvoiceLine> => text(name, () => null);

/** The columns with customer, partner and order. */
const partyColumns = ({ number: invoiceNumber, partner }: InvoiceHeader): Column<InvoiceLine>[] => [
  text("PartnerId", () => partner.id),
  text("CustomerId", (line) => line.customerId),
  text("CustomerName", (line) => line.customerName),
  text("CustomerDomainName", (line) => line.customerDomain),
  text("CustomerCountry", (line) => line.customerCountry),
  text("InvoiceNumber", () => invoiceNumber),
  text("MpnId", () => partner.mpnId),
  text("ResellerMpnId", (line) => line.resellerMpnId),
  text("OrderId", (line) => line.orderId),
  day("OrderDate", (line) => line.orderedOn),
];

/** The columns with product, quantity and price. */
function chargeColumns({ currency }: InvoiceHeader): Column<InvoiceLine>[] {
  const money = (name: string, of: (line: InvoiceLine) => Minor) => number(name, (line) => formatMinor(of(line), currency));
  return [
    text("ProductId", (line) => line.productId),
    text("SkuId", (line) => line.skuId),
    empty("AvailabilityId"),
    text("ProductName", (line) => line.offerTitle),
    text("SkuName", (line) => line.planTitle),
    text("ProductQualifiers", qualifiersOf),
    text("ChargeType", (line) => CHARGE_TYPES[line.type]),
    money("UnitPrice", (line) => line.unitPriceMinor),
    money("EffectiveUnitPrice", (line) => line.effectiveUnitPriceMinor),
    text("UnitType", () => UNIT_TYPE),
    number("Quantity", (line) => line.quantity),
    number("BillableQuantity", (line) => line.quantity),
    money("Subtotal", (line) => line.amountMinor),
    money("TaxTotal", () => 0),
    money("TotalForCustomer", (line) => line.amountMinor),
    text("Currency", () => currency),
  ];
}

/** The columns with subscription, days and terms. */
const termColumns = ({ currency }: InvoiceHeader): Column<InvoiceLine>[] => [
  text("PublisherName", (line) => line.publisherName),
  text("PublisherId", (line) => line.publisherId),
  text("SubscriptionDescription", (line) => line.planTitle),
  text("SubscriptionId", (line) => line.subscriptionId),
  day("SubscriptionStartDate", (line) => line.termStartsOn),
  day("SubscriptionEndDate", (line) => line.termEndsOn),
  day("ChargeStartDate", (line) => line.periodStartsOn),
  day("ChargeEndDate", (line) => line.periodEndsOn),
  text("TermAndBillingCycle", ({ termDuration, billingCycle }) => {
    return `${COMMITMENTS[termDuration]} commitment for ${FREQUENCIES[billingCycle].toLowerCase()} billing`;
  }),
  text("BillingFrequency", (line) => FREQUENCIES[line.billingCycle]),
  empty("AlternateId"),
  text("ReferenceId", (line) => line.chargeId),
  text("PriceAdjustmentDescription", (line) => line.priceAdjustment),
  empty("CreditReasonCode"),
  empty("PromotionId"),
  text("PricingCurrency", () => currency),
  number("PCToBCExchangeRate", () => 1),
  empty("PCToBCExchangeRateDate"),
  empty("MeterDescription"),
  empty("ReservationOrderId"),
];

/** Columns that Partner Center does not have, after its own. New ones are added at the end. */
const addedColumns = ({ currency }: InvoiceHeader): Column<InvoiceLine>[] => [
  text("CustomerBillingAddress", (line) => line.customerAddress),
  text("PurchaseOrderNumber", (line) => line.purchaseOrderNumber),
  day("ChangeDate", (line) => line.changedOn),
  number("DaysCharged", (line) => line.daysCharged),
  number("PricedDays", (line) => line.pricedDays),
  number("ListPrice", ({ listPriceMinor }) => (listPriceMinor === null ? null : formatMinor(listPriceMinor, currency))),
  text("PriceVersionId", (line) => line.priceId),
];

/**
 * The columns of Partner Center's reconciliation line for marketplace products, with its names and in its order, then columns of our own. ChargeStartDate and
 * ChargeEndDate are the whole paid period even if only a part is charged; EffectiveUnitPrice shows the part.
 * @source business-rules §1.6 (OneTimeInvoiceLineItem), R-QTY-6
 */
export const reconciliationColumns = (invoice: InvoiceHeader): Column<InvoiceLine>[] => [
  ...partyColumns(invoice),
  ...chargeColumns(invoice),
  ...termColumns(invoice),
  ...addedColumns(invoice),
];
