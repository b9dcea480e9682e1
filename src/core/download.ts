import type { Instant } from "./clock.js";

/** The file formats of downloads. */
export const DownloadFormat = { CSV: "CSV", XLSX: "XLSX", JSON: "JSON", PDF: "PDF" } as const;
export type DownloadFormat = keyof typeof DownloadFormat;

/** The file formats of exports. */
export const ExportFormat = { CSV: "CSV", XLSX: "XLSX", JSONL: "JSONL" } as const;
export type ExportFormat = keyof typeof ExportFormat;

/** The file formats of everything that can be downloaded. */
export const FileFormat = { ...DownloadFormat, ...ExportFormat } as const;
export type FileFormat = keyof typeof FileFormat;

/** How long a link is valid, in milliseconds. @source R-INV-9 */
export const LINK_LIFETIME_MS = 30 * 60_000;

/** The kinds of document that can be downloaded. */
export const DownloadKind = { INVOICE: "INVOICE", PRICE_LIST: "PRICE_LIST", EXPORT: "EXPORT" } as const;
export type DownloadKind = keyof typeof DownloadKind;

/** A document that can be downloaded: everything needed to write it. The download link contains all of it, signed. */
export type Download = Readonly<{
  kind: DownloadKind;
  /** The billed partner for which the document is written. It contains no data of other partners. */
  partnerId: string;
  format: FileFormat;
  /** The name under which browsers save the file: ASCII letters, digits, `.`, `_` and `-`. */
  fileName: string;
  /** The parameters of the document, by kind: `{ invoiceId }`, `{ market, asOf }` or `{ exportId }`. */
  subject: Readonly<Record<string, string>>;
}>;

/** A URL that works without a bearer token until it expires. */
export type DownloadLink = Readonly<{ url: string; expiresAt: Instant; fileName: string }>;

/** Makes the URL of a document, with the address under which the caller reaches this server. */
export type LinkDownload = (download: Download) => Promise<DownloadLink>;

/** How documents identify the company that runs the marketplace. */
export type DocumentIssuer = Readonly<{
  /** The name, then the address and other lines, one entry per line. */
  issuer: readonly string[];
}>;
