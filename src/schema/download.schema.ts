import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { DownloadFormat } from "../core/download.js";
import { describeEnum } from "./describe-enum.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(DownloadFormat, "DownloadFormat", "As what kind of file a document is written.", {
  CSV: "Comma-separated values in UTF-8, a header line first: one line for each charge.",
  XLSX: "A workbook: one row for each charge, numbers and days as such.",
  JSON: "One array with an object for each charge; amounts are texts with the currency's decimals.",
  PDF: "A document to read, print and file.",
});

@ObjectType({
  description: "An address under which a document can be fetched by GET, by anybody who has it, without a token.",
  simpleResolvers: true,
})
export class DownloadLink {
  @Field({ description: "The address. Treat it like a password until it expires." })
  url: string;

  @Field(() => DateTimeScalar, {
    description: "When it opens no more: 30 minutes after it was made, by the machine's clock, in a sandbox as well.",
  })
  expiresAt: Instant;

  @Field({ description: "Under which name the file is saved." })
  fileName: string;
}
