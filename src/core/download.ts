import type { Instant } from "./clock.js";

/** The kinds of file that a document is written as. */
export const DownloadFormat = { CSV: "CSV", XLSX: "XLSX", JSON: "JSON", PDF: "PDF" } as const;
export type DownloadFormat = keyof typeof DownloadFormat;

/** What documents there are. */
export const DownloadKind = { INVOICE: "INVOICE", PRICE_LIST: "PRICE_LIST" } as const;
export type DownloadKind = keyof typeof DownloadKind;

/** A document that somebody may fetch: all that is needed to write it, and all that its link vouches for. */
export type Download = Readonly<{
  kind: DownloadKind;
  /** The billed partner for whom it is written; nothing of another partner's is in it. */
  partnerId: string;
  format: DownloadFormat;
  /** Under which name it is saved: ASCII letters, digits, `.`, `_` and `-`. */
  fileName: string;
  /** Which document of its kind, and how: `{ invoiceId }`, `{ market, asOf }`. */
  subject: Readonly<Record<string, string>>;
}>;

/** An address that needs no token, until it expires. */
export type DownloadLink = Readonly<{ url: string; expiresAt: Instant; fileName: string }>;

/** Makes the address of a document, as the caller reaches this server. */
export type LinkDownload = (download: Download) => Promise<DownloadLink>;

/** What documents say of whoever runs the marketplace. */
export type Imprint = Readonly<{
  /** A name, and below it an address and the like, line by line. */
  issuer: readonly string[];
}>;
