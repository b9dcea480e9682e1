import type { Instant } from "../../../core/clock.js";
import { offerSearchText } from "../../../core/search.js";
import { foldForSort } from "../../../core/text.js";
import {
  CustomerSegment,
  type BillingType,
  type OfferCategory,
  type PublisherKind,
  type PurchaseLimitScope,
} from "../../../core/vocabulary.js";
import type { PlanRow } from "./offer-matrix-rows.js";

/** What price sheets say about a plan apart from its prices. */
export type SheetFacts = Readonly<{
  productTitle: string;
  skuTitle: string;
  description: string;
  publisher: string;
  unitOfMeasure: string;
  segments: ReadonlySet<CustomerSegment>;
  markets: ReadonlySet<string>;
  hasTrial: boolean;
  isMetered: boolean;
}>;

/** What an operator states about a plan that no offer matrix lists. */
export type PlanStatement = Readonly<{
  minimumQuantity?: number;
  maximumQuantity?: number;
  purchaseLimit?: Readonly<{ count: number; scope: PurchaseLimitScope }>;
  countries?: readonly string[];
}>;

/** What an operator states about an offer beyond price sheet and offer matrix. */
export type OfferStatement = Readonly<{
  category?: OfferCategory;
  segments?: readonly CustomerSegment[];
  billingType?: BillingType;
  exclusiveToMpnIds?: readonly string[];
  offeredThroughCsp?: boolean;
  publisherStepBeforeCancel?: string;
  trialDays?: Readonly<Record<string, number>>;
  plans?: Readonly<Record<string, PlanStatement>>;
  /** Plans of other offers to which its subscriptions can change, as `ProductId/SkuId`. */
  changesTo?: readonly string[];
}>;

/** The imported values of a plan, without ids. */
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
  hasFreeTrial: boolean;
  /** The length that the operator states for the free trial; null for that of the policy. */
  trialDays: number | null;
  markets: string[];
  convertsTo: string[];
  unitOfMeasure: string;
  withdrawnAt: Instant | null;
};

/** The imported values of an offer, without ids. */
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
  changesTo: string[] | null;
  searchText: string;
  sortTitle: string;
  withdrawnAt: Instant | null;
};

/** A plan with up to this many licenses is for small businesses. @source §0.2.11 */
export const SMALL_BUSINESS_LICENSES_MAX = 300;
/** The unit of licenses when the sheet has none. */
export const UNIT_OF_MEASURE_DEFAULT = "License";

/** Everything an import knows about a plan. `statement` is undefined when the import has no statements. */
export type PlanSources = Readonly<{
  row: PlanRow;
  stored: PlanValues | null;
  sheet: SheetFacts | null;
  /** Whether a trial is listed in the imported sheets, or in a market that they do not cover. */
  hasTrial: boolean;
  kind: PublisherKind;
  statement: OfferStatement | undefined;
}>;

function categoryOf({ row, stored, statement }: PlanSources, isTrial: boolean): OfferCategory {
  if (isTrial) return "TRIAL";
  if (statement === undefined && stored !== null) return stored.category;
  return statement?.category ?? (row.maximumQuantity <= SMALL_BUSINESS_LICENSES_MAX ? "SMALL_BUSINESS" : "ENTERPRISE");
}

function freeTrialOf({ row, stored, statement, hasTrial, kind }: PlanSources): Pick<PlanValues, "hasFreeTrial" | "trialDays"> {
  if (kind === "MICROSOFT" || !hasTrial) return { hasFreeTrial: false, trialDays: null };
  const isKept = statement === undefined && stored !== null;
  return { hasFreeTrial: true, trialDays: isKept ? stored.trialDays : (statement?.trialDays?.[row.skuId] ?? null) };
}

/** The values of a plan of the offer matrix after the import. @source R-TRIAL-1, R-TRIAL-7, R-POL */
export function planValues(sources: PlanSources): PlanValues {
  const { row, stored, sheet, hasTrial, kind } = sources;
  const isTrial = kind === "MICROSOFT" && hasTrial;
  const unitOfMeasure = sheet === null ? stored?.unitOfMeasure : sheet.unitOfMeasure;
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
    ...freeTrialOf(sources),
    markets: [...row.markets],
    convertsTo: [...row.convertsTo],
    unitOfMeasure: unitOfMeasure === undefined || unitOfMeasure === "" ? UNIT_OF_MEASURE_DEFAULT : unitOfMeasure,
    withdrawnAt: null,
  };
}

/** An existing plan as a row of an offer matrix, for imports without one. */
export function rowOfPlan(productId: string, plan: PlanValues): PlanRow {
  return { ...plan, productId, productTitle: plan.title, prerequisites: plan.isAddOn ? ["stored"] : [] };
}

