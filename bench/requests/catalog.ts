import { TypeID } from "typeid-js";
import { instant } from "../../src/core/clock.js";
import { idPrefixes, type IdKind } from "../../src/core/ids.js";
import type { CustomerSegment } from "../../src/core/vocabulary.js";
import { newRow } from "../../src/database/new-row.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { Price } from "../../src/entities/price.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import type { TermAndCycle } from "../../src/services/catalog/rules/terms.js";
import type { CatalogRows } from "../seed-rows.js";

/** The beginning of all ids: a UUID of version 7 from 1970, because publishers' software sees ids as UUIDs. */
const ID_HEAD = TypeID.fromUUID("id", "00000000-0000-7000-8000-000000000000").getSuffix().slice(0, 17);
const ID_DIGITS = 9;

/** An id of the data: it ends with a number, so that the data are the same each time and sort before what is written later. */
export const idOf = (kind: IdKind, number: number): string =>
  `${idPrefixes[kind]}_${ID_HEAD}${String(number).padStart(ID_DIGITS, "0")}`;

/** An id of the data with another number. */
export const withNumber = (id: string, change: (number: number) => number): string =>
  id.slice(0, -ID_DIGITS) + String(change(Number(id.slice(-ID_DIGITS)))).padStart(ID_DIGITS, "0");

const PUBLISHERS = 17;
const PLANS_PER_OFFER = 3;
const ADD_ON_OFFERS = 20;
const MARKETS = ["US", "DE"];
const LISTED_FROM = instant("2019-01-01T00:00:00.000Z");

/** The words in offer titles: a search for one of them finds half of the catalog. */
export const TITLE_WORDS = ["Suite", "Studio"] as const;

/** A kind of customer. Prices differ by these values. */
export type Buyer = Readonly<{ country: string; currency: string; segment: CustomerSegment }>;
export const buyers: readonly Buyer[] = [
  { country: "US", currency: "USD", segment: "COMMERCIAL" },
  { country: "US", currency: "USD", segment: "EDUCATION" },
  { country: "DE", currency: "EUR", segment: "COMMERCIAL" },
  { country: "DE", currency: "EUR", segment: "EDUCATION" },
];

const termsAndCycles: readonly TermAndCycle[] = [
  { termDuration: "P1M", billingCycle: "MONTHLY" },
  { termDuration: "P1Y", billingCycle: "ANNUAL" },
  { termDuration: "P1Y", billingCycle: "MONTHLY" },
];

/** A plan with its offer and publisher. */
export type SoldPlan = Readonly<{ number: number; plan: Plan; offer: Offer; publisher: Publisher }>;

/** The rows of the catalog, and its plans by kind. */
export type Catalog = CatalogRows & Readonly<Record<"microsoft" | "partner" | "addOns", readonly SoldPlan[]>>;

const DESCRIPTION = "Plans, tracks and reports the work of teams of every size, in the browser and on the telephone. ".repeat(4);

/** A publisher without a webhook: a change of a subscription takes effect at once. */
const publisherOf = (number: number): Publisher =>
  newRow(Publisher, {
    id: idOf("publisher", number),
    name: number === 0 ? "Microsoft Corporation" : `Publisher ${number}`,
    kind: number === 0 ? "MICROSOFT" : "PARTNER",
    subscribeNotices: false,
    supportUrl: "https://support.example",
  });

function offerOf(publisher: Publisher, number: number): Offer {
  const title = `${publisher.kind === "MICROSOFT" ? "Contoso" : "Fabrikam"} ${TITLE_WORDS[number % 2]} ${number}`;
  return newRow(Offer, {
    ...{ id: idOf("offer", number), productId: `BENCH${number}`, publisherId: publisher.id, publisherKind: publisher.kind },
    ...{ title, description: DESCRIPTION, billingType: "LICENSE", segments: ["COMMERCIAL", "EDUCATION"], markets: MARKETS },
    ...{ isExclusive: false, exclusiveToMpnIds: [], isOfferedThroughCsp: true },
    searchText: `${title} ${publisher.name}`.toLowerCase(),
    sortTitle: title.toLowerCase(),
  });
}

const planOf = (offer: Offer, number: number, skuNumber: number, isAddOn: boolean): Plan =>
  newRow(Plan, {
    ...{ id: idOf("plan", number), offerId: offer.id, skuId: String(skuNumber).padStart(4, "0"), title: `Plan ${number}` },
    ...{
      description: DESCRIPTION,
      category: "ENTERPRISE",
      isAddOn,
      isTrial: false,
      hasFreeTrial: false,
      minimumQuantity: 1,
      maximumQuantity: 10_000,
    },
    ...{ markets: MARKETS, convertsTo: [], unitOfMeasure: "Licenses" },
  });

/** The price of one license for a whole term of a year paid at once, in minor units. */
export const annualPriceOf = (planNumber: number, buyerIndex: number): number => 6_000 + 60 * (planNumber % 97) + 12 * buyerIndex;

function pricesOf({ id: planId }: Plan, planNumber: number): Price[] {
  return buyers.flatMap(({ country, currency, segment }, buyerIndex) =>
    termsAndCycles.map((termAndCycle, index) => {
      const annual = annualPriceOf(planNumber, buyerIndex);
      return newRow(Price, {
        id: idOf("price", (planNumber * buyers.length + buyerIndex) * termsAndCycles.length + index),
        ...{ planId, market: country, currency, segment, ...termAndCycle, version: 1 },
        ...{ listedFrom: LISTED_FROM, effectiveFrom: LISTED_FROM },
        termPriceMinor: termAndCycle.termDuration === "P1M" ? annual / 12 + 50 : annual,
        retailPriceMinor: annual * 2,
      });
    }),
  );
}

/**
 * Makes a catalog. A fifth of the offers are Microsoft's. Each offer has three plans, and each plan has a price for every kind of
 * customer, term and billing cycle.
 */
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
  const basePlans = all.filter(({ plan }) => !plan.isAddOn);
  return {
    publishers,
    offers: sold.map(([first]) => first!.offer),
    plans: all.map(({ plan }) => plan),
    prices: all.flatMap(({ plan, number }) => pricesOf(plan, number)),
    microsoft: basePlans.filter(({ publisher }) => publisher.kind === "MICROSOFT"),
    partner: basePlans.filter(({ publisher }) => publisher.kind === "PARTNER"),
    addOns: all.filter(({ plan }) => plan.isAddOn),
  };
}
