import { sum, type Minor } from "../core/money.js";
import type { ChargeType } from "../core/vocabulary.js";
import type { InvoiceLine } from "./invoice-line.js";
import { isolated } from "./text-runs.js";
import type { Batches } from "./table.js";

/** A row of the printed document: a charge, or the sum of several charges of one plan and kind. */
export type PrintedRow = Readonly<{
  title: string;
  detail: string;
  /** How the amount of a prorated charge was calculated; null for other charges and for sums. */
  explanation: string | null;
  charge: string;
  /** Null when several charges are summed; so are the prices. */
  quantity: number | null;
  unitPriceMinor: Minor | null;
  effectiveUnitPriceMinor: Minor | null;
  amountMinor: Minor;
  /** The number of charges in the row. */
  count: number;
}>;

/** The charges for a publisher's product. */
export type ProductSection = Readonly<{ product: string; rows: readonly PrintedRow[]; subtotalMinor: Minor }>;

/** The charges for a publisher's products. */
export type PublisherSection = Readonly<{ publisher: string; products: readonly ProductSection[]; subtotalMinor: Minor }>;

/** What a customer's charges add up to. */
export type CustomerSubtotal = Readonly<{ name: string; subtotalMinor: Minor }>;

/** The contents of a printed document. Null customers: there are more than are printed. */
export type InvoiceSections = Readonly<{
  publishers: readonly PublisherSection[];
  customers: readonly CustomerSubtotal[] | null;
}>;

/** Up to this number of customers, a document prints the subtotal of each. */
export const PRINTED_CUSTOMERS_MAX = 2000;

/** The printed names of the charge types. */
const CHARGES: Readonly<Record<ChargeType, string>> = {
  NEW: "New",
  RENEW: "Renewal",
  CYCLE_CHARGE: "Instalment",
  ADD_QUANTITY: "More licenses",
  REMOVE_QUANTITY: "Fewer licenses",
  CANCEL_IMMEDIATE: "Cancellation",
  CANCEL: "Cancellation",
  CONVERT: "Change of plan",
  CUSTOMER_CREDIT: "Credit",
};

/** Rows by publisher, product and row key. */
type RowsByPublisher = Map<string, Map<string, Map<string, PrintedRow>>>;

function branch<Key, Value>(map: Map<Key, Map<string, Value>>, key: Key): Map<string, Value> {
  const found = map.get(key) ?? new Map<string, Value>();
  map.set(key, found);
  return found;
}

function printed(line: InvoiceLine): PrintedRow {
  const qualifiers = [line.isAddOn ? "add-on" : null, line.isTrial ? "free trial" : null, line.priceAdjustment];
  const purchase = line.purchaseOrderNumber === null ? null : `PO ${line.purchaseOrderNumber}`;
  const days = `${line.periodStartsOn} – ${line.periodEndsOn}`;
  return {
    title: isolated(line.planTitle),
    detail: [line.customerName, purchase, days, ...qualifiers]
      .filter((part) => part !== null)
      .map(isolated)
      .join(" · "),
    explanation: line.explanation,
    charge: CHARGES[line.type],
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    effectiveUnitPriceMinor: line.effectiveUnitPriceMinor,
    amountMinor: line.amountMinor,
    count: 1,
  };
}

/** Adds a charge to a row. */
function addCharge(line: InvoiceLine, before: PrintedRow | undefined): PrintedRow {
  const count = (before?.count ?? 0) + 1;
  return {
    ...{
      title: isolated(line.planTitle),
      charge: CHARGES[line.type],
      quantity: null,
      unitPriceMinor: null,
      effectiveUnitPriceMinor: null,
    },
    detail: count === 1 ? "1 charge" : `${count} charges`,
    explanation: null,
    amountMinor: sum([before?.amountMinor ?? 0, line.amountMinor]),
    count,
  };
}

function addToSections(into: RowsByPublisher, line: InvoiceLine, isSummed: boolean): void {
  const rows = branch(branch(into, line.publisherName), line.offerTitle);
  const key = isSummed ? `${line.planTitle}\n${CHARGES[line.type]}` : line.chargeId;
  rows.set(key, isSummed ? addCharge(line, rows.get(key)) : printed(line));
}

/** Sorts by code units, independent of the machine's locale. */
const byName = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  [...map.entries()].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));

function productSection([product, rows]: [string, Map<string, PrintedRow>]): ProductSection {
  const all = [...rows.values()];
  return { product, rows: all, subtotalMinor: sum(all.map(({ amountMinor }) => amountMinor)) };
}

function publisherSection([publisher, byProduct]: [string, Map<string, Map<string, PrintedRow>>]): PublisherSection {
  const products = byName(byProduct).map(productSection);
  return { publisher, products, subtotalMinor: sum(products.map(({ subtotalMinor }) => subtotalMinor)) };
}

/** Adds up the charges of each customer, of at most one more than are printed. */
function addToCustomers(into: Map<string, CustomerSubtotal>, { customerId, customerName: name, amountMinor }: InvoiceLine): void {
  const before = into.get(customerId);
  if (before === undefined && into.size > PRINTED_CUSTOMERS_MAX) return;
  into.set(customerId, { name, subtotalMinor: sum([before?.subtotalMinor ?? 0, amountMinor]) });
}

/** The subtotals by the names of the customers; customers of one name by their ids. */
const customerSubtotals = (customers: ReadonlyMap<string, CustomerSubtotal>): CustomerSubtotal[] =>
  byName(new Map([...customers].map(([id, customer]) => [`${customer.name}\n${id}`, customer]))).map(([, customer]) => customer);

/**
 * Groups lines by publisher and product, both sorted by name, and keeps their order within. With `isSummed` the charges of a plan and
 * kind become one row, so that memory is limited by the number of plans, and of printed customers.
 * @source R-INV-3
 */
export async function sectionsOf(lines: Batches<InvoiceLine>, isSummed: boolean): Promise<InvoiceSections> {
  const gathered: RowsByPublisher = new Map();
  const customers = new Map<string, CustomerSubtotal>();
  for await (const batch of lines) {
    for (const line of batch) {
      addToSections(gathered, line, isSummed);
      addToCustomers(customers, line);
    }
  }
  return {
    publishers: byName(gathered).map(publisherSection),
    customers: customers.size > PRINTED_CUSTOMERS_MAX ? null : customerSubtotals(customers),
  };
}