/** Everything an import knows about an offer, including the imported plans. */
export type OfferSources = Readonly<{
  productId: string;
  publisher: Readonly<{ id: string; name: string; kind: PublisherKind }>;
  rows: readonly PlanRow[];
  /** Whether the rows are those of an offer matrix, which decides the offer's description. */
  isInMatrix: boolean;
  plans: readonly PlanValues[];
  storedPlans: readonly PlanValues[];
  stored: OfferValues | null;
  sheets: readonly SheetFacts[];
  /** Segments with a price in markets that the imported sheets do not cover. */
  segmentsElsewhere: readonly CustomerSegment[];
  statement: OfferStatement | undefined;
}>;

function billingTypeOf({ statement, sheets, stored }: OfferSources): BillingType {
  if (statement?.billingType !== undefined) return statement.billingType;
  if (sheets.some((sheet) => sheet.isMetered)) return "USAGE";
  return statement !== undefined && sheets.length > 0 ? "LICENSE" : (stored?.billingType ?? "LICENSE");
}

const allSegments = Object.values(CustomerSegment);

function segmentsOf({ statement, sheets, segmentsElsewhere, stored }: OfferSources): CustomerSegment[] {
  const listed = new Set([...segmentsElsewhere, ...sheets.flatMap((sheet) => [...sheet.segments])]);
  const known = statement === undefined && stored !== null ? new Set([...stored.segments, ...listed]) : listed;
  const stated = statement?.segments === undefined ? known : new Set(statement.segments);
  return stated.size === 0 ? ["COMMERCIAL"] : allSegments.filter((segment) => stated.has(segment));
}

/** The plan that provides the offer's name: the first that is neither an add-on nor a trial. */
function leadPlanOf({ rows, plans }: OfferSources): PlanRow | undefined {
  const isLead = (row: PlanRow) => plans.some((plan) => plan.skuId === row.skuId && !plan.isTrial && !plan.isAddOn);
  return rows.find(isLead) ?? rows[0];
}

type Terms = Pick<
  OfferValues,
  "isExclusive" | "exclusiveToMpnIds" | "isOfferedThroughCsp" | "publisherStepBeforeCancel" | "changesTo"
>;

function termsOf({ statement, stored }: OfferSources): Terms {
  if (statement === undefined && stored !== null) {
    const { isExclusive, exclusiveToMpnIds, isOfferedThroughCsp, publisherStepBeforeCancel, changesTo } = stored;
    return { isExclusive, exclusiveToMpnIds, isOfferedThroughCsp, publisherStepBeforeCancel, changesTo };
  }
  return {
    isExclusive: statement?.exclusiveToMpnIds !== undefined,
    exclusiveToMpnIds: [...(statement?.exclusiveToMpnIds ?? [])],
    isOfferedThroughCsp: statement?.offeredThroughCsp ?? true,
    publisherStepBeforeCancel: statement?.publisherStepBeforeCancel ?? null,
    changesTo: statement?.changesTo === undefined ? null : [...new Set(statement.changesTo)],
  };
}

/** The offer's description: that of its lead plan in the matrix; otherwise it stays that of the plan which provided it. */
function descriptionOf({ isInMatrix, stored, storedPlans, plans }: OfferSources, lead: PlanRow | undefined): string {
  if (isInMatrix || stored === null) return lead?.description ?? stored?.description ?? "";
  const source = storedPlans.find((plan) => plan.description === stored.description);
  return plans.find((plan) => plan.skuId === source?.skuId)?.description ?? stored.description;
}

/** The values of an offer after the import. @source R-CAT-3, R-CAT-5, R-CAT-6, R-CAT-9, R-CAT-10 */
export function offerValues(sources: OfferSources, now: Instant): OfferValues {
  const { productId, publisher, plans, stored } = sources;
  const lead = leadPlanOf(sources);
  const title = lead?.productTitle ?? stored?.title ?? productId;
  const activePlans = plans.filter((plan) => plan.withdrawnAt === null);
  return {
    productId,
    publisherId: publisher.id,
    publisherKind: publisher.kind,
    title,
    description: descriptionOf(sources, lead),
    billingType: billingTypeOf(sources),
    segments: segmentsOf(sources),
    markets: [...new Set(activePlans.flatMap((plan) => plan.markets))].sort(),
    ...termsOf(sources),
    searchText: offerSearchText(
      title,
      publisher.name,
      productId,
      plans.map(({ skuId }) => skuId),
    ),
    sortTitle: foldForSort(title),
    withdrawnAt: activePlans.length > 0 ? null : (stored?.withdrawnAt ?? now),
  };
}

/** The properties in which two objects differ; null when they are equal. Lists and instants are compared by value. */
export function differences<V extends object>(stored: V, wanted: V): Partial<V> | null {
  const changes: Partial<V> = {};
  for (const name of Object.keys(wanted) as (keyof V)[]) {
    if (JSON.stringify(stored[name]) !== JSON.stringify(wanted[name])) changes[name] = wanted[name];
  }
  return Object.keys(changes).length === 0 ? null : changes;
}
