import type { Instant } from "../../../core/clock.js";
import { fold } from "../../../core/text.js";
import {
  CustomerSegment,
  type BillingType,
  type OfferCategory,
  type PublisherKind,
  type PurchaseLimitScope,
} from "../../../core/vocabulary.js";
import type { PlanRow } from "./offer-matrix-rows.js";

/** What price sheets tell about a plan beside its prices. */
export type SheetFacts = Readonly<{
  publisher: string;
  unitOfMeasure: string;
  segments: ReadonlySet<CustomerSegment>;
  hasTrial: boolean;
  isMetered: boolean;
}>;

/** What an operator states about an offer where neither price sheet nor offer matrix does. */
export type OfferStatement = Readonly<{
  category?: OfferCategory;
  segments?: readonly CustomerSegment[];
  billingType?: BillingType;
  exclusiveToMpnIds?: readonly string[];
  offeredThroughCsp?: boolean;
  publisherStepBeforeCancel?: string;
  trialDays?: Readonly<Record<string, number>>;
}>;

/** What a plan is, ids aside. */
export type PlanValues = {
  skuId: string;
  title: string;
  description: string;
  category: OfferCategory;
  isAddOn: boolean;
  isTrial: boolean;
  minimumQuantity: number;
  maximumQuantity: number;
  purchaseLimitCount: number | null;
  purchaseLimitScope: PurchaseLimitScope | null;
  trialDays: number | null;
  markets: string[];
  convertsTo: string[];
  unitOfMeasure: string;
  withdrawnAt: Instant | null;
};

/** What an offer is, ids aside. */
export type OfferValues = {
  productId: string;
  publisherId: string;
  publisherKind: PublisherKind;
  title: string;
  description: string;
  billingType: BillingType;
  segments: CustomerSegment[];
  markets: string[];
  isExclusive: boolean;
  exclusiveToMpnIds: string[];
  isOfferedThroughCsp: boolean;
  publisherStepBeforeCancel: string | null;
  searchText: string;
  withdrawnAt: Instant | null;
};

/** Up to this many licenses a plan is one for small businesses. @source §0.2.11 */
export const SMALL_BUSINESS_LICENSES_MAX = 300;
/** How long an ISV's free trial lasts where nobody says otherwise. @source R-TRIAL-1, §0.2.11 */
export const TRIAL_DAYS_DEFAULT = 30;
/** What licenses are counted in where the sheet is silent. */
export const UNIT_OF_MEASURE_DEFAULT = "License";

/** All that is known of a plan in an import. `statement` is undefined when no statements were given at all. */
export type PlanSources = Readonly<{
  row: PlanRow;
  kept: PlanValues | null;
  sheet: SheetFacts | null;
  /** A trial is listed in the sheets read now, or in a market that these do not cover. */
  hasTrial: boolean;
  kind: PublisherKind;
  statement: OfferStatement | undefined;
}>;

function categoryOf({ row, kept, statement }: PlanSources, isTrial: boolean): OfferCategory {
  if (isTrial) return "TRIAL";
  if (statement === undefined && kept !== null) return kept.category;
  return statement?.category ?? (row.maximumQuantity <= SMALL_BUSINESS_LICENSES_MAX ? "SMALL_BUSINESS" : "ENTERPRISE");
}

function trialDaysOf({ row, kept, statement, hasTrial, kind }: PlanSources): number | null {
  if (kind === "MICROSOFT" || !hasTrial) return null;
  if (statement === undefined && kept !== null) return kept.trialDays ?? TRIAL_DAYS_DEFAULT;
  return statement?.trialDays?.[row.skuId] ?? TRIAL_DAYS_DEFAULT;
}

/** What a plan of the offer matrix is from now on. @source R-TRIAL-1, R-TRIAL-7, §0.2.11 */
export function planValues(sources: PlanSources): PlanValues {
  const { row, kept, sheet, hasTrial, kind } = sources;
  const isTrial = kind === "MICROSOFT" && hasTrial;
  const unitOfMeasure = sheet === null ? kept?.unitOfMeasure : sheet.unitOfMeasure;
  return {
    skuId: row.skuId,
    title: row.title,
    description: row.description,
    category: categoryOf(sources, isTrial),
    isAddOn: row.prerequisites.length > 0,
    isTrial,
    minimumQuantity: row.minimumQuantity,
    maximumQuantity: row.maximumQuantity,
    purchaseLimitCount: row.purchaseLimitCount,
    purchaseLimitScope: row.purchaseLimitScope,
    trialDays: trialDaysOf(sources),
    markets: [...row.markets],
    convertsTo: [...row.convertsTo],
    unitOfMeasure: unitOfMeasure === undefined || unitOfMeasure === "" ? UNIT_OF_MEASURE_DEFAULT : unitOfMeasure,
    withdrawnAt: null,
  };
}

