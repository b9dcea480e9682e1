import { instant } from "../../../src/core/clock.js";
import {
  differences,
  offerValues,
  planValues,
  rowOfPlan,
  type OfferSources,
  type OfferValues,
  type PlanSources,
  type PlanValues,
  type SheetFacts,
} from "../../../src/services/catalog/rules/catalog-offers.js";
import type { PlanRow } from "../../../src/services/catalog/rules/offer-matrix-rows.js";

const NOW = instant("2026-03-10T09:00:00.000Z");
const EARLIER = instant("2026-01-01T00:00:00.000Z");

const row = (changes: Partial<PlanRow> = {}): PlanRow => ({
  productId: "P1",
  skuId: "0001",
  productTitle: "Finch Sign",
  title: "Standard",
  description: "Signs documents.",
  minimumQuantity: 1,
  maximumQuantity: 300,
  purchaseLimitCount: 2,
  purchaseLimitScope: "CONCURRENT",
  prerequisites: [],
  convertsTo: ["P1/0002"],
  markets: ["DE", "US"],
  ...changes,
});

const plan = (changes: Partial<PlanValues> = {}): PlanValues => ({
  skuId: "0001",
  title: "Standard",
  description: "Signs documents.",
  category: "SMALL_BUSINESS",
  isAddOn: false,
  isTrial: false,
  minimumQuantity: 1,
  maximumQuantity: 300,
  purchaseLimitCount: 2,
  purchaseLimitScope: "CONCURRENT",
  hasFreeTrial: false,
  trialDays: null,
  markets: ["DE", "US"],
  convertsTo: ["P1/0002"],
  unitOfMeasure: "License",
  withdrawnAt: null,
  ...changes,
});

const sheet = (changes: Partial<SheetFacts> = {}): SheetFacts => ({
  productTitle: "Finch Sign",
  skuTitle: "Standard",
  description: "Signs.",
  publisher: "Alder & Finch Software",
  unitOfMeasure: "User",
  segments: new Set(["COMMERCIAL"]),
  markets: new Set(["US"]),
  hasTrial: false,
  isMetered: false,
  ...changes,
});

describe("the imported values of a plan", () => {
  /** A free trial for which no length is stated, and one of 14 days. */
  const BY_POLICY = { hasFreeTrial: true, trialDays: null };
  const FORTNIGHT = { hasFreeTrial: true, trialDays: 14 };
  const values = (changes: Partial<PlanSources> = {}) =>
    planValues({ row: row(), stored: null, sheet: null, hasTrial: false, kind: "PARTNER", statement: undefined, ...changes });

  test("are those of its row", () => expect(values()).toEqual(plan()));

  test("a row with a prerequisite is an add-on", () =>
    expect(values({ row: row({ prerequisites: ["P1/0001"] }) })).toEqual(plan({ isAddOn: true })));

  test("a withdrawn plan that is listed again is on sale", () =>
    expect(values({ stored: plan({ withdrawnAt: EARLIER }) })).toEqual(plan()));

  test.each([
    ["300 licenses at most are SMALL_BUSINESS", { row: row({ maximumQuantity: 300 }) }, "SMALL_BUSINESS"],
    ["301 licenses are ENTERPRISE", { row: row({ maximumQuantity: 301 }) }, "ENTERPRISE"],
    ["a stated category comes first", { statement: { category: "ENTERPRISE" } }, "ENTERPRISE"],
    ["without statements the stored category stays", { stored: plan({ category: "ENTERPRISE" }) }, "ENTERPRISE"],
    ["statements replace the stored category", { stored: plan({ category: "ENTERPRISE" }), statement: {} }, "SMALL_BUSINESS"],
    ["a Microsoft trial is TRIAL", { kind: "MICROSOFT", hasTrial: true, statement: { category: "ENTERPRISE" } }, "TRIAL"],
    ["an ISV plan with a trial is not TRIAL", { hasTrial: true }, "SMALL_BUSINESS"],
  ] satisfies [string, Partial<PlanSources>, string][])("category, decision 0008: %s", (_, sources, category) =>
    expect(values(sources).category).toBe(category),
  );

  test.each([
    ["a plan without a trial has none", {}, { isTrial: false, hasFreeTrial: false, trialDays: null }],
    ["an ISV trial has no length unless one is stated", { hasTrial: true }, { isTrial: false, ...BY_POLICY }],
    ["or as many days as stated", { hasTrial: true, statement: { trialDays: { "0001": 14 } } }, { isTrial: false, ...FORTNIGHT }],
    ["a stated length of 30 days is one", { hasTrial: true, statement: { trialDays: { "0001": 30 } } }, { trialDays: 30 }],
    ["days stated for another plan do not count", { hasTrial: true, statement: { trialDays: { "0002": 14 } } }, BY_POLICY],
    ["without statements the stored days stay", { hasTrial: true, stored: plan(FORTNIGHT) }, FORTNIGHT],
    ["without statements a length that was never stated stays so", { hasTrial: true, stored: plan(BY_POLICY) }, BY_POLICY],
    ["a new trial of a stored plan has no length", { hasTrial: true, stored: plan() }, BY_POLICY],
    ["statements replace the stored days", { hasTrial: true, stored: plan(FORTNIGHT), statement: {} }, BY_POLICY],
    ["a trial that is no longer listed ends", { stored: plan(FORTNIGHT) }, { hasFreeTrial: false, trialDays: null }],
    ["a Microsoft trial is a plan of its own", { kind: "MICROSOFT", hasTrial: true }, { isTrial: true, hasFreeTrial: false }],
    ["a Microsoft plan without a trial is none", { kind: "MICROSOFT" }, { isTrial: false, hasFreeTrial: false }],
  ] satisfies [string, Partial<PlanSources>, Partial<PlanValues>][])("trial, R-TRIAL-1, R-POL: %s", (_, sources, expected) =>
    expect(values(sources)).toMatchObject(expected),
  );

  test.each([
    ["of the sheet", { sheet: sheet() }, "User"],
    ["of the sheet, not the stored one", { sheet: sheet(), stored: plan({ unitOfMeasure: "Device" }) }, "User"],
    ["stored, without a sheet", { stored: plan({ unitOfMeasure: "Device" }) }, "Device"],
    [
      "License where the sheet has none",
      { sheet: sheet({ unitOfMeasure: "" }), stored: plan({ unitOfMeasure: "User" }) },
      "License",
    ],
  ])("the unit is the one %s", (_, sources, unit) => expect(values(sources).unitOfMeasure).toBe(unit));

  test("a stored plan is read as a row", () => {
    expect(rowOfPlan("P1", plan())).toMatchObject(row({ productTitle: "Standard" }));
    expect(values({ row: rowOfPlan("P1", plan({ isAddOn: true })) }).isAddOn).toBe(true);
  });
});

