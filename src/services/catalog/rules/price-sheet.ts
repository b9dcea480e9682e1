import type { Instant } from "../../../core/clock.js";
import { groupBy } from "../../../core/collections.js";
import { formatMinor } from "../../../core/money.js";
import type { BillingCycle, BillingType, PublisherKind } from "../../../core/vocabulary.js";
import { endCell, startCell } from "./catalog-fields.js";
import { UNIT_OF_MEASURE_DEFAULT } from "./catalog-offers.js";
import { CYCLES, priceKey, SEGMENTS, TERMS, type PRICE_SHEET_COLUMNS, type SheetPrice } from "./price-rows.js";

/** One stored version of a price sheet's row. */
export type SheetVersion = SheetPrice &
  Readonly<{ planId: string; version: number; effectiveFrom: Instant; withdrawnAt: Instant | null }>;

const laterOfVersions = <V extends SheetVersion>(a: V, b: V): V => (b.version > a.version ? b : a);

/** The version of a row that applied at an instant; before the row's start, its first version. */
function versionAt<V extends SheetVersion>(versions: readonly V[], at: Instant): V | null {
  return versions.reduce<V | null>((selected, version) => {
    if (selected === null) return version;
    const [a, b] = [selected.effectiveFrom, version.effectiveFrom];
    if (a <= at && b <= at) return laterOfVersions(selected, version);
    if (a.getTime() === b.getTime()) return laterOfVersions(selected, version);
    return a < b ? selected : version;
  }, null);
}

/**
 * The rows of a price sheet at an instant, one version of each, in order. Includes past and announced
 * rows; excludes rows withdrawn by then.
 * @source R-PRICE-6; decision 0017
 */
export function rowsListedAt<V extends SheetVersion>(versions: readonly V[], at: Instant): V[] {
  const rows = groupBy(versions, (version) => priceKey({ ...version, productId: "", skuId: version.planId }));
  return [...rows.values()]
    .map((row) => versionAt(row, at))
    .filter((version) => version !== null)
    .filter(({ withdrawnAt }) => withdrawnAt === null || withdrawnAt > at);
}

/** The plan of a row, as described by price sheets. */
export type SheetPlan = Readonly<{
  productId: string;
  productTitle: string;
  skuId: string;
  skuTitle: string;
  description: string;
  unitOfMeasure: string;
  publisher: string;
  publisherKind: PublisherKind;
  billingType: BillingType;
}>;

/** A row of a price sheet as texts, by column. */
export type SheetCells = Readonly<Record<(typeof PRICE_SHEET_COLUMNS)[number], string>>;

const wordOf = <W extends string>(words: Readonly<Record<string, W>>, meaning: W): string =>
  Object.entries(words).find(([, meant]) => meant === meaning)?.[0] ?? "";

function tagsOf({ publisherKind, billingType }: SheetPlan, billingCycle: BillingCycle): string {
  const tags = [
    ...(publisherKind === "MICROSOFT" ? [] : ["Marketplace", "SaaS"]),
    billingType === "USAGE" ? "Metered" : "License",
    ...(billingCycle === "NONE" ? ["Trial"] : []),
  ];
  return tags.join(";");
}

/** Formats a row for price sheets, so that an import reads the stored values. Amounts are per license for the whole term. @source R-PRICE-1, data README */
export function sheetCells(plan: SheetPlan, price: SheetVersion): SheetCells {
  const { market, currency, retailPriceMinor } = price;
  return {
    ProductTitle: plan.productTitle,
    ProductId: plan.productId,
    SkuId: plan.skuId,
    SkuTitle: plan.skuTitle,
    Publisher: plan.publisher,
    SkuDescription: plan.description,
    UnitOfMeasure: plan.unitOfMeasure === UNIT_OF_MEASURE_DEFAULT ? "" : plan.unitOfMeasure,
    TermDuration: wordOf(TERMS, price.termDuration),
    BillingPlan: wordOf(CYCLES, price.billingCycle),
    Market: market,
    Currency: currency,
    UnitPrice: formatMinor(price.termPriceMinor, currency),
    PricingTierRangeMin: "",
    PricingTierRangeMax: "",
    EffectiveStartDate: startCell(price.listedFrom),
    EffectiveEndDate: endCell(price.listedUntil),
    Tags: tagsOf(plan, price.billingCycle),
    "ERP Price": retailPriceMinor === null ? "" : formatMinor(retailPriceMinor, currency),
    Segment: wordOf(SEGMENTS, price.segment),
  };
}
