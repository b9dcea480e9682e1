import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { formatMinor, type Minor } from "../core/money.js";
import { startOf } from "../core/period.js";
import { drawHead, drawPageHeading, drawTableHeading } from "./invoice-pdf-head.js";
import type { InvoiceHeader, InvoiceLine } from "./invoice-line.js";
import {
  PRINTED_CUSTOMERS_MAX,
  sectionsOf,
  type CustomerSubtotal,
  type PrintedRow,
  type ProductSection,
  type PublisherSection,
} from "./invoice-sections.js";
import { columns, grouped } from "./invoice-pdf-style.js";
import { isolated } from "./text-runs.js";
import { createPdfSheet, GRAY, FULL_WIDTH, type PdfSheet } from "./pdf-sheet.js";
import type { Batches, Document } from "./table.js";

/** A publisher's contact data from the catalog; null where unknown. */
export type PublisherContact = Readonly<{ name: string; email: string | null; phone: string | null; url: string | null }>;

/** The contents of a printed document. */
export type InvoicePdf = Readonly<{
  header: InvoiceHeader;
  /** The issuer: the name, then the address and other lines, one entry per line. */
  issuer: readonly string[];
  lines: Batches<InvoiceLine>;
  contactsOf: (publishers: readonly string[]) => Promise<readonly PublisherContact[]>;
}>;

/** Up to this number, charges are printed one by one; with more, the charges of a plan and kind are summed. */
export const PRINTED_LINES_MAX = 2000;
/** The number of rows that are drawn before yielding to the event loop. */
const ROWS_AT_ONCE = 50;

/** The sentence that explains an amount is below its row, where all columns are free. */
const belowRow = { x: FULL_WIDTH.x + 10, width: FULL_WIDTH.width - 10 };
const EXPLANATION = { size: 7, color: GRAY } as const;

/** Draws a row, and leaves the given height below it on the page: a subtotal is never on another page than its last row. */
function drawRow(sheet: PdfSheet, row: PrintedRow, amount: (minor: Minor) => string, below: number): void {
  const titles = sheet.lines(row.title, columns.what.width);
  const details = sheet.lines(row.detail, columns.what.width, { size: 7 });
  const explanation = row.explanation === null ? [] : sheet.lines(row.explanation, belowRow.width, EXPLANATION);
  sheet.reserve(10 * titles.length + 9 * (details.length + explanation.length) + 4 + below);
  const price = (minor: Minor | null) => (minor === null ? "" : amount(minor));
  const right = { align: "right", isWhole: true } as const;
  sheet.write(row.charge, columns.charge);
  sheet.write(row.quantity === null ? "" : grouped(String(row.quantity)), columns.quantity, right);
  sheet.write(price(row.unitPriceMinor), columns.unitPrice, right);
  sheet.write(price(row.effectiveUnitPriceMinor), columns.effective, right);
  sheet.write(amount(row.amountMinor), columns.amount, right);
  for (const title of titles) {
    sheet.write(title, columns.what);
    sheet.down(10);
  }
  for (const detail of details) {
    sheet.write(detail, columns.what, { size: 7, color: GRAY });
    sheet.down(9);
  }
  for (const line of explanation) {
    sheet.write(line, belowRow, EXPLANATION);
    sheet.down(9);
  }
  sheet.down(4);
}

/** The columns of prices are free in a row with a sum: sums have many digits. */
const sumAmount = { x: columns.unitPrice.x, width: FULL_WIDTH.x + FULL_WIDTH.width - columns.unitPrice.x };
const leftOfSum = { x: FULL_WIDTH.x, width: sumAmount.x - FULL_WIDTH.x - 8 };

const boldSum = (size: number) => ({ isBold: true, align: "right", size }) as const;

/** The height of a sum with its label, and of the gap below. */
const heightOfSum = (sheet: PdfSheet, label: string): number =>
  10 * sheet.lines(label, leftOfSum.width, boldSum(8)).length + SUM_GAP;
const SUM_GAP = 16;

/** Writes a sum; a long label takes several lines. */
function drawSum(sheet: PdfSheet, label: string, amount: string, size = 8): void {
  const bold = boldSum(size);
  const labels = sheet.lines(label, leftOfSum.width, bold);
  sheet.reserve(labels.length * (size + 2) + 4);
  for (const [index, line] of labels.entries()) {
    if (index > 0) sheet.down(size + 2);
    sheet.write(line, leftOfSum, bold);
  }
  sheet.write(amount, sumAmount, { ...bold, isWhole: true });
}

