import { once } from "node:events";
import { instant } from "../../../src/core/clock.js";
import { DisconnectedError } from "../../../src/core/errors.js";
import { advanceTestClock } from "../../../src/services/lifecycle/advance-test-clock.js";
import { Cart } from "../../../src/entities/cart.entity.js";
import { AdvanceTestClockDocument } from "../../client/graphql.js";
import { contextOf } from "../../support/context-of.js";
import { line, type Charge } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, plan, story } from "../../support/story.js";

const AT = "2020-01-15T09:00:00.000Z";
const MONTHS = 120;
const END = "2030-01-15T09:00:00.000Z";
const SUBSCRIPTIONS = 8;

/** A sandbox with monthly subscriptions. Each month of a move takes at least two transactions. */
async function sandbox() {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", { activateAfter: "PT1S" });
  const lines = Array.from({ length: SUBSCRIPTIONS }, () => line(plan("Contoso Notes")));
  const { subscriptions } = await partner.placeOrder(customer, ...lines);
  await partner.clock.to("2020-01-15T09:00:01.000Z");
  return { partner, customer, subscriptions };
}

/** What two sandboxes with the same purchases have in common in a charge. */
const billed = ({ amount, quantity, occurredAt }: Charge) => ({ amount, quantity, occurredAt });

test("another partner's requests are answered while a test clock moves", async () => {
  const [{ partner }, { partner: other, customer }] = [await sandbox(), await story({ at: AT })];
  const finished: string[] = [];
  const begun = once(marketplace().bus.progress, "transitionsRun");
  const move = partner.mutate(AdvanceTestClockDocument, { to: END }).then((moved) => {
    finished.push("move");
    return moved;
  });
  await begun;
  expect(await other.clock.now()).toBe(AT);
  finished.push("query");
  expect((await other.buy(customer, plan("Contoso Notes"))).status).toBe("PENDING");
  finished.push("command");
  expect(await move).toMatchObject({ now: END, transitions: SUBSCRIPTIONS * MONTHS, failed: 0 });
  expect(finished).toEqual(["query", "command", "move"]);
});

test("a move ends when the caller disconnects; what it did is complete, and the next call does the rest", async () => {
  const { partner, subscriptions } = await sandbox();
  const whole = await sandbox();
  const { bus } = marketplace();
  const connection = new AbortController();
  let transitions = 0;
  const disconnect = (count: number) => {
    transitions += count;
    if (transitions === SUBSCRIPTIONS * 3) connection.abort();
  };
  bus.progress.on("transitionsRun", disconnect);
  const ctx = { ...(await contextOf(partner)), disconnectSignal: connection.signal };
  await expect(advanceTestClock(ctx, { to: instant(END) })).rejects.toThrow(DisconnectedError);
  bus.progress.off("transitionsRun", disconnect);
  expect(await partner.clock.now()).toBe("2020-04-15T00:00:00.000Z");
  for (const one of subscriptions) expect(await partner.chargesOf(one)).toHaveLength(4);

  const rest = await partner.mutate(AdvanceTestClockDocument, { to: END });
  expect(rest).toMatchObject({ now: END, transitions: SUBSCRIPTIONS * (MONTHS - 3), failed: 0 });
  const uninterrupted = await whole.partner.mutate(AdvanceTestClockDocument, { to: END });
  expect(uninterrupted.transitions).toBe(SUBSCRIPTIONS * MONTHS);
  for (const [index, one] of subscriptions.entries()) {
    const expected = await whole.partner.chargesOf(whole.subscriptions[index] ?? one);
    expect((await partner.chargesOf(one)).map(billed)).toEqual(expected.map(billed));
  }
});

test("a caller that has disconnected before the move changes nothing", async () => {
  const { partner } = await sandbox();
  const ctx = { ...(await contextOf(partner)), disconnectSignal: AbortSignal.abort() };
  await expectNoChange(partner, () => expect(advanceTestClock(ctx, { to: instant(END) })).rejects.toThrow(DisconnectedError));
});

test("closing the HTTP connection ends the move, and the mutations after it in the same request do not run", async () => {
  const { partner, customer } = await sandbox();
  const { app, bus } = marketplace();
  const connection = new AbortController();
  const query = `mutation ($to: DateTime!, $cart: CreateCartInput!) {
    advanceTestClock(input: { to: $to }) { now }
    createCart(input: $cart) { cart { id } }
  }`;
  const begun = once(bus.progress, "transitionsRun");
  const request = fetch(`${app.url}/graphql`, {
    method: "POST",
    signal: connection.signal,
    headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
    body: JSON.stringify({
      query,
      variables: { to: END, cart: { customerId: customer.id, lines: [line(plan("Contoso Notes"))] } },
    }),
  });
  const aborted = expect(request).rejects.toThrow("aborted");
  await begun;
  connection.abort();
  await aborted;
  // The move holds the lock on the partner's row in each transaction, so a few commands later it has ended or goes on.
  let created = 0;
  const stoppedAt = async () => {
    for (let count = 0; count < 5; count++) await partner.createCustomer({ domain: `d${created++}.example` });
    return partner.clock.now();
  };
  const now = await stoppedAt();
  expect(await stoppedAt()).toBe(now);
  expect(now < END).toBe(true);
  expect(await rowsOf(marketplace().database, Cart, partner.id)).toEqual([]);
});

test("commands of the sandbox during a move are judged at the instant of its clock", async () => {
  const { partner, subscriptions } = await sandbox();
  const [first] = subscriptions;
  if (first === undefined) throw new Error("expected a subscription");
  const begun = once(marketplace().bus.progress, "transitionsRun");
  const move = partner.mutate(AdvanceTestClockDocument, { to: END });
  await begun;
  for (const quantity of [2, 3, 4]) await partner.changeQuantity(first, quantity);
  expect(await move).toMatchObject({ now: END, failed: 0 });
  expect((await partner.getSubscription(first)).quantity).toBe(4);
  const charges = await partner.chargesOf(first);
  const renewals = charges.filter(({ type }) => type === "RENEW");
  expect(renewals).toHaveLength(MONTHS);
  const quantities = renewals.map(({ quantity }) => quantity);
  expect(quantities).toEqual([...quantities].sort((one, next) => one - next));
  expect(quantities.at(-1)).toBe(4);
});
