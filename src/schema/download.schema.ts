import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { DownloadFormat } from "../core/download.js";
import { describeEnum } from "./describe-enum.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(DownloadFormat, "DownloadFormat", "The file format of a document.", {
  CSV: "Comma-separated values in UTF-8: a header line, then one line for each charge.",
  XLSX: "An Excel workbook with one row for each charge; numbers and days have cell types of their own.",
  JSON: "A JSON array with one object for each charge. Amounts are strings with the currency's number of decimals.",
  PDF: "A document for reading and printing.",
});

@ObjectType({
  description: "A URL that returns a document by GET. Anyone who has the URL can use it without a token.",
  simpleResolvers: true,
})
export class DownloadLink {
  @Field({
    description:
      "The URL. Keep it secret until it expires. With ?disposition=inline, a browser shows the document instead of saving it.",
  })
  url: string;

  @Field(() => DateTimeScalar, {
    description: "The instant at which the URL expires: 30 minutes after it was created, in real time, in sandboxes as well.",
  })
  expiresAt: Instant;

  @Field({ description: "The suggested file name." })
  fileName: string;
}
