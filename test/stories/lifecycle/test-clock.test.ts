import { AdvanceTestClockDocument } from "../../client/graphql.js";
import { line } from "../../support/partner-client.js";
import { expectNoChange, plan, expectRefusal, story } from "../../support/story.js";

test("a test clock moves only forward; moving it to the current instant does nothing", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T09:00:00.000Z" });
  await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await expectRefusal(partner, AdvanceTestClockDocument, { to: "2020-07-01T08:59:59.999Z" }, "INVALID_INPUT");
  const again = await expectNoChange(partner, () => partner.mutate(AdvanceTestClockDocument, { to: "2020-07-01T09:00:00.000Z" }));
  expect(again).toMatchObject({ now: "2020-07-01T09:00:00.000Z", transitions: 0, invoicesPublished: 0 });
});

test("mutations after a move in the same request happen after the move", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T09:00:00.000Z" });
  const text = `mutation ($cart: CreateCartInput!) {
    before: createCart(input: $cart) { cart { expiresAt } }
    advanceTestClock(input: { to: "2020-07-02T09:00:00.000Z" }) { now }
    after: createCart(input: $cart) { cart { expiresAt } }
  }`;
  const cart = { customerId: customer.id, lines: [line(plan("Contoso Notes"))] };
  expect(await partner.send(text, { cart })).toMatchObject({
    data: {
      before: { cart: { expiresAt: "2020-07-08T09:00:00.000Z" } },
      advanceTestClock: { now: "2020-07-02T09:00:00.000Z" },
      after: { cart: { expiresAt: "2020-07-09T09:00:00.000Z" } },
    },
  });
});

test("a test clock does not change another partner", async () => {
  const { partner: other, customer } = await story({ at: "2020-07-01T09:00:00.000Z" });
  await other.buyAndActivate(customer, plan("Contoso Notes"));
  const { partner, customer: own } = await story({ at: "2020-07-01T09:00:00.000Z" });
  await partner.buyAndActivate(own, plan("Contoso Notes"));
  const { transitions, invoicesPublished } = await expectNoChange(other, () =>
    partner.mutate(AdvanceTestClockDocument, { to: "2021-07-01T09:00:00.000Z" }),
  );
  expect([transitions, invoicesPublished]).toEqual([12, 11]);
  expect(await other.clock.now()).toBe("2020-07-01T09:00:00.000Z");
});

test("a move over more than 20,000 transitions is refused with the instant to which it can go", async () => {
  const { partner, customer } = await story({ at: "2020-01-15T09:00:00.000Z" });
  const order = { quantity: 1, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
  for (let count = 0; count < 10; count++) await partner.buyAndActivate(customer, plan("Contoso Notes"), order);
  const to = "2199-12-31T00:00:00.000Z";
  const [error] = await expectRefusal(partner, AdvanceTestClockDocument, { to }, "INVALID_INPUT");
  // Ten transitions per month from 15 February 2020 and one publication on the 8th: the limit is exceeded in the 1819th month.
  expect(error?.message).toBe("This would process more than 20000 transitions. Advance to 2171-08-14T23:00:00.000Z first.");
});
