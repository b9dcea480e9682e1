import { z } from "zod";
import { readFile } from "node:fs/promises";
import { isDay } from "../../../core/period.js";
import { firstOverlap } from "../rules/margins.js";
import { assertReadable, CatalogFileError } from "./catalog-file.js";

export const segments = z.enum(["COMMERCIAL", "EDUCATION", "GOVERNMENT", "NONPROFIT"]);
const shortText = z.string().trim().min(1).max(255);
const TRIAL_DAYS_MAX = 366;
const publisherStatement = z.object({
  name: shortText,
  kind: z.enum(["MICROSOFT", "PARTNER"]),
  tenantId: shortText.optional(),
  applicationId: shortText.optional(),
  landingPageUrl: z.url().optional(),
  webhookUrl: z.url().optional(),
  supportContact: z.object({ url: z.url().optional(), email: z.email().optional(), phone: shortText.optional() }).optional(),
});
const calendarDay = z.string().refine(isDay, "is no calendar day such as 2026-01-31");
const MARGINS_PER_OFFER_MAX = 10000;

/** Parses a margin into stored values: basis points and days. */
const marginStatement = z
  .object({
    mpnId: z.string().regex(/^\d{1,20}$/, "is no MPN id of 1 to 20 digits"),
    percentage: z
      .number()
      .positive()
      .max(100)
      .refine((percentage) => /^\d+(\.\d{1,2})?$/.test(String(percentage)), "has more than two decimals"),
    from: calendarDay,
    until: calendarDay,
  })
  .refine(({ from, until }) => from <= until, { message: "ends before it begins", path: ["until"] })
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
    const message = `overlaps margins.${first} of the same mpnId; a partner has one margin on a day`;
    ctx.addIssue({ code: "custom", path: [second], message });
  });
const offerStatement = z.object({
  category: z.enum(["ENTERPRISE", "SMALL_BUSINESS", "TRIAL"]).optional(),
  segments: z.array(segments).min(1).optional(),
  billingType: z.enum(["LICENSE", "USAGE"]).optional(),
  exclusiveToMpnIds: z.array(shortText).optional(),
  offeredThroughCsp: z.boolean().optional(),
  publisherStepBeforeCancel: z.string().trim().min(1).max(2000).optional(),
  trialDays: z.record(z.string(), z.int().min(1).max(TRIAL_DAYS_MAX)).optional(),
  margins: marginStatements.optional(),
});

/** The sign-in identity must be unique: otherwise two publishers' software could not be distinguished. @source fulfillment-api §1.5 */
const publisherStatements = z.array(publisherStatement).superRefine((publishers, ctx) => {
  const seen = new Map<string, string>();
  for (const [index, { name, tenantId, applicationId }] of publishers.entries()) {
    if (tenantId === undefined || applicationId === undefined) continue;
    const identity = JSON.stringify([tenantId.toLowerCase(), applicationId.toLowerCase()]);
    const earlier = seen.get(identity);
    const message = `has the tenantId and applicationId of ${earlier}; each publisher signs in with its own`;
    if (earlier !== undefined) ctx.addIssue({ code: "custom", path: [index], message });
    seen.set(identity, name);
  }
});
const publishersFile = z.object({
  publishers: publisherStatements.default([]),
  offers: z.record(z.string(), offerStatement).default({}),
});

/** The contents of `publishers.json`: publishers, and offers by product id. */
export type PublishersFile = z.infer<typeof publishersFile>;

/** One publisher in `publishers.json`. */
export type PublisherStatement = z.infer<typeof publisherStatement>;

/** Reads `publishers.json`. @throws CatalogFileError when it is missing, empty, not JSON, or has invalid contents */
export async function readPublishersFile(path: string): Promise<PublishersFile> {
  await assertReadable(path);
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  const parsed = publishersFile.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CatalogFileError(path, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it is not as expected"}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CatalogFileError(path, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
