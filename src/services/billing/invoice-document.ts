import { chunksOf } from "../../core/collections.js";
import type { Download, DownloadFormat, DownloadLink, DocumentIssuer } from "../../core/download.js";
import { assert } from "../../core/errors.js";
import { dayOf } from "../../core/period.js";
import type { Context } from "../../database/context.js";
import { inList, LIST_MAX, select, selectOne, sql, type Reader } from "../../database/rows.js";
import type { PublisherContact } from "../../documents/invoice-pdf.js";
import { reconciliationColumns, type InvoiceHeader } from "../../documents/invoice-line.js";
import { type Document } from "../../documents/table.js";
import { tableDocument } from "../../documents/table-document.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { Publisher } from "../../entities/publisher.entity.js";
import { linesOfInvoice } from "./invoice-lines.js";

/** The file name of a document: `invoice-G000000001-2020-07.pdf`. */
function fileNameOf({ documentType, number, periodStartsOn }: Invoice, format: DownloadFormat): string {
  const what = documentType === "CREDIT_NOTE" ? "credit-note" : "invoice";
  return `${what}-${number}-${periodStartsOn.slice(0, 7)}.${format.toLowerCase()}`;
}

/** A download link to a published document; valid for 30 minutes by the system clock. @source R-INV-3, R-INV-9 */
export function linkInvoice(ctx: Context, invoice: Invoice, format: DownloadFormat): Promise<DownloadLink> {
  assert(ctx.linkDownload !== undefined, "download links are created for network requests only");
  const { id: invoiceId, partnerId } = invoice;
  const fileName = fileNameOf(invoice, format);
  return ctx.linkDownload({ kind: "INVOICE", partnerId, format, fileName, subject: { invoiceId } });
}

function headerOf(invoice: Invoice, { id, name, country, mpnId, mode }: Partner): InvoiceHeader {
  const { number, currency, periodStartsOn, periodEndsOn, dueOn, totalMinor } = invoice;
  return {
    ...{ number, currency, periodStartsOn, periodEndsOn, dueOn, totalMinor },
    isCreditNote: invoice.documentType === "CREDIT_NOTE",
    publishedOn: dayOf(invoice.publishedAt),
    lineCount: invoice.chargeCount,
    partner: { id, name, country, mpnId, isSandbox: mode === "SANDBOX" },
  };
}

/** The current contact data of publishers, sorted by name. */
async function contactsOf(reader: Reader, names: readonly string[]): Promise<PublisherContact[]> {
  const publishers: Publisher[] = [];
  for (const part of chunksOf(names, LIST_MAX)) publishers.push(...(await select(reader, Publisher, inList("t.name", part))));
  const found = new Map(publishers.map((publisher) => [publisher.name, publisher]));
  return names.map((name) => {
    const { supportEmail: email = null, supportPhone: phone = null, supportUrl: url = null } = found.get(name) ?? {};
    return { name, email, phone, url };
  });
}

/** Opens the document of a link; null when the partner has no such invoice. */
export async function openInvoice(
  reader: Reader,
  { partnerId, format, subject }: Download,
  { issuer }: DocumentIssuer,
): Promise<Document | null> {
  const { invoiceId = "" } = subject;
  const invoice = await selectOne(reader, Invoice, sql("t.partner_id = ? AND t.id = ?", partnerId, invoiceId));
  const partner = invoice && (await selectOne(reader, Partner, sql("t.id = ?", partnerId)));
  if (invoice === null || partner === null) return null;
  const header = headerOf(invoice, partner);
  const lines = linesOfInvoice(reader, invoice);
  if (format === "PDF") {
    // The PDF library and its fonts are loaded by the first invoice, so that no start of a process waits for them.
    const { invoicePdf } = await import("../../documents/invoice-pdf.js");
    return invoicePdf({ header, issuer, lines, contactsOf: (names) => contactsOf(reader, names) });
  }
  return tableDocument(format, { title: header.number, columns: reconciliationColumns(header) }, lines);
}
