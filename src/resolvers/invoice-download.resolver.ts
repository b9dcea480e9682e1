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
      "Creates a download link for the document. CSV, XLSX and JSON contain one line for each charge, with the columns of Partner Center's reconciliation file. The file of a document does not change.",
  })
  @RequiresPermission("invoice:read")
  download(
    @Root() invoice: InvoiceRow,
    @Arg("format", () => DownloadFormat, { description: "The file format." }) format: DownloadFormat,
    @Ctx() ctx: Context,
  ): Promise<DownloadLink> {
    return linkInvoice(ctx, invoice, format);
  }
}
