import { addressLine, type BillingAddress } from "../../core/customer-details.js";
import { readableDomain } from "../../core/internet-names.js";
import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import type { CurrencyCode, Minor } from "../../core/money.js";
import type { Day } from "../../core/period.js";
import type { ChargeRule } from "../../core/vocabulary.js";
import { assert } from "../../core/errors.js";
import { and, query, sql, type Reader } from "../../database/rows.js";
import type { InvoiceLine } from "../../documents/invoice-line.js";
import { explanationOf, isProrated, listUnitPrice, type ListedPrice } from "./rules/explanation.js";
import type { Invoice } from "../../entities/invoice.entity.js";

/** How many charges one statement reads. */
const BATCH = 500;

/** A line as the driver returns it: the types of booleans and large integers depend on the driver. */
type Row = Omit<
  InvoiceLine,
  | "customerAddress"
  | "isAddOn"
  | "isTrial"
  | "unitPriceMinor"
  | "effectiveUnitPriceMinor"
  | "amountMinor"
  | "listPriceMinor"
  | "explanation"
> &
  Readonly<Record<"unitPrice" | "effectiveUnitPrice" | "amount", number | string>> &
  Readonly<{ addOnId: string | null; trialEndsOn: string | null; billingAddress: string | null }> &
  Readonly<{ marginBasisPoints: number | null; rule: ChargeRule | null }> &
  Readonly<{ termPrice: number | string | null; priceVersion: number | null; priceFrom: Day | null }>;

/** Values that can change later are stored with the charge; the other tables' columns never change. Publisher names are permanent. */
const COLUMNS = [
  "t.id AS chargeId, t.customer_id AS customerId, t.reseller_mpn_id AS resellerMpnId, t.type AS type, t.quantity AS quantity",
  "t.unit_price_minor AS unitPrice, t.effective_unit_price_minor AS effectiveUnitPrice, t.amount_minor AS amount",
  "t.publisher_name AS publisherName, t.offer_title AS offerTitle, t.plan_title AS planTitle, t.add_on_id AS addOnId",
  "t.subscription_id AS subscriptionId, t.term_starts_on AS termStartsOn, t.term_ends_on AS termEndsOn",
  "t.period_starts_on AS periodStartsOn, t.period_ends_on AS periodEndsOn, t.term_duration AS termDuration",
  "t.billing_cycle AS billingCycle, t.price_adjustment AS priceAdjustment, t.price_id AS priceId, t.rule AS rule",
  "t.margin_basis_points AS marginBasisPoints, t.days_charged AS daysCharged, t.priced_days AS pricedDays, SUBSTR(CAST(t.occurred_at AS CHAR), 1, 10) AS changedOn",
  "x.term_price_minor AS termPrice, x.version AS priceVersion, SUBSTR(CAST(x.effective_from AS CHAR), 1, 10) AS priceFrom",
  "COALESCE(r.company_name, c.company_name) AS customerName, c.domain AS customerDomain, c.country AS customerCountry",
  "CASE WHEN r.customer_id IS NULL THEN c.billing_address ELSE r.billing_address END AS billingAddress",
  "o.purchase_order_number AS purchaseOrderNumber, s.order_id AS orderId, s.trial_ends_on AS trialEndsOn, SUBSTR(CAST(o.placed_at AS CHAR), 1, 10) AS orderedOn",
  "f.product_id AS productId, p.sku_id AS skuId, b.id AS publisherId",
].join(", ");

/** Selects the charges first: otherwise the optimizer may scan all subscriptions of the partner for every batch. */
const linesFrom = (charges: string) =>
  [
    `(${charges}) t JOIN customer c ON c.id = t.customer_id AND c.partner_id = t.partner_id`,
    // The details that the customer had when the document was published, if they have been replaced since.
    "LEFT JOIN customer_revision r ON r.customer_id = t.customer_id AND r.version =",
    "(SELECT MIN(v.version) FROM customer_revision v WHERE v.customer_id = t.customer_id AND v.replaced_at >= ?)",
    "JOIN subscription s ON s.id = t.subscription_id AND s.partner_id = t.partner_id",
    "JOIN customer_order o ON o.id = s.order_id AND o.partner_id = t.partner_id",
    "LEFT JOIN price x ON x.id = t.price_id",
    "JOIN plan p ON p.id = t.plan_id JOIN offer f ON f.id = p.offer_id LEFT JOIN publisher b ON b.name = t.publisher_name",
  ].join(" ");

function minor(value: number | string): Minor {
  const amount = Number(value);
  assert(Number.isSafeInteger(amount), "a charge's amounts are safe integers");
  return amount;
}

/** The list price of a line; null in a trial, and when it was not recorded. */
const listedOf = ({ termPrice, priceVersion, priceFrom }: Row): ListedPrice | null =>
  termPrice === null || priceVersion === null || priceFrom === null
    ? null
    : { termPriceMinor: minor(termPrice), version: priceVersion, effectiveOn: priceFrom };

/** How the amount of a prorated line follows from the list price, in one sentence; null for other lines. */
function sentenceOf(row: Row, listed: ListedPrice | null, currency: CurrencyCode): string | null {
  if (!isProrated(row)) return null;
  const charge = { ...row, currency, unitPriceMinor: minor(row.unitPrice), isCredit: minor(row.amount) < 0 };
  return explanationOf(charge, listed)?.sentence ?? null;
}

function lineOf(row: Row, currency: CurrencyCode): InvoiceLine {
  const listed = listedOf(row);
  const { unitPrice, effectiveUnitPrice, amount, addOnId, trialEndsOn, billingAddress, ...line } = row;
  return {
    ...line,
    customerDomain: readableDomain(line.customerDomain),
    customerAddress: billingAddress === null ? null : addressLine(JSON.parse(billingAddress) as BillingAddress),
    isAddOn: addOnId !== null,
    // A charge of a trial covers the trial's own days.
    isTrial: trialEndsOn !== null && line.termEndsOn === trialEndsOn,
    unitPriceMinor: minor(unitPrice),
    effectiveUnitPriceMinor: minor(effectiveUnitPrice),
    amountMinor: minor(amount),
    listPriceMinor: listed && listUnitPrice(listed, row),
    explanation: sentenceOf(row, listed, currency),
  };
}

/** The lines of a published document in order, read on demand in batches of a few hundred. */
export async function* linesOfInvoice(reader: Reader, invoice: Invoice): AsyncGenerator<InvoiceLine[]> {
  const { partnerId, periodStartsOn, currency, publishedAt } = invoice;
  const ofInvoice = sql("t.partner_id = ? AND t.billing_month = ? AND t.currency = ?", partnerId, periodStartsOn, currency);
  for (let after: string | null = null; ;) {
    const where = and(ofInvoice, after === null ? null : sql("t.id > ?", after));
    const rows: Row[] = await query<Row>(reader, {
      sql: `SELECT ${COLUMNS} FROM ${linesFrom(`SELECT * FROM charge t WHERE ${where.sql} ORDER BY t.id LIMIT ${BATCH}`)} ORDER BY t.id`,
      parameters: [...where.parameters, publishedAt],
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => lineOf(row, currency));
    // The embedded database answers synchronously: without a pause nothing else could run.
    await yieldToEventLoop();
    if (rows.length < BATCH) return;
    after = last.chargeId;
  }
}
