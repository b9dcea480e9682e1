import { formatMinor } from "../core/money.js";
import type { InvoiceHeader } from "./invoice-line.js";
import { columns, grouped } from "./invoice-pdf-style.js";
import { isolated } from "./text-runs.js";
import { GRAY, FULL_WIDTH, type PdfSheet, type Slot } from "./pdf-sheet.js";

const left: Slot = { x: FULL_WIDTH.x, width: 250 };
const right: Slot = { x: FULL_WIDTH.x + 270, width: FULL_WIDTH.width - 270 };
const label: Slot = { x: right.x, width: 96 };
const value: Slot = { x: right.x + 100, width: right.width - 100 };

const countries = new Intl.DisplayNames("en", { type: "region" });

/** Draws the heading of every page except the first. */
export function drawPageHeading(sheet: PdfSheet, title: string, currency: string): void {
  sheet.write(title, FULL_WIDTH, { size: 7, color: GRAY });
  sheet.down(18);
  drawTableHeading(sheet, currency);
}

/** Draws the names of the table's columns. */
export function drawTableHeading(sheet: PdfSheet, currency: string): void {
  const style = { size: 7, color: GRAY } as const;
  const rightward = { ...style, align: "right" } as const;
  sheet.write("Plan, customer and paid period", columns.what, style);
  sheet.write("Charge", columns.charge, style);
  sheet.write("Licenses", columns.quantity, rightward);
  sheet.write("Unit price", columns.unitPrice, rightward);
  sheet.write("Effective", columns.effective, rightward);
  sheet.write(`Amount ${currency}`, columns.amount, rightward);
  sheet.down(5);
  sheet.rule();
  sheet.down(14);
}

function drawIssuer(sheet: PdfSheet, { isCreditNote, number }: InvoiceHeader, issuer: readonly string[]): void {
  const [name = "", ...address] = issuer;
  sheet.write(isolated(name), left, { isBold: true, size: 11 });
  sheet.write(isCreditNote ? "Credit note" : "Invoice", right, { isBold: true, size: 20, align: "right" });
  sheet.down(16);
  sheet.write(number, right, { size: 11, align: "right", color: GRAY });
  for (const line of address) {
    sheet.write(isolated(line), left, { color: GRAY });
    sheet.down(11);
  }
  sheet.down(address.length > 1 ? 18 : 32);
}

function drawParties(sheet: PdfSheet, header: InvoiceHeader): void {
  const { partner, isCreditNote } = header;
  const names = sheet.lines(isolated(partner.name), left.width, { isBold: true, size: 10 });
  const billed = [countries.of(partner.country) ?? partner.country, `MPN ID ${partner.mpnId}`, `Partner ${partner.id}`];
  const facts = [
    ["Date", header.publishedOn],
    ["Billing period", `${header.periodStartsOn} – ${header.periodEndsOn}`],
    ["Payment terms", isCreditNote ? "none, a credit" : "net 60 days"],
    ...(isCreditNote ? [] : [["Due date", header.dueOn]]),
    ["Currency", header.currency],
  ];
  const rows = Math.max(1 + names.length + billed.length, facts.length);
  for (let row = 0; row < rows; row++) {
    if (row === 0) sheet.write(isCreditNote ? "Credited to" : "Billed to", left, { size: 7, color: GRAY });
    const name = names[row - 1];
    if (name !== undefined) sheet.write(name, left, { isBold: true, size: 10 });
    sheet.write(billed[row - 1 - names.length] ?? "", left);
    const [fact = "", is = ""] = facts[row] ?? [];
    sheet.write(fact, label, { color: GRAY });
    sheet.write(is, value, { align: "right" });
    sheet.down(13);
  }
}

function drawAmountDue(sheet: PdfSheet, { currency, totalMinor, dueOn, isCreditNote }: InvoiceHeader): void {
  sheet.down(8);
  sheet.rule();
  sheet.down(20);
  const due = isCreditNote ? "Credited amount" : `Amount due by ${dueOn}`;
  sheet.write(due, left, { size: 10 });
  const total = `${currency} ${grouped(formatMinor(totalMinor, currency))}`;
  sheet.write(total, right, { isBold: true, size: 14, align: "right", isWhole: true });
  sheet.down(10);
  sheet.rule();
  sheet.down(24);
}

/** Draws the first page above the table: issuer, kind and number, partner, period, terms, and the amount. */
export function drawHead(sheet: PdfSheet, header: InvoiceHeader, issuer: readonly string[], isSummed: boolean): void {
  drawIssuer(sheet, header, issuer);
  drawParties(sheet, header);
  drawAmountDue(sheet, header);
  if (!isSummed) return;
  const note =
    `This document has ${grouped(String(header.lineCount))} charges. Those of one plan and kind are summed to one row; ` +
    "the CSV, XLSX and JSON files of the document list each of them.";
  for (const line of sheet.lines(note, FULL_WIDTH.width)) {
    sheet.write(line, FULL_WIDTH);
    sheet.down(11);
  }
  sheet.down(13);
}