/** Writes a heading over the full width; a long one takes several lines. */
function drawTitle(sheet: PdfSheet, text: string, size: number): void {
  for (const [index, line] of sheet.lines(text, FULL_WIDTH.width, { isBold: true, size }).entries()) {
    if (index > 0) sheet.down(size + 2);
    sheet.write(line, FULL_WIDTH, { isBold: true, size });
  }
}

/**
 * Draws a product with its subtotal, and its name again on each page that it continues on; `below` is the height of a further subtotal that
 * has to be on the same page.
 */
async function drawProduct(
  sheet: PdfSheet,
  publisher: string,
  section: ProductSection,
  amount: (minor: Minor) => string,
  below: number,
): Promise<void> {
  const label = `Subtotal ${isolated(section.product)}`;
  const belowRows = heightOfSum(sheet, label) + below;
  sheet.reserve(48);
  drawTitle(sheet, isolated(section.product), 8.5);
  sheet.down(12);
  sheet.continueWith(`${isolated(publisher)} · ${isolated(section.product)} (continued)`);
  for (const [index, row] of section.rows.entries()) {
    if (index % ROWS_AT_ONCE === 0) await yieldToEventLoop();
    drawRow(sheet, row, amount, index === section.rows.length - 1 ? belowRows : 0);
  }
  drawSum(sheet, label, amount(section.subtotalMinor));
  sheet.continueWith(null);
  sheet.down(SUM_GAP);
}

/** The gap below a publisher's section, and the height of the total with its terms. */
const PUBLISHER_GAP = 10;
const TOTAL_HEIGHT = 96;

/** Says at the top of a page which product its first rows belong to. */
function drawContinued(sheet: PdfSheet, title: string): void {
  drawTitle(sheet, title, 8.5);
  sheet.down(12);
}

/** Draws a publisher's section; `below` is the height of a total that has to be on the page of its last row. */
async function drawPublisher(
  sheet: PdfSheet,
  section: PublisherSection,
  amount: (minor: Minor) => string,
  below: number,
): Promise<void> {
  sheet.reserve(74);
  sheet.down(3);
  drawTitle(sheet, `Published by ${isolated(section.publisher)}`, 10);
  sheet.down(5);
  sheet.rule();
  sheet.down(14);
  const hasSubtotal = section.products.length > 1;
  const label = `Subtotal ${isolated(section.publisher)}`;
  const belowLast = (hasSubtotal ? heightOfSum(sheet, label) : 0) + PUBLISHER_GAP + below;
  for (const product of section.products)
    await drawProduct(sheet, section.publisher, product, amount, product === section.products.at(-1) ? belowLast : 0);
  if (hasSubtotal) {
    drawSum(sheet, label, amount(section.subtotalMinor));
    sheet.down(SUM_GAP);
  }
  sheet.down(PUBLISHER_GAP);
}

function drawTotal(sheet: PdfSheet, { currency, totalMinor, dueOn, isCreditNote }: InvoiceHeader): void {
  sheet.reserve(TOTAL_HEIGHT);
  const amount = (minor: Minor) => grouped(formatMinor(minor, currency));
  sheet.rule("#14181f");
  sheet.down(16);
  drawSum(sheet, "Subtotal", amount(totalMinor));
  sheet.down(13);
  drawSum(sheet, "Tax (none is charged here)", amount(0));
  sheet.down(18);
  drawSum(sheet, `Total ${currency}`, amount(totalMinor), 11);
  sheet.down(20);
  const terms = isCreditNote
    ? "This amount is credited to you; there is nothing to pay."
    : `Payment terms: net 60 days. Please pay by ${dueOn}.`;
  sheet.write(terms, FULL_WIDTH, { align: "right" });
  sheet.down(28);
}

const customerName = { x: FULL_WIDTH.x, width: leftOfSum.width };