/** A kept plan as a row of an offer matrix, for imports that bring none. */
export function rowOfPlan(productId: string, plan: PlanValues): PlanRow {
  return { ...plan, productId, productTitle: plan.title, prerequisites: plan.isAddOn ? ["kept"] : [] };
}

/** All that is known of an offer in an import, its plans as they will be included. */
export type OfferSources = Readonly<{
  productId: string;
  publisher: Readonly<{ id: string; name: string; kind: PublisherKind }>;
  rows: readonly PlanRow[];
  plans: readonly PlanValues[];
  kept: OfferValues | null;
  sheets: readonly SheetFacts[];
  /** Segments with a price in markets that the sheets read now do not cover. */
  segmentsElsewhere: readonly CustomerSegment[];
  statement: OfferStatement | undefined;
}>;

function billingTypeOf({ statement, sheets, kept }: OfferSources): BillingType {
  if (statement?.billingType !== undefined) return statement.billingType;
  if (sheets.some((sheet) => sheet.isMetered)) return "USAGE";
  return statement !== undefined && sheets.length > 0 ? "LICENSE" : (kept?.billingType ?? "LICENSE");
}

const allSegments = Object.values(CustomerSegment);

function segmentsOf({ statement, sheets, segmentsElsewhere, kept }: OfferSources): CustomerSegment[] {
  const listed = new Set([...segmentsElsewhere, ...sheets.flatMap((sheet) => [...sheet.segments])]);
  const held = statement === undefined && kept !== null ? new Set([...kept.segments, ...listed]) : listed;
  const stated = statement?.segments === undefined ? held : new Set(statement.segments);
  return stated.size === 0 ? ["COMMERCIAL"] : allSegments.filter((segment) => stated.has(segment));
}

/** The plan that names the offer: the first that stands by itself and is no trial. */
function leadOf({ rows, plans }: OfferSources): PlanRow | undefined {
  const isLead = (row: PlanRow) => plans.some((plan) => plan.skuId === row.skuId && !plan.isTrial && !plan.isAddOn);
  return rows.find(isLead) ?? rows[0];
}

type Terms = Pick<OfferValues, "isExclusive" | "exclusiveToMpnIds" | "isOfferedThroughCsp" | "publisherStepBeforeCancel">;

function termsOf({ statement, kept }: OfferSources): Terms {
  if (statement === undefined && kept !== null) {
    const { isExclusive, exclusiveToMpnIds, isOfferedThroughCsp, publisherStepBeforeCancel } = kept;
    return { isExclusive, exclusiveToMpnIds, isOfferedThroughCsp, publisherStepBeforeCancel };
  }
  return {
    isExclusive: statement?.exclusiveToMpnIds !== undefined,
    exclusiveToMpnIds: [...(statement?.exclusiveToMpnIds ?? [])],
    isOfferedThroughCsp: statement?.offeredThroughCsp ?? true,
    publisherStepBeforeCancel: statement?.publisherStepBeforeCancel ?? null,
  };
}

/** What an offer is from now on. @source R-CAT-3, R-CAT-5, R-CAT-6, R-CAT-9, R-CAT-10 */
export function offerValues(sources: OfferSources, now: Instant): OfferValues {
  const { productId, publisher, plans, kept } = sources;
  const lead = leadOf(sources);
  const title = lead?.productTitle ?? kept?.title ?? productId;
  const standing = plans.filter((plan) => plan.withdrawnAt === null);
  return {
    productId,
    publisherId: publisher.id,
    publisherKind: publisher.kind,
    title,
    description: lead?.description ?? kept?.description ?? "",
    billingType: billingTypeOf(sources),
    segments: segmentsOf(sources),
    markets: [...new Set(standing.flatMap((plan) => plan.markets))].sort(),
    ...termsOf(sources),
    searchText: fold(`${title}\n${publisher.name}`),
    withdrawnAt: standing.length > 0 ? null : (kept?.withdrawnAt ?? now),
  };
}

/** The properties in which two values differ; null when they are alike. Lists and instants are compared by what they hold. */
export function differences<V extends object>(kept: V, wanted: V): Partial<V> | null {
  const changes: Partial<V> = {};
  for (const name of Object.keys(wanted) as (keyof V)[]) {
    if (JSON.stringify(kept[name]) !== JSON.stringify(wanted[name])) changes[name] = wanted[name];
  }
  return Object.keys(changes).length === 0 ? null : changes;
}
