import { TITLE_WORDS } from "./catalog.js";
import type { Filled } from "./fill.js";

export const columnNames = ["Q1", "Q2", "Q3", "M1", "S1", "A1", "P1", "O1", "E1", "L1"] as const;
export type ColumnName = (typeof columnNames)[number];

/** One kind of request: what it asks our server, and with which variables; the limit server is asked the same by the name. */
export type Column = Readonly<{
  name: ColumnName;
  title: string;
  document: string;
  /** The variables of the request with a number; no two commands have the same number. */
  variables: (number: number) => Record<string, unknown>;
  /** A request and the one with a number higher by this need the same rows of the catalog. */
  period: number;
}>;

/** How many events one E1 request receives. */
export const EVENTS = 100;

const documents: Readonly<Record<ColumnName, string>> = {
  Q1: `query Q1($id: ID!) { subscription(id: $id) {
    id displayName status quantity offer { title publisher { name } } addOns { id quantity status } } }`,
  Q2: `query Q2($after: String) { customers(first: 20, after: $after) { nodes { id companyName subscriptions(first: 5) { nodes {
    id displayName status quantity offer { id title } addOns { id quantity status } } } } } }`,
  Q3: `query Q3 { invoices(first: 12, filter: { currency: "USD" }) { nodes { id number status dueOn total { amount currency }
    balance { amount } charges(first: 4) { nodes { id type quantity occurredAt amount { amount } } } } } }`,
  M1: `mutation M1($input: ChangeQuantityInput!) { changeQuantity(input: $input) { subscription { id quantity version }
    charges { id type quantity amount { amount currency } } userErrors { message } } }`,
  S1: `query S1($id: ID!) { subscription(id: $id) { id allowedActions { action isAllowed code reason until }
    cancellation { outcomeNow windowClosesAt credit { amount } endsOn }
    renewal { outcome on quantity estimatedAmount { amount } } } }`,
  A1: `query A1($customerId: ID!, $planId: ID!) { customer(id: $customerId) { availability(planId: $planId) {
    isPurchasable reasons message } } }`,
  P1: `mutation P1($input: PlaceOrderInput!) { placeOrder(input: $input) { orders { id status }
    charges { id type quantity amount { amount currency } } userErrors { message } } }`,
  O1: `query O1($search: String!) { offers(first: 50, filter: { search: $search, market: "US" }) { nodes { id title
    publisher { name } plans { id title prices(market: "US") { termDuration billingCycle unitPrice { amount } } } } } }`,
  E1: `subscription E1($after: ID!) { events(after: $after) { id type occurredAt subscription { id status } } }`,
  L1: `query L1($search: String!) { subscriptions(last: 50, filter: { status: [ACTIVE, SUSPENDED], publisherKind: PARTNER,
    search: $search }) { nodes { id displayName status quantity customer { companyName } } } }`,
};

const titles: Readonly<Record<ColumnName, string>> = {
  Q1: "one subscription with offer, publisher, add-ons",
  Q2: "20 customers × 5 subscriptions × add-ons",
  Q3: "12 invoices × 4 charges",
  M1: "changeQuantity",
  S1: "allowedActions, cancellation, renewal",
  A1: "availability of a plan",
  P1: "placeOrder, one line",
  O1: "50 offers, plans, prices, search",
  E1: `${EVENTS} events after a cursor`,
  L1: "50 subscriptions, filtered, newest first",
};

/** A prime: the same subscription never gets the number of licenses twice that it has. */
const QUANTITIES = 907;
/** Steps through a list so that neighbors are not asked for one after the other. */
const STRIDE = 7;

const at = <T>(list: readonly T[], number: number): T => list[(number * STRIDE) % list.length]!;

/** The requests for a set of data. `newestCursor` gives the id of the event after which there are exactly EVENTS events. */
export function columnsFor({ customers, catalog }: Filled, newestCursor: () => string): readonly Column[] {
  const all = customers.flatMap(({ subscriptions }) => subscriptions);
  const changeable = all.filter(({ status, publisherKind }) => status === "ACTIVE" && publisherKind === "PARTNER");
  const pageStarts = customers.slice(0, -20);
  const key = (name: string, number: number) => `bench-${name}-${number}`;
  const variables: Readonly<Record<ColumnName, Column["variables"]>> = {
    Q1: (number) => ({ id: at(all, number).id }),
    Q2: (number) => ({ after: Buffer.from(`customer.id:${at(pageStarts, number).id}`).toString("base64url") }),
    Q3: () => ({}),
    M1: (number) => ({
      input: {
        subscriptionId: at(changeable, number).id,
        quantity: 50 + (number % QUANTITIES),
        idempotencyKey: key("M1", number),
      },
    }),
    S1: (number) => ({ id: at(all, number).id }),
    A1: (number) => ({ customerId: at(customers, number).id, planId: at(catalog.partner, number).plan.id }),
    P1: (number) => ({ input: orderOf(at(customers, number).id, at(catalog.microsoft, number).plan.id, key("P1", number)) }),
    O1: (number) => ({ search: TITLE_WORDS[number % 2]!.toLowerCase() }),
    E1: () => ({ after: newestCursor() }),
    L1: (number) => ({ search: `${TITLE_WORDS[number % 2]!.toLowerCase()} ${1 + (number % 2)}` }),
  };
  const periods: Readonly<Record<ColumnName, number>> = {
    ...{ Q1: all.length, Q2: pageStarts.length, Q3: 1, M1: changeable.length, S1: all.length },
    ...{ A1: catalog.partner.length, P1: catalog.microsoft.length, O1: TITLE_WORDS.length, E1: 1, L1: TITLE_WORDS.length },
  };
  return columnNames.map((name) => ({
    name,
    title: titles[name],
    document: documents[name],
    variables: variables[name],
    period: periods[name],
  }));
}

const orderOf = (customerId: string, planId: string, idempotencyKey: string) => ({
  customerId,
  lines: [{ planId, quantity: 5, termDuration: "P1Y", billingCycle: "ANNUAL" }],
  idempotencyKey,
});