/** Lists what each customer's charges add up to, if there are several customers. Too many are in the other files. */
async function drawCustomers(
  sheet: PdfSheet,
  customers: readonly CustomerSubtotal[] | null,
  amount: (minor: Minor) => string,
): Promise<void> {
  if (customers !== null && customers.length < 2) return;
  sheet.reserve(60);
  drawTitle(sheet, "Subtotals by customer", 10);
  sheet.down(5);
  sheet.rule();
  sheet.down(14);
  if (customers === null) {
    sheet.write(`More than ${grouped(String(PRINTED_CUSTOMERS_MAX))} customers: see the CSV, XLSX or JSON file.`, FULL_WIDTH);
    sheet.down(12);
  }
  for (const [index, { name, subtotalMinor }] of (customers ?? []).entries()) {
    if (index % ROWS_AT_ONCE === 0) await yieldToEventLoop();
    const names = sheet.lines(isolated(name), customerName.width);
    sheet.reserve(10 * names.length + 2);
    sheet.write(amount(subtotalMinor), sumAmount, { align: "right", isWhole: true });
    for (const part of names) {
      sheet.write(part, customerName);
      sheet.down(10);
    }
    sheet.down(2);
  }
  sheet.down(16);
}

function drawContacts(sheet: PdfSheet, contacts: readonly PublisherContact[]): void {
  if (contacts.length === 0) return;
  sheet.reserve(60);
  sheet.write("Publishers", FULL_WIDTH, { isBold: true, size: 10 });
  sheet.down(5);
  sheet.rule();
  sheet.down(14);
  for (const { name, email, phone, url } of contacts) {
    sheet.reserve(26);
    sheet.write(isolated(name), FULL_WIDTH, { isBold: true });
    sheet.down(10);
    const ways = [email, phone, url].filter((way) => way !== null);
    sheet.write(ways.length === 0 ? "No contact is listed." : ways.join("  ·  "), FULL_WIDTH, { size: 7.5, color: GRAY });
    sheet.down(15);
  }
}

/** Passes batches on until the result is no longer wanted. */
async function* whileWanted<Row>(batches: Batches<Row>, isWanted: () => boolean): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches) {
    if (!isWanted()) return;
    yield batch;
  }
}

/** What documents of sandboxes have across every page: nobody has to pay them. */
const SANDBOX_MARK = "SANDBOX";

async function write({ header, issuer, lines, contactsOf }: InvoicePdf, isWanted: () => boolean): Promise<Uint8Array | null> {
  const isSummed = header.lineCount > PRINTED_LINES_MAX;
  const { publishers, customers } = await sectionsOf(whileWanted(lines, isWanted), isSummed);
  if (!isWanted()) return null;
  const contacts = await contactsOf(publishers.map(({ publisher }) => publisher));
  const title = `${header.isCreditNote ? "Credit note" : "Invoice"} ${header.number}`;
  const sheet = createPdfSheet({
    title,
    author: issuer[0] ?? "",
    createdAt: startOf(header.publishedOn),
    heading: (page, continued) => {
      drawPageHeading(page, `${title} · ${isolated(header.partner.name)}`, header.currency);
      if (continued !== null) drawContinued(page, continued);
    },
    mark: header.partner.isSandbox ? SANDBOX_MARK : null,
  });
  drawHead(sheet, header, issuer, isSummed);
  drawTableHeading(sheet, header.currency);
  const amount = (minor: Minor) => grouped(formatMinor(minor, header.currency));
  for (const section of publishers) {
    if (!isWanted()) return null;
    await drawPublisher(sheet, section, amount, section === publishers.at(-1) ? TOTAL_HEIGHT : 0);
  }
  drawTotal(sheet, header);
  await drawCustomers(sheet, customers, amount);
  drawContacts(sheet, contacts);
  const footer = header.partner.isSandbox ? `${title}  ·  ${SANDBOX_MARK}: nobody has to pay this document` : title;
  return sheet.finish((page, pages) => `${footer}  ·  Page ${page} of ${pages}`);
}

/**
 * Prints a document for accounting: issuer, recipient and month, every charge by publisher and product with subtotals,
 * the total and its due date, the subtotals by customer, and the publishers' contact data. In documents with more than `PRINTED_LINES_MAX` charges, the
 * charges of a plan and kind are one row, as the document states. Documents of sandboxes say so across every page. The same document gives the same bytes.
 * @source R-INV-3, R-SUPPORT-2
 */
export function invoicePdf(invoice: InvoicePdf): Document {
  let isWanted = true;
  async function* whole(): AsyncGenerator<Uint8Array> {
    const bytes = await write(invoice, () => isWanted);
    if (bytes !== null) yield bytes;
  }
  const chunks = whole();
  const abandon = () => {
    isWanted = false;
    return chunks.return(undefined);
  };
  return {
    contentType: "application/pdf",
    chunks: { [Symbol.asyncIterator]: () => ({ next: () => chunks.next(), return: abandon }) },
  };
}
