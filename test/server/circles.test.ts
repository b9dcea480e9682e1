import { uuidOf } from "../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { limits } from "../../src/server/graphql/limits.js";
import { declaredSize } from "../../src/server/graphql/list-sizes.js";
import { deepestDocument, isAllowed, type ArgumentOf } from "../support/circle-documents.js";
import { send } from "../support/client.js";
import { openLargePortfolio, type LargePortfolio } from "../support/large-portfolio.js";
import { required } from "../support/partner-client.js";
import { PublisherClient } from "../support/publisher-client.js";
import { circlesIn, enteredBy, stepsOf, waysFrom, type Step } from "../support/schema-circles.js";
import { valuesIn } from "../support/values.js";

/** The deepest allowed documents around the circles of the schema, against lists that are longer than declared. */
const schema = buildMarketplaceSchema();
const steps = stepsOf(schema);
const allCircles = circlesIn(steps);
const hasEdges = (circle: readonly Step[]) => circle.some(({ field }) => field?.name === "edges");
/**
 * A circle through `edges` selects the same objects one level deeper than through `nodes`, so one circle through `edges` is
 * enough. Set CIRCLES=all to test all.
 */
const circles =
  process.env["CIRCLES"] === "all"
    ? allCircles
    : [...allCircles.filter((circle) => !hasEdges(circle)), ...allCircles.filter(hasEdges).slice(0, 1)];
/** The largest size of an error response. */
const REFUSAL_BYTES = 1000;

let portfolio: LargePortfolio;
let publisherToken: string;
beforeAll(async () => {
  // The sizes are tested, on however busy a machine.
  portfolio = await openLargePortfolio({
    DRY_RUN_LIMIT_MS: "60000",
    EXECUTION_TIMEOUT_MS: "600000",
    PARTNER_POINTS: "0",
    TOKEN_POINTS: "0",
  });
  ({ token: publisherToken } = await PublisherClient.of(portfolio.marketplace, "Contoso Software"));
}, 120_000);
afterAll(() => portfolio.marketplace.close());

const named = (path: readonly Step[]) => path.map(({ from, to, field }) => (field ? `${from}.${field.name}` : to)).join(" > ");

/** Returns the id argument at a position of a path. Operations and deliveries exist for one subscription only. */
function idFor(path: readonly Step[], index: number): string {
  const { ids } = portfolio;
  const next = path[index + 1];
  const type = next?.field === null ? next.to : required(path[index]).to;
  if (type === "PublisherSubscription") return uuidOf(ids.notified);
  if (type !== "CustomerSubscription") return required(ids[type.toLowerCase() as keyof typeof ids]);
  return path.some(({ to }) => to === "Operation" || to === "Delivery") ? ids.notified : ids.subscription;
}

const argumentOf: ArgumentOf = (name, path, index) => {
  const known: Record<string, () => string> = {
    input: () => "$input",
    id: () => JSON.stringify(idFor(path, index)),
    planId: () => JSON.stringify(portfolio.ids.plan),
    period: () => "CURRENT",
    termDuration: () => '"P1Y"',
    billingCycle: () => "MONTHLY",
    quantity: () => "1",
    // The instant of the orders.
    instant: () => '"2020-07-01T08:00:00Z"',
  };
  return required(known[name])();
};

type Outcome = "ANSWERED" | "RESULT_TOO_LARGE";

/** Executes an allowed document and asserts that the response is within the limits. */
async function outcomeOf(query: string, variables: Record<string, unknown> = {}): Promise<Outcome> {
  const { marketplace, partner } = portfolio;
  expect(isAllowed({ schema, variables }, query)).toBe(true);
  // What publishers see is refused to partners, and the other way round.
  const token = query.startsWith("{ publisher") ? publisherToken : partner.token;
  const { status, data, errors } = await send(marketplace.app.url, token, query, variables);
  expect(status).toBe(200);
  if (errors === undefined) {
    expect(valuesIn(data)).toBeLessThanOrEqual(limits.resultValues);
    expect(JSON.stringify(data).length).toBeLessThanOrEqual(limits.resultBytes);
    return "ANSWERED";
  }
  expect([data, errors.map(({ extensions }) => extensions?.code)]).toEqual([null, ["RESULT_TOO_LARGE"]]);
  expect(JSON.stringify(errors).length).toBeLessThan(REFUSAL_BYTES);
  return "RESULT_TOO_LARGE";
}

/** Steps without user errors and availability: paths through these rarely lead to an existing subscription. */
const busySteps = new Map([...steps].filter(([type]) => type !== "UserError" && type !== "Availability"));

