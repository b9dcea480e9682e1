import { z } from "zod";
import { instant } from "../../../core/clock.js";
import { BillingCycle, CustomerSegment, Lowering, WindowCredit } from "../../../core/vocabulary.js";
import { families, type PolicyValues } from "../rules/policies.js";
import { shortText } from "./publishers-file.js";
import { readJsonFile } from "./json-file.js";

const HOURS_PER_DAY = 24;
const RETENTION_DAYS_MAX = 3650;
const TRIAL_DAYS_MAX = 366;
const VERSION_MAX = 1_000_000;

/** A window must close before the next renewal. */
const WINDOW_DAYS_MAX: Readonly<Record<BillingCycle, number>> = { MONTHLY: 28, ANNUAL: 365, TRIENNIAL: 365, NONE: 28 };

const WINDOW = /^(?:P(?<days>\d{1,3})D|PT(?<hours>\d{1,4})H)$/;

/** The hours of a length such as `PT24H` or `P14D`. */
function hoursOf(text: string): number {
  const { days, hours } = WINDOW.exec(text)?.groups ?? {};
  return days === undefined ? Number(hours) : Number(days) * HOURS_PER_DAY;
}

const windowLength = z.string().regex(WINDOW, "must be a length in hours or days such as PT24H or P14D").transform(hoursOf);

const policyStatement = z
  .strictObject({
    family: z.enum(families),
    billingCycle: z.enum(Object.values(BillingCycle)),
    segment: z.enum(Object.values(CustomerSegment)).optional(),
    fullCreditFor: windowLength,
    credit: z.enum(Object.values(WindowCredit)),
    reopensAtRenewal: z.boolean(),
    lowering: z.enum(Object.values(Lowering)),
    retentionDays: z.int().min(1).max(RETENTION_DAYS_MAX),
    retentionDaysMax: z.int().min(1).max(RETENTION_DAYS_MAX),
    trialDays: z.int().min(1).max(TRIAL_DAYS_MAX),
  })
  .refine(({ retentionDays, retentionDaysMax }) => retentionDays <= retentionDaysMax, {
    message: "must not be below retentionDays",
    path: ["retentionDaysMax"],
  })
  .superRefine(({ billingCycle, fullCreditFor: hours }, ctx) => {
    const daysMax = WINDOW_DAYS_MAX[billingCycle];
    const message = `must be at most ${daysMax} days with billing cycle ${billingCycle}, so that the window closes before the renewal`;
    if (hours > daysMax * HOURS_PER_DAY) ctx.addIssue({ code: "custom", path: ["fullCreditFor"], message });
  })
  .transform(({ fullCreditFor: windowHours, credit: windowCredit, segment = null, ...rest }) => ({
    ...rest,
    segment,
    windowHours,
    windowCredit,
  }));

/** The policy of a version, as a file states it. */
export type StatedPolicy = PolicyValues &
  Readonly<{ family: (typeof families)[number]; billingCycle: BillingCycle; segment: CustomerSegment | null }>;

/** The name of a policy within its version, for messages and ids: `MARKETPLACE-MONTHLY`, or with a segment. */
export const policyName = ({ family, billingCycle, segment }: Omit<StatedPolicy, keyof PolicyValues>): string =>
  [family, billingCycle, ...(segment === null ? [] : [segment])].join("-");

/** Every version is complete: it states each family and billing cycle once for all segments, and segments at most once. */
const policyStatements = z.array(policyStatement).superRefine((policies, ctx) => {
  const names = policies.map(policyName);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) ctx.addIssue({ code: "custom", path: [twice], message: `states ${names[twice]} a second time` });
  const needed = families.flatMap((family) =>
    Object.values(BillingCycle).map((billingCycle) => policyName({ family, billingCycle, segment: null })),
  );
  const missing = needed.filter((name) => !names.includes(name));
  const message = `must state every family and billing cycle without a segment; missing: ${missing.join(", ")}`;
  if (missing.length > 0) ctx.addIssue({ code: "custom", path: [], message });
});

const instantText = z.iso
  .datetime({ error: "must be an instant in UTC such as 2027-01-01T00:00:00Z", precision: undefined })
  .transform(instant);

const versionStatement = z.strictObject({
  version: z.int().min(2, "must be 2 or higher: version 1 is built in and never changed").max(VERSION_MAX),
  effectiveFrom: instantText,
  source: shortText,
  policies: policyStatements,
});

const policiesFile = z.strictObject({ versions: z.array(versionStatement).min(1, "must state at least one version") });

/** A version as a file states it. */
export type StatedVersion = Readonly<{
  version: number;
  effectiveFrom: Date;
  source: string;
  policies: readonly StatedPolicy[];
}>;

/** Reads a file of policies; its versions in order. @throws CatalogFileError */
export async function readPoliciesFile(path: string): Promise<StatedVersion[]> {
  const { versions } = await readJsonFile(path, policiesFile);
  return versions.sort((one, other) => one.version - other.version);
}
