import { instant } from "../../src/core/clock.js";
import { assert } from "../../src/core/errors.js";
import { newId } from "../../src/core/ids.js";
import { startOf, type Day } from "../../src/core/period.js";
import type { CustomerSegment } from "../../src/core/vocabulary.js";
import { newRow } from "../../src/database/new-row.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import type { Price } from "../../src/entities/price.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import type { CatalogRows } from "../seed-rows.js";

const PUBLISHERS = 5;
const BASE_PLANS = 20;
/** The prices of every fourth plan change before the month's end. */
const NEW_PRICE_EVERY = 4;
const LISTED_FROM = instant("2019-01-01T00:00:00.000Z");
const NEW_PRICES_ON: Day = "2026-10-01";
const RAISE_MINOR = 75;
/** A plan that is not sold any more when some of its renewed terms end. */
const ENDING_PLAN = 7;
const ENDING_PRICES_UNTIL: Day = "2026-11-25";

/** A kind of customer. Prices differ by these values. */
export type Buyer = Readonly<{ country: string; currency: string; segment: CustomerSegment }>;
/** A plan with its prices for one kind of customer. */
export type SoldPlan = Readonly<{
  id: string;
  offerId: string;
  names: Readonly<{ planTitle: string; offerTitle: string; publisherName: string }>;
  priceAt: (on: Day) => Readonly<{ priceId: string; unitPriceMinor: number }>;
}>;

const buyers: readonly [Buyer, ...Buyer[]] = [
  { country: "US", currency: "USD", segment: "COMMERCIAL" },
  { country: "US", currency: "USD", segment: "EDUCATION" },
  { country: "US", currency: "USD", segment: "NONPROFIT" },
  { country: "DE", currency: "EUR", segment: "COMMERCIAL" },
  { country: "DE", currency: "EUR", segment: "EDUCATION" },
  { country: "DE", currency: "EUR", segment: "NONPROFIT" },
];

/** The rows of the catalog, and which plans each kind of customer can buy. */
export type Catalog = CatalogRows &
  Readonly<{
    buyers: typeof buyers;
    /** The base plans, with the prices of a kind of customer. */
    basePlansFor: (buyer: Buyer) => readonly SoldPlan[];
    /** The add-on to them. */
    addOnFor: (buyer: Buyer) => SoldPlan;
  }>;

function publisherOf(number: number): Publisher {
  return newRow(Publisher, { id: newId("publisher"), name: `Publisher ${number}`, kind: "PARTNER", subscribeNotices: false });
}

const offerOf = (publisher: Publisher, number: number): Offer =>
  newRow(Offer, {
    ...{ id: newId("offer"), productId: `BENCH${number}`, publisherId: publisher.id, publisherKind: "PARTNER" },
    ...{
      title: `Product ${number}`,
      description: "",
      billingType: "LICENSE",
      segments: ["COMMERCIAL", "EDUCATION", "NONPROFIT"],
    },
    ...{ markets: ["US", "DE"], isExclusive: false, exclusiveToMpnIds: [], isOfferedThroughCsp: true },
    ...{ searchText: `product ${number}`, sortTitle: `product ${number}` },
  });

const planOf = (offer: Offer, number: number, isAddOn: boolean): Plan =>
  newRow(Plan, {
    ...{ id: newId("plan"), offerId: offer.id, skuId: "0001", title: `Plan ${number}`, description: "", category: "ENTERPRISE" },
    ...{ isAddOn, isTrial: false, hasFreeTrial: false, minimumQuantity: 1, maximumQuantity: 1000 },
    ...{ markets: ["US", "DE"], convertsTo: [], unitOfMeasure: "Licenses" },
  });

/** The monthly prices of one license: they differ by plan and kind of customer, and for some plans a second one follows. */
function pricesOf(plan: Plan, number: number): Price[] {
  const newFrom = startOf(NEW_PRICES_ON);
  return buyers.flatMap(({ country, currency, segment }, index) => {
    const request = { market: country, currency, segment, termDuration: "P1M", billingCycle: "MONTHLY" } as const;
    const row = { planId: plan.id, ...request, listedUntil: null, retailPriceMinor: null, withdrawnAt: null, version: 1 };
    const amount = 500 + 37 * number + 11 * index;
    const old = { ...row, id: newId("price"), listedFrom: LISTED_FROM, effectiveFrom: LISTED_FROM, termPriceMinor: amount };
    const effectiveUntil = number === ENDING_PLAN ? startOf(ENDING_PRICES_UNTIL) : null;
    if (number % NEW_PRICE_EVERY !== 0) return [{ ...old, effectiveUntil }];
    const raised = { ...row, id: newId("price"), listedFrom: newFrom, effectiveFrom: newFrom, effectiveUntil: null };
    return [
      { ...old, effectiveUntil: newFrom },
      { ...raised, termPriceMinor: amount + RAISE_MINOR },
    ];
  });
}

/** Makes a catalog of several publishers' base plans and one add-on, with prices by market and segment. */
export function catalog(): Catalog {
  const publishers = Array.from({ length: PUBLISHERS }, (_, number) => publisherOf(number));
  const products = Array.from({ length: BASE_PLANS + 1 }, (_, number) => {
    const publisher = publishers[number % PUBLISHERS] as Publisher;
    const offer = offerOf(publisher, number);
    const plan = planOf(offer, number, number === BASE_PLANS);
    return { publisher, offer, plan, prices: pricesOf(plan, number) };
  });
  const soldPlansFor = ({ country, segment }: Buyer): SoldPlan[] =>
    products.map(({ publisher, offer, plan, prices }) => {
      const own = prices.filter((price) => price.market === country && price.segment === segment);
      const isInForce = (price: Price, on: Day) => price.effectiveFrom <= startOf(on);
      const names = { planTitle: plan.title, offerTitle: offer.title, publisherName: publisher.name };
      const priceAt = (on: Day) => {
        const price = own.findLast((candidate) => isInForce(candidate, on));
        assert(price !== undefined, `the plan ${plan.id} has a price on ${on}`);
        return { priceId: price.id, unitPriceMinor: price.termPriceMinor };
      };
      return { id: plan.id, offerId: offer.id, names, priceAt };
    });
  const sold = new Map(buyers.map((buyer) => [`${buyer.country}:${buyer.segment}`, soldPlansFor(buyer)]));
  const soldFor = ({ country, segment }: Buyer) => sold.get(`${country}:${segment}`) ?? [];
  return {
    publishers,
    offers: products.map(({ offer }) => offer),
    plans: products.map(({ plan }) => plan),
    prices: products.flatMap(({ prices }) => prices),
    buyers,
    basePlansFor: (buyer) => soldFor(buyer).slice(0, BASE_PLANS),
    addOnFor: (buyer) => soldFor(buyer)[BASE_PLANS] as SoldPlan,
  };
}