/** Returns the shortest path from a type into a circle, and the circle from there. */
const entered = (circle: readonly Step[], from: string) => enteredBy(circle, waysFrom(from, busySteps));

const outcomes = new Map<string, Outcome>();

test.each(circles.map((circle) => [named(circle), circle] as const))("%s stays within the limits", async (name, circle) => {
  const { way, around } = required(entered(circle, "Query"));
  outcomes.set(name, await outcomeOf(deepestDocument({ schema, argumentOf }, way, around)));
});

test("every circle through edges has the same one through nodes", () => {
  const names = new Set(allCircles.map(named));
  const throughNodes = (circle: readonly Step[]) => named(circle).replace(/(\w+Connection)\.edges > \w+Edge\.node/g, "$1.nodes");
  expect(allCircles.filter((circle) => !names.has(throughNodes(circle))).map(named)).toEqual([]);
  expect(allCircles.filter(hasEdges).length).toBeGreaterThan(0);
});

test("the circles of offers and plans, of orders and subscriptions, and of introspection are among them; some ended at the limit", () => {
  expect(outcomes.get("Offer.plans > Plan.offer")).toBe("ANSWERED");
  expect(outcomes.get("CustomerSubscription.order > Order.lines > OrderLine.subscription")).toBe("RESULT_TOO_LARGE");
  expect(outcomes.get("__Field.type > __Type.fields")).toBe("ANSWERED");
  expect(outcomes.get("AddOn.subscription > CustomerSubscription.addOns")).toBe("RESULT_TOO_LARGE");
});

/** A mutation with a valid input for each payload from which a circle can be reached. */
const dryRuns: Record<string, (portfolio: LargePortfolio) => Record<string, unknown>> = {
  changeQuantity: ({ ids }) => ({ subscriptionId: ids.subscription, quantity: 2 }),
  createCart: ({ ids, lines }) => ({ customerId: ids.customer, lines }),
  checkoutCart: ({ ids }) => ({ cartId: ids.cart }),
  confirmCustomerAgreement: ({ ids }) => ({ customerId: ids.customer, acceptedOn: "2020-09-09" }),
  placeOrder: ({ ids, lines }) => ({ customerId: ids.customer, lines }),
  recordPayment: ({ ids }) => ({ invoiceId: ids.invoice, receivedOn: "2020-09-09", amount: "1.00" }),
  voidPayment: ({ ids }) => ({ paymentId: ids.payment, reason: "Returned" }),
  redeliver: ({ ids }) => ({ deliveryId: ids.delivery }),
  createWebhook: () => ({ url: "https://1.1.1.1/more" }),
  updateWebhook: ({ ids }) => ({ webhookId: ids.webhook, description: "Renewals" }),
  testWebhook: ({ ids }) => ({ webhookId: ids.webhook, type: "ORDER_PLACED" }),
  bulkSetAutoRenew: ({ ids }) => ({ items: [{ subscriptionId: ids.subscription, autoRenew: false }] }),
  bulkUpdateTags: ({ ids }) => ({ items: [ids.customer, ids.order, ids.subscription].map((id) => ({ id, add: ["wave 1"] })) }),
  setExternalReference: ({ ids }) => ({ id: ids.subscription, externalReference: "asset 1" }),
};

describe("payloads of mutations, as dry runs", () => {
  const isUnpaged = ({ field }: Step) => field !== null && typeof declaredSize(field) === "number";
  const unpaged = circles.filter((circle) => [2, 3].includes(circle.length) && circle.some(isUnpaged));
  const mutations = required(steps.get("Mutation")).filter(({ to }) => unpaged.some((circle) => entered(circle, to) !== null));
  const tried = mutations.filter(({ field }) => field !== null && field.name in dryRuns);
  const cases = tried.flatMap((mutation) =>
    unpaged.map((circle) => [named([mutation]), named(circle), mutation, circle] as const),
  );

  test("every payload is among them", () => {
    expect(new Set(tried.map(({ to }) => to))).toEqual(new Set(mutations.map(({ to }) => to)));
    expect(tried).toHaveLength(Object.keys(dryRuns).length);
  });

  test.each(cases)("%s > %s", async (_mutation, _circle, mutation, circle) => {
    const { way, around } = required(entered(circle, mutation.to));
    const input = { ...required(dryRuns[required(mutation.field).name])(portfolio), dryRun: true };
    await outcomeOf(deepestDocument({ schema, argumentOf, variables: { input } }, [mutation, ...way], around), { input });
  });
});
