import { instant } from "../../src/core/clock.js";
import { idPrefixes, type IdKind } from "../../src/core/ids.js";
import type { BillingCycle, CustomerSegment, PublisherKind, TermDuration } from "../../src/core/vocabulary.js";
import type { Offer } from "../../src/entities/offer.entity.js";
import type { Plan } from "../../src/entities/plan.entity.js";
import type { Price } from "../../src/entities/price.entity.js";
import type { Publisher } from "../../src/entities/publisher.entity.js";

const ID_DIGITS = 26;

/** An id of the data: a number, so that the data are the same each time and sort before what is written later. */
export const idOf = (kind: IdKind, number: number): string => `${idPrefixes[kind]}_${String(number).padStart(ID_DIGITS, "0")}`;

const PUBLISHERS = 17;
const PLANS_PER_OFFER = 3;
const ADD_ON_OFFERS = 20;
const LISTED_FROM = instant("2019-01-01T00:00:00.000Z");

/** The words in offer titles: a search for one of them finds half of the catalog. */
export const TITLE_WORDS = ["Suite", "Studio"] as const;

/** The kinds of customers, by which prices differ. */
export type Buyer = Readonly<{ country: string; currency: string; segment: CustomerSegment }>;
export const buyers: readonly Buyer[] = [
  { country: "US", currency: "USD", segment: "COMMERCIAL" },
  { country: "US", currency: "USD", segment: "EDUCATION" },
  { country: "DE", currency: "EUR", segment: "COMMERCIAL" },
  { country: "DE", currency: "EUR", segment: "EDUCATION" },
];

const rhythms: readonly Readonly<{ termDuration: TermDuration; billingCycle: BillingCycle }>[] = [
  { termDuration: "P1M", billingCycle: "MONTHLY" },
  { termDuration: "P1Y", billingCycle: "ANNUAL" },
  { termDuration: "P1Y", billingCycle: "MONTHLY" },
];

/** A plan with everything that a subscription to it copies. */
export type SoldPlan = Readonly<{ number: number; plan: Plan; offer: Offer; publisher: Publisher }>;

/** The rows of the catalog, and its plans by kind. */
export type Catalog = Readonly<{
  publishers: Publisher[];
  offers: Offer[];
  plans: Plan[];
  prices: Price[];
  microsoft: readonly SoldPlan[];
  partner: readonly SoldPlan[];
  addOns: readonly SoldPlan[];
}>;

const DESCRIPTION = "Plans, tracks and reports the work of teams of every size, in the browser and on the telephone. ".repeat(4);

function publisherOf(number: number): Publisher {
  const kind: PublisherKind = number === 0 ? "MICROSOFT" : "PARTNER";
  return {
    ...{ id: idOf("publisher", number), name: number === 0 ? "Microsoft Corporation" : `Publisher ${number}`, kind },
    // Without a webhook nobody is asked or notified: a change takes effect at once.
    ...{ tenantId: null, applicationId: null, landingPageUrl: null, webhookUrl: null },
    ...{ supportUrl: "https://support.example", supportEmail: null, supportPhone: null },
  };
}

function offerOf(publisher: Publisher, number: number): Offer {
  const title = `${publisher.kind === "MICROSOFT" ? "Contoso" : "Fabrikam"} ${TITLE_WORDS[number % 2]} ${number}`;
  return {
    ...{
      id: idOf("offer", number),
      productId: `BENCH${number}`,
      publisherId: publisher.id,
      publisherKind: publisher.kind,
      title,
    },
    ...{ description: DESCRIPTION, billingType: "LICENSE", segments: ["COMMERCIAL", "EDUCATION"], markets: ["US", "DE"] },
    ...{ isExclusive: false, exclusiveToMpnIds: [], isOfferedThroughCsp: true, publisherStepBeforeCancel: null },
    ...{ searchText: `${title} ${publisher.name}`.toLowerCase(), withdrawnAt: null },
  };
}

const planOf = (offer: Offer, number: number, skuNumber: number, isAddOn: boolean): Plan => ({
  ...{ id: idOf("plan", number), offerId: offer.id, skuId: String(skuNumber).padStart(4, "0"), title: `Plan ${number}` },
  ...{ description: DESCRIPTION, category: "ENTERPRISE", isAddOn, isTrial: false, minimumQuantity: 1, maximumQuantity: 10_000 },
  ...{ purchaseLimitCount: null, purchaseLimitScope: null, trialDays: null, markets: ["US", "DE"], convertsTo: [] },
  ...{ unitOfMeasure: "Licenses", withdrawnAt: null },
});

/** The price of one license for a whole term of a year paid at once, in minor units. */
export const annualPriceOf = (planNumber: number, buyerIndex: number): number => 6_000 + 60 * (planNumber % 97) + 12 * buyerIndex;

function pricesOf({ id }: Plan, planNumber: number): Price[] {
  return buyers.flatMap(({ country, currency, segment }, buyerIndex) =>
    rhythms.map((rhythm, rhythmIndex) => {
      const annual = annualPriceOf(planNumber, buyerIndex);
      return {
        ...{
          id: idOf("price", (planNumber * buyers.length + buyerIndex) * rhythms.length + rhythmIndex),
          planId: id,
          market: country,
          currency,
          segment,
          ...rhythm,
          version: 1,
        },
        ...{ listedFrom: LISTED_FROM, listedUntil: null, effectiveFrom: LISTED_FROM, effectiveUntil: null, withdrawnAt: null },
        ...{ termPriceMinor: rhythm.termDuration === "P1M" ? annual / 12 + 50 : annual, retailPriceMinor: annual * 2 },
      };
    }),
  );
}

/** Makes a catalog: a fifth of the offers are Microsoft's, each offer has three plans, each plan a price for every kind of buyer. */
export function makeCatalog(offerCount: number): Catalog {
  const publishers = Array.from({ length: PUBLISHERS }, (_, number) => publisherOf(number));
  const sold = Array.from({ length: offerCount + ADD_ON_OFFERS }, (_, offerNumber) => {
    const isAddOn = offerNumber >= offerCount;
    const publisher = publishers[offerNumber % 5 === 0 ? 0 : 1 + (offerNumber % (PUBLISHERS - 1))]!;
    const offer = offerOf(publisher, offerNumber);
    return Array.from({ length: isAddOn ? 1 : PLANS_PER_OFFER }, (_, sku): SoldPlan => {
      const number = offerNumber * PLANS_PER_OFFER + sku;
      return { number, plan: planOf(offer, number, sku + 1, isAddOn), offer, publisher };
    });
  });
  const all = sold.flat();
  const bases = all.filter(({ plan }) => !plan.isAddOn);
  return {
    publishers,
    offers: sold.map(([first]) => first!.offer),
    plans: all.map(({ plan }) => plan),
    prices: all.flatMap(({ plan, number }) => pricesOf(plan, number)),
    microsoft: bases.filter(({ publisher }) => publisher.kind === "MICROSOFT"),
    partner: bases.filter(({ publisher }) => publisher.kind === "PARTNER"),
    addOns: all.filter(({ plan }) => plan.isAddOn),
  };
}
