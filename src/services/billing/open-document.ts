import type { Download, DownloadKind, Imprint } from "../../core/download.js";
import type { Reader } from "../../database/rows.js";
import type { Document } from "../../documents/table.js";
import { openInvoice } from "./invoice-document.js";
import { openPriceSheet } from "../catalog/price-sheet.js";

/** Who writes which kind of document; null when what the download names is not there. */
type OpenDocument = (reader: Reader, download: Download, imprint: Imprint) => Promise<Document | null>;

const openers: Readonly<Record<DownloadKind, OpenDocument>> = {
  INVOICE: openInvoice,
  PRICE_LIST: openPriceSheet,
};

/** Opens the document of a link that was checked: nothing is read of it before its first chunk is asked for. */
export const openDocument: OpenDocument = (reader, download, imprint) => openers[download.kind](reader, download, imprint);
