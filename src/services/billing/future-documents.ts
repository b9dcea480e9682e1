import type { LinkDownload } from "../../core/download.js";
import { invalid } from "../../core/errors.js";
import { isOfFuture } from "../../core/ids.js";

/** Makes links as before, except for invoices that only a query with `@asOf` publishes: nothing could be downloaded there. */
export const refuseFutureDocuments =
  (link: LinkDownload): LinkDownload =>
  async (download) => {
    if (!isOfFuture(download.subject["invoiceId"] ?? "")) return link(download);
    throw invalid("The invoice is not published yet, so it cannot be downloaded. Leave download out of a query with @asOf.");
  };
