import { type SubscriptionAction, subscriptionActions } from "../../../src/core/subscription-actions.js";
import { Event } from "../../../src/entities/event.entity.js";
import { codesOf } from "../../support/bulk.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, plan, story } from "../../support/story.js";

/** The bulk commands on subscriptions, each against its single command. @source issue "Many at once"; decision 0069 */
const AT = "2020-07-01T08:00:00Z";
const LATER = "2020-07-11T08:00:00Z";

type Item = Readonly<Record<string, unknown>>;
type Money = Readonly<{ amount: string; currency: string }>;
type Charge = Readonly<{ type: string; quantity: number; amount: Money }>;
type UserError = Readonly<{ code: string; path: string[] }>;
type Result = Readonly<{
  subscriptionId: string;
  subscription: Item | null;
  operation: Readonly<{ status: string }> | null;
  charges: Charge[];
  userErrors: UserError[];
}>;
type BulkAnswer = Readonly<{
  isDryRun: boolean;
  refusedCount: number;
  userErrors: UserError[];
  chargeTotals: Money[];
  results: Result[];
}>;

/** The subscriptions of a scene: of publishers, in two currencies; of Microsoft; not activated; of another partner. */
type Scene = Readonly<{
  partner: PartnerClient;
  ids: readonly string[];
  microsoft: string;
  pending: string;
  foreign: string;
}>;

async function scene(): Promise<Scene> {
  const { partner, customer } = await story({ at: AT });
  const german = await partner.createCustomer({ country: "DE" });
  const ids: string[] = [];
  for (const buyer of [customer, german, customer])
    ids.push((await partner.buyAndActivate(buyer, plan("Contoso Sign"), { quantity: 8 })).id);
  const microsoft = (await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 3 })).id;
  const pending = (await partner.buy(customer, plan("Contoso Sign"))).id;
  const other = await story({ at: AT });
  const foreign = (await other.partner.buyAndActivate(other.customer, plan("Contoso Sign"))).id;
  return { partner, ids, microsoft, pending, foreign };
}

type Row = Readonly<{
  bulk: string;
  single: string;
  action: SubscriptionAction;
  /** The input of the command for each subscription, without its id. */
  item: Item;
  /** Prepares the subscriptions of publishers. */
  prepare?: (made: Scene) => Promise<unknown>;
  /** An item that is refused, and its code. */
  refused: (made: Scene) => readonly [item: Item, code: string];
  event: string;
}>;

const rows: readonly Row[] = [
  {
    ...{ bulk: "bulkChangeQuantity", single: "changeQuantity", action: "CHANGE_QUANTITY", item: { quantity: 5 } },
    refused: ({ microsoft }) => [{ subscriptionId: microsoft, quantity: 0 }, "QUANTITY_OUT_OF_RANGE"],
    event: "SUBSCRIPTION_QUANTITY_CHANGED",
  },
  {
    ...{ bulk: "bulkSuspend", single: "suspendSubscription", action: "SUSPEND", item: { reason: "NON_PAYMENT" } },
    refused: ({ pending }) => [{ subscriptionId: pending, reason: "NON_PAYMENT" }, "NOT_YET_ACTIVATED"],
    event: "SUBSCRIPTION_SUSPENDED",
  },
  {
    ...{ bulk: "bulkReactivate", single: "reactivateSubscription", action: "REACTIVATE", item: {} },
    prepare: async ({ partner, ids }) => {
      for (const id of ids) await partner.suspend({ id });
    },
    refused: ({ microsoft }) => [{ subscriptionId: microsoft }, "NOT_ALLOWED_IN_STATUS"],
    event: "SUBSCRIPTION_REACTIVATED",
  },
  {
    ...{ bulk: "bulkCancel", single: "cancelSubscription", action: "CANCEL", item: { reason: " Closed ", confirm: true } },
    refused: ({ microsoft }) => [{ subscriptionId: microsoft, reason: "Closed", confirm: true }, "NOT_REFUNDABLE"],
    event: "SUBSCRIPTION_CANCELLED",
  },
  {
    ...{ bulk: "bulkScheduleChange", single: "scheduleChange", action: "SCHEDULE_CHANGE", item: { quantity: 3 } },
    refused: ({ microsoft }) => [{ subscriptionId: microsoft, quantity: 0 }, "QUANTITY_OUT_OF_RANGE"],
    event: "SUBSCRIPTION_CHANGE_SCHEDULED",
  },
];

