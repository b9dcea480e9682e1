import type { Download, DownloadKind, DocumentIssuer } from "../../core/download.js";
import type { Reader } from "../../database/rows.js";
import type { Document } from "../../documents/table.js";
import { openInvoice } from "../billing/invoice-document.js";
import { openPriceSheet } from "../catalog/price-sheet.js";
import { openExport } from "./export-file.js";

/** Opens a kind of document; null when the document of the download does not exist. */
type OpenDocument = (reader: Reader, download: Download, documentIssuer: DocumentIssuer) => Promise<Document | null>;

const openers: Readonly<Record<DownloadKind, OpenDocument>> = {
  INVOICE: openInvoice,
  PRICE_LIST: openPriceSheet,
  EXPORT: openExport,
};

/** Opens the document of a verified link. Reads no rows before the first chunk is requested. */
export const openDocument: OpenDocument = (reader, download, documentIssuer) =>
  openers[download.kind](reader, download, documentIssuer);