describe("the imported values of an offer", () => {
  const values = (changes: Partial<OfferSources> = {}) =>
    offerValues(
      {
        productId: "P1",
        publisher: { id: "pub_1", name: "Alder Größe", kind: "PARTNER" },
        rows: [row()],
        isInMatrix: true,
        plans: [plan()],
        storedPlans: [],
        stored: null,
        sheets: [sheet()],
        segmentsElsewhere: [],
        statement: undefined,
        ...changes,
      },
      NOW,
    );
  const offer = (changes: Partial<OfferValues> = {}): OfferValues => ({
    productId: "P1",
    publisherId: "pub_1",
    publisherKind: "PARTNER",
    title: "Finch Sign",
    description: "Signs documents.",
    billingType: "LICENSE",
    segments: ["COMMERCIAL"],
    markets: ["DE", "US"],
    isExclusive: false,
    exclusiveToMpnIds: [],
    isOfferedThroughCsp: true,
    publisherStepBeforeCancel: null,
    changesTo: null,
    searchText: "finch sign\nalder grosse\np1/0001",
    sortTitle: "finch sign",
    withdrawnAt: null,
    ...changes,
  });

  test("are those of its plans and sheets", () => expect(values()).toEqual(offer()));

  test("the first plan that is neither an add-on nor a trial provides the name", () => {
    const rows = ["0001", "0002", "0003"].map((skuId) => row({ skuId, productTitle: `Title ${skuId}`, description: skuId }));
    const plans = [plan({ isAddOn: true }), plan({ skuId: "0002", isTrial: true }), plan({ skuId: "0003" })];
    expect(values({ rows, plans })).toMatchObject({ title: "Title 0003", description: "0003" });
    expect(values({ rows, plans: plans.slice(0, 2) })).toMatchObject({ title: "Title 0001", description: "0001" });
  });

  test("without rows the stored name stays; a new offer is named by its product", () => {
    const stored = offer({ title: "Stored", description: "Text." });
    expect(values({ rows: [], plans: [], stored })).toMatchObject({ title: "Stored", description: "Text." });
    expect(values({ rows: [], plans: [] })).toMatchObject({ title: "P1", description: "", searchText: "p1\nalder grosse\np1" });
  });

  test("markets are those of the plans on sale, each once and sorted", () => {
    const plans = [
      plan({ markets: ["US", "FR"] }),
      plan({ markets: ["DE", "US"] }),
      plan({ markets: ["JP"], withdrawnAt: EARLIER }),
    ];
    expect(values({ plans })).toMatchObject({ markets: ["DE", "FR", "US"], withdrawnAt: null });
  });

  test("an offer without a plan on sale is withdrawn, and keeps its first instant", () => {
    const plans = [plan({ withdrawnAt: EARLIER })];
    expect(values({ plans })).toMatchObject({ markets: [], withdrawnAt: NOW });
    expect(values({ plans, stored: offer({ withdrawnAt: EARLIER }) }).withdrawnAt).toEqual(EARLIER);
    expect(values({ stored: offer({ withdrawnAt: EARLIER }) }).withdrawnAt).toBeNull();
  });

  const usage = offer({ billingType: "USAGE" });
  test.each([
    ["stated", { statement: { billingType: "USAGE" } }, "USAGE"],
    [
      "stated, whatever the sheets say",
      { statement: { billingType: "LICENSE" }, sheets: [sheet({ isMetered: true })] },
      "LICENSE",
    ],
    ["USAGE where one sheet is metered", { sheets: [sheet(), sheet({ isMetered: true })] }, "USAGE"],
    ["stored, without statements", { stored: usage }, "USAGE"],
    ["stored, with statements but without sheets", { stored: usage, statement: {}, sheets: [] }, "USAGE"],
    ["LICENSE, with statements and sheets", { stored: usage, statement: {} }, "LICENSE"],
    ["LICENSE, for a new offer without sheets", { sheets: [] }, "LICENSE"],
  ] satisfies [string, Partial<OfferSources>, string][])("the billing type is %s", (_, sources, billingType) =>
    expect(values(sources).billingType).toBe(billingType),
  );

  const education = sheet({ segments: new Set(["NONPROFIT", "EDUCATION"]) });
  const government = offer({ segments: ["GOVERNMENT"] });
  test.each([
    ["of all sheets, in the order of the enum", { sheets: [education, sheet()] }, ["COMMERCIAL", "EDUCATION", "NONPROFIT"]],
    ["of markets that the sheets do not cover", { segmentsElsewhere: ["GOVERNMENT"] }, ["COMMERCIAL", "GOVERNMENT"]],
    ["also stored, without statements", { stored: government }, ["COMMERCIAL", "GOVERNMENT"]],
    ["listed only, with statements", { stored: government, statement: {} }, ["COMMERCIAL"]],
    ["stated", { sheets: [education], stored: government, statement: { segments: ["EDUCATION"] } }, ["EDUCATION"]],
    ["COMMERCIAL where nothing is known", { sheets: [] }, ["COMMERCIAL"]],
  ] satisfies [string, Partial<OfferSources>, string[]][])("segments are those %s", (_, sources, segments) =>
    expect(values(sources).segments).toEqual(segments),
  );

  const terms = {
    isExclusive: true,
    exclusiveToMpnIds: ["4820001"],
    isOfferedThroughCsp: false,
    publisherStepBeforeCancel: "Export first.",
    changesTo: ["P2/0001"],
  };
  const none = {
    isExclusive: false,
    exclusiveToMpnIds: [],
    isOfferedThroughCsp: true,
    publisherStepBeforeCancel: null,
    changesTo: null,
  };
  const stated = {
    exclusiveToMpnIds: ["4820001"],
    offeredThroughCsp: false,
    publisherStepBeforeCancel: "Export first.",
    changesTo: ["P2/0001", "P2/0001"],
  };
  test.each([
    ["stated", { statement: stated }, terms],
    ["stated as exclusive to nobody", { statement: { exclusiveToMpnIds: [] } }, { ...none, isExclusive: true }],
    ["stored, without statements", { stored: offer(terms) }, terms],
    ["reset by statements without them", { stored: offer(terms), statement: {} }, none],
  ])("exclusivity, CSP, the step before a cancellation and the plans of other offers are %s", (_, sources, expected) =>
    expect(values(sources)).toEqual(offer(expected)),
  );
});

describe("the differences of two objects", () => {
  const stored = plan({ withdrawnAt: EARLIER });

  test("are none when lists and instants have the same values", () =>
    expect(differences(stored, { ...stored, markets: ["DE", "US"], withdrawnAt: instant(EARLIER.toISOString()) })).toBeNull());

  test("are the wanted values of the changed properties", () =>
    expect(differences(stored, { ...stored, title: "Pro", markets: ["US"], withdrawnAt: null })).toEqual({
      title: "Pro",
      markets: ["US"],
      withdrawnAt: null,
    }));
});
