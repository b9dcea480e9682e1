import { readEmail } from "../../../core/internet-names.js";
import { z } from "zod";
import { readJsonFile } from "./json-file.js";
import { isCountry } from "../../../core/country.js";
import { isDay } from "../../../core/period.js";
import { unusableCharacter } from "../../../core/text.js";
import { firstOverlap } from "../rules/margins.js";

export const segments = z.enum(["COMMERCIAL", "EDUCATION", "GOVERNMENT", "NONPROFIT"]);
export const shortText = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .refine((text) => unusableCharacter(text) === null, "must not contain NUL or bidirectional control characters");
const TRIAL_DAYS_MAX = 366;
const publisherStatement = z.strictObject({
  name: shortText,
  kind: z.enum(["MICROSOFT", "PARTNER"]),
  tenantId: shortText.optional(),
  applicationId: shortText.optional(),
  accessTokenVersion: z.literal([1, 2], "must be 1 or 2").optional(),
  landingPageUrl: z.url().optional(),
  webhookUrl: z.url().optional(),
  subscribeNotices: z.boolean().optional(),
  supportContact: z
    .strictObject({
      url: z.url().optional(),
      email: z
        .string()
        .refine((text) => readEmail(text) !== null, "Invalid email address")
        .transform((text) => readEmail(text) ?? text)
        .optional(),
      phone: shortText.optional(),
    })
    .optional(),
});
const calendarDay = z.string().refine(isDay, "must be a calendar day such as 2026-01-31");
const MARGINS_PER_OFFER_MAX = 10000;

/** Parses a margin into stored values: basis points and days. */
const marginStatement = z
  .strictObject({
    mpnId: z.string().regex(/^\d{1,20}$/, "must be an MPN ID of 1 to 20 digits"),
    percentage: z
      .number()
      .positive()
      .max(100)
      .refine((percentage) => /^\d+(\.\d{1,2})?$/.test(String(percentage)), "must have at most two decimals"),
    from: calendarDay,
    until: calendarDay,
  })
  .refine(({ from, until }) => from <= until, { message: "must not be before from", path: ["until"] })
  .transform(({ mpnId, percentage, from, until }) => ({
    mpnId,
    basisPoints: Math.round(percentage * 100),
    startsOn: from,
    endsOn: until,
  }));
const marginStatements = z
  .array(marginStatement)
  .max(MARGINS_PER_OFFER_MAX)
  .superRefine((margins, ctx) => {
    const clash = firstOverlap(margins);
    if (clash === null) return;
    const [first, second] = clash;
    const message = `overlaps margins.${first} of the same mpnId; only one margin can apply on a day`;
    ctx.addIssue({ code: "custom", path: [second], message });
  });
const QUANTITY_MAX = 1_000_000_000;
const quantity = z.int().min(1).max(QUANTITY_MAX);
const country = z.string().refine(isCountry, "must be an ISO 3166-1 country code such as US");

/** States what the price sheets do not say about a plan that no offer matrix lists. @source R-IMP-3 */
const planStatement = z
  .strictObject({
    minimumQuantity: quantity.optional(),
    maximumQuantity: quantity.optional(),
    purchaseLimit: z.strictObject({ count: quantity, scope: z.enum(["CONCURRENT", "LIFETIME"]) }).optional(),
    countries: z.array(country).min(1).optional(),
  })
  .refine(({ minimumQuantity = 1, maximumQuantity = QUANTITY_MAX }) => minimumQuantity <= maximumQuantity, {
    message: "must not be below minimumQuantity",
    path: ["maximumQuantity"],
  });
const CHANGES_PER_OFFER_MAX = 100;
const planName = z.string().regex(/^[\w.-]{1,32}\/[\w.-]{1,32}$/, "must be ProductId/SkuId");
const offerStatement = z.strictObject({
  category: z.enum(["ENTERPRISE", "SMALL_BUSINESS", "TRIAL"]).optional(),
  segments: z.array(segments).min(1).optional(),
  billingType: z.enum(["LICENSE", "USAGE"]).optional(),
  exclusiveToMpnIds: z.array(shortText).optional(),
  offeredThroughCsp: z.boolean().optional(),
  publisherStepBeforeCancel: z.string().trim().min(1).max(2000).optional(),
  trialDays: z.record(z.string(), z.int().min(1).max(TRIAL_DAYS_MAX)).optional(),
  plans: z.record(z.string(), planStatement).optional(),
  changesTo: z.array(planName).max(CHANGES_PER_OFFER_MAX).optional(),
  margins: marginStatements.optional(),
});

/** The sign-in identity must be unique: otherwise two publishers' software could not be distinguished. @source fulfillment-api §1.5 */
const publisherStatements = z.array(publisherStatement).superRefine((publishers, ctx) => {
  const seen = new Map<string, string>();
  for (const [index, { name, tenantId, applicationId }] of publishers.entries()) {
    if (tenantId === undefined || applicationId === undefined) continue;
    const identity = JSON.stringify([tenantId.toLowerCase(), applicationId.toLowerCase()]);
    const earlier = seen.get(identity);
    const message = `has the same tenantId and applicationId as '${earlier}'; each publisher needs its own`;
    if (earlier !== undefined) ctx.addIssue({ code: "custom", path: [index], message });
    seen.set(identity, name);
  }
});
const publishersFile = z.strictObject({
  publishers: publisherStatements.default([]),
  offers: z.record(z.string(), offerStatement).default({}),
});

/** The contents of `publishers.json`: publishers, and offers by product id. */
export type PublishersFile = z.infer<typeof publishersFile>;

/** One publisher in `publishers.json`. */
export type PublisherStatement = z.infer<typeof publisherStatement>;

/** Reads `publishers.json`. @throws CatalogFileError when it is missing, empty, not JSON, or has invalid contents or unknown keys */
export const readPublishersFile = (path: string): Promise<PublishersFile> => readJsonFile(path, publishersFile);
