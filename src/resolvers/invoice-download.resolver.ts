import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { DownloadFormat } from "../core/download.js";
import type { Context } from "../database/context.js";
import type { Invoice as InvoiceRow } from "../entities/invoice.entity.js";
import { DownloadLink } from "../schema/download.schema.js";
import { Invoice } from "../schema/invoice.schema.js";
import { linkInvoice } from "../services/billing/invoice-document.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver(() => Invoice)
export class InvoiceDownloadResolver {
  @FieldResolver(() => DownloadLink, {
    description:
      "Makes a link to the document as a file. CSV, XLSX and JSON hold one line for each charge, with the columns of Partner Center's reconciliation file; the same document gives the same file whenever it is fetched.",
  })
  @RequiresPermission("invoice:read")
  download(
    @Root() invoice: InvoiceRow,
    @Arg("format", () => DownloadFormat, { description: "The kind of file." }) format: DownloadFormat,
    @Ctx() ctx: Context,
  ): Promise<DownloadLink> {
    return linkInvoice(ctx, invoice, format);
  }
}