const SHOWN = `subscription { id version status quantity autoRenew scheduledChange { quantity } } operation { status }
  charges { type quantity amount { amount currency } } userErrors { code message path }`;

const inputType = (command: string) => `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;

const documentOf = (command: string, selection: string) =>
  `mutation ($input: ${inputType(command)}!) { ${command}(input: $input) { ${selection} } }`;

/** Sends a command. Returns its payload without the marks of a dry run. */
async function run<P>(partner: PartnerClient, command: string, selection: string, input: object): Promise<P> {
  const { data, errors } = await partner.send<Record<string, P>>(documentOf(command, selection), { input });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(required(data)[command]).replaceAll(/-preview-[0-9a-f]{8}/g, "")) as P;
}

const runBulk = (partner: PartnerClient, command: string, input: object) =>
  run<BulkAnswer>(
    partner,
    command,
    `isDryRun refusedCount userErrors { code path } chargeTotals { amount currency } results { subscriptionId ${SHOWN} }`,
    input,
  );

/** Adds amounts of two decimals. */
function totals(charges: readonly Charge[]): Money[] {
  const cents = new Map<string, number>();
  for (const { amount } of charges)
    cents.set(amount.currency, (cents.get(amount.currency) ?? 0) + Math.round(Number(amount.amount) * 100));
  return [...cents].sort().map(([currency, sum]) => ({ amount: (sum / 100).toFixed(2), currency }));
}

describe.each(rows.map((row) => [row.bulk, row] as const))("%s", (bulk, { single, action, item, prepare, refused, event }) => {
  const prepared = async () => {
    const made = await scene();
    await prepare?.(made);
    return made;
  };
  const itemsOf = (ids: readonly string[]): Item[] => ids.map((subscriptionId) => ({ subscriptionId, ...item }));

  test("does for each item what the single command does, to the cent, after a dry run that shows the same", async () => {
    const made = await prepared();
    const { partner, ids, foreign } = made;
    const [refusedItem, code] = refused(made);
    const items = [...itemsOf(ids.slice(0, 2)), refusedItem, ...itemsOf([foreign]), ...itemsOf(ids.slice(2))];
    const singles: Result[] = [];
    for (const each of items)
      singles.push(await expectNoChange(partner, () => run<Result>(partner, single, SHOWN, { ...each, dryRun: true })));
    const preview = await expectNoChange(partner, () => runBulk(partner, bulk, { items, onError: "SKIP", dryRun: true }));
    const before = (await rowsOf(marketplace().database, Event, partner.id)).length;
    const payload = await runBulk(partner, bulk, { items, onError: "SKIP" });
    expect({ ...preview, isDryRun: false }).toEqual(payload);
    expect(codesOf(payload)).toEqual([[], [], [code], ["NOT_FOUND"], []]);
    expect(payload.results.map(({ subscriptionId: _, ...result }) => result)).toEqual(
      singles.map(({ userErrors, ...result }, index) => ({
        ...{ ...result, subscription: userErrors.length === 0 ? result.subscription : null },
        userErrors: userErrors.map((error) => ({ ...error, path: ["input", "items", String(index), ...error.path.slice(1)] })),
      })),
    );
    expect(payload.chargeTotals).toEqual(totals(payload.results.flatMap(({ charges }) => charges)));
    const events = (await rowsOf(marketplace().database, Event, partner.id)).slice(before);
    expect(events.map(({ type, subscriptionId }) => [type, subscriptionId])).toEqual(ids.map((id) => [event, id]));
  });

  test("with REJECT_ALL carries out nothing when one item is refused, and all items otherwise", async () => {
    const made = await prepared();
    const { partner, ids } = made;
    const [refusedItem, code] = refused(made);
    const mixed = [...itemsOf(ids), refusedItem];
    const rejected = await expectNoChange(partner, () => runBulk(partner, bulk, { items: mixed }));
    expect(codesOf(rejected)).toEqual([...ids.map(() => ["NOT_CARRIED_OUT"]), [code]]);
    expect(rejected).toMatchObject({ refusedCount: 4, chargeTotals: [], userErrors: [{ code: "NOT_CARRIED_OUT" }] });
    const payload = await runBulk(partner, bulk, { items: itemsOf(ids) });
    expect([payload.refusedCount, codesOf(payload)]).toEqual([0, [[], [], []]]);
  });

  test("is for the roles of the single command", async () => {
    const { partner, ids } = await prepared();
    const { roles } = subscriptionActions[action].permission;
    const input = { items: itemsOf(ids.slice(0, 1)), onError: "SKIP" };
    await expectOnlyRoles(partner, roles, documentOf(bulk, "refusedCount"), { input });
  });
});

test("a change that its publisher must approve waits, and while it waits another one is refused with the instant, also in a replay", async () => {
  const { partner, ids } = await scene();
  await partner.setPublisher("Contoso Software", { quantityChanges: "SLOW" });
  const change = (quantity: number, key: string) => ({
    ...{ onError: "SKIP", idempotencyKey: key },
    items: ids.map((subscriptionId) => ({ subscriptionId, quantity })),
  });
  const waiting = await runBulk(partner, "bulkChangeQuantity", change(5, "one"));
  expect(waiting.results.map(({ operation, charges }) => [operation?.status, charges])).toEqual(
    ids.map(() => ["IN_PROGRESS", []]),
  );
  const shows = `results { userErrors { code message ... on RefusedError { decidesAt } } isReplay }`;
  type Refused = { results: { isReplay: boolean; userErrors: { code: string; decidesAt: string }[] }[] };
  const first = await run<Refused>(partner, "bulkChangeQuantity", shows, change(6, "two"));
  expect(codesOf(first as never)).toEqual(ids.map(() => ["OPERATION_IN_PROGRESS"]));
  expect(first.results[0]?.userErrors[0]?.decidesAt).toMatch(/^2020-07-0/);
  const again = await run<Refused>(partner, "bulkChangeQuantity", shows, change(6, "two"));
  expect(again.results).toEqual(first.results.map((result) => ({ ...result, isReplay: true })));
});

test("one order's subscriptions are cancelled in one command, and the order is", async () => {
  const { partner, customer } = await story({ at: AT });
  const { orders, subscriptions } = await partner.placeOrder(customer, ...[1, 2, 3].map((quantity) => orderLine(quantity)));
  await partner.clock.to("2020-07-01T09:00:00Z");
  const items = subscriptions.map(({ id }) => ({ subscriptionId: id, reason: "Closed", confirm: true }));
  const { refusedCount } = await runBulk(partner, "bulkCancel", { items });
  expect(refusedCount).toBe(0);
  const query = "query ($id: ID!) { order(id: $id) { status lines { quantity } } }";
  const { data } = await partner.send(query, { id: required(orders[0]).id });
  expect(data).toEqual({ order: { status: "CANCELLED", lines: [{ quantity: 0 }, { quantity: 0 }, { quantity: 0 }] } });
});

const orderLine = (quantity: number) => ({
  ...{ planId: plan("Contoso Sign"), quantity, termDuration: "P1M" },
  billingCycle: "MONTHLY" as const,
});

test("ten days later the credits and charges of the items are prorated as by the single command", async () => {
  const { partner, ids, microsoft } = await scene();
  await partner.clock.to(LATER);
  const items = [...ids, microsoft].map((subscriptionId) => ({ subscriptionId, quantity: 4 }));
  const singles: Result[] = [];
  for (const item of items) singles.push(await run<Result>(partner, "changeQuantity", SHOWN, { ...item, dryRun: true }));
  const { results, chargeTotals } = await runBulk(partner, "bulkChangeQuantity", { items });
  expect(results.map(({ charges }) => charges)).toEqual(singles.map(({ charges }) => charges));
  expect(chargeTotals.map(({ currency }) => currency)).toEqual(["EUR", "USD"]);
  expect(chargeTotals).toEqual(totals(singles.flatMap(({ charges }) => charges)));
});
