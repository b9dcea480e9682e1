import { Event } from "../../../src/entities/event.entity.js";
import { PlaceOrderDocument, ScheduleTermEndDocument } from "../../client/graphql.js";
import { brief, charge, line, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, expectRefusal, marketplace, plan, story } from "../../support/story.js";

/** A month from 10 March to 9 April 2026; the next one has 30 days, to 9 May. */
const AT = "2026-03-10T08:00:00Z";
const BASIC = "Microsoft 365 Basic";

async function basicSubscription() {
  const { partner, customer } = await story({ at: AT });
  return { partner, customer, subscription: await partner.buy(customer, plan(BASIC), { quantity: 3 }) };
}

const scheduling = (partner: PartnerClient, { id: subscriptionId }: Pick<Subscription, "id">, request: object) =>
  partner.mutate(ScheduleTermEndDocument, { subscriptionId, ...request });

test("R-TERM-3: the next term ends on the scheduled day, is charged for its days, and a full term follows", async () => {
  const { partner, subscription } = await basicSubscription();
  const scheduled = await scheduling(partner, subscription, { termEndsOn: "2026-04-30" });
  // 10 to 30 April are 21 days of 30: 4.00 → 2.80.
  expect(scheduled.subscription).toMatchObject({
    version: subscription.version + 1,
    scheduledChange: { quantity: 3, termDuration: "P1M", termEndsOn: "2026-04-30" },
    renewal: { on: "2026-04-10", estimatedAmount: { amount: "8.40" } },
  });
  await partner.clock.to("2026-04-10T00:00:00Z");
  const short = await partner.getSubscription(subscription);
  expect(short.term).toMatchObject({ startsOn: "2026-04-10", endsOn: "2026-04-30" });
  expect(short.scheduledChange).toBeNull();
  await partner.clock.to("2026-06-01T00:00:00Z");
  expect((await partner.getSubscription(subscription)).term).toMatchObject({ startsOn: "2026-06-01", endsOn: "2026-06-30" });
  expect(brief(await partner.chargesOf(subscription))).toEqual([
    ...[charge("NEW", 3, "12.00"), charge("RENEW", 3, "8.40"), charge("RENEW", 3, "12.00"), charge("RENEW", 3, "12.00")],
  ]);
});

test("R-TERM-3: it can end with another subscription, and both renew together", async () => {
  const { partner, customer, subscription } = await basicSubscription();
  await partner.clock.to("2026-03-15T08:00:00Z");
  const other = await partner.buy(customer, plan(BASIC));
  await scheduling(partner, subscription, { termEndsOn: "2026-04-14", quantity: 4 });
  await partner.clock.to("2026-05-15T00:00:00Z");
  const terms = await Promise.all([subscription, other].map(async (one) => (await partner.getSubscription(one)).term));
  expect(terms.map((term) => [term?.startsOn, term?.endsOn])).toEqual([
    ["2026-05-15", "2026-06-14"],
    ["2026-05-15", "2026-06-14"],
  ]);
  // 10 to 14 April are 5 days of 30: 4.00 → 0.67.
  expect(brief(await partner.chargesOf(subscription))[1]).toEqual(charge("RENEW", 4, "2.68"));
});

test("a scheduled year with monthly billing has a short last instalment", async () => {
  const { partner, subscription } = await basicSubscription();
  const year = { termDuration: "P1Y", billingCycle: "MONTHLY", termEndsOn: "2026-06-30" };
  await scheduling(partner, subscription, year);
  await partner.clock.to("2026-07-01T00:00:00Z");
  // 10 to 30 June are 21 days of 30.
  expect(brief(await partner.chargesOf(subscription))).toEqual([
    ...[charge("NEW", 3, "12.00"), charge("RENEW", 3, "12.00"), charge("CYCLE_CHARGE", 3, "12.00")],
    ...[charge("CYCLE_CHARGE", 3, "8.40"), charge("RENEW", 3, "12.00")],
  ]);
  expect((await partner.getSubscription(subscription)).term).toMatchObject({ startsOn: "2026-07-01", endsOn: "2027-06-30" });
});

test("a new schedule replaces the end, a suspension removes it", async () => {
  const { partner, subscription } = await basicSubscription();
  await scheduling(partner, subscription, { termEndsOn: "2026-04-30" });
  const replaced = await scheduling(partner, subscription, { quantity: 5 });
  expect(replaced.subscription?.scheduledChange).toMatchObject({ quantity: 5, termEndsOn: null });
  await scheduling(partner, subscription, { termEndsOn: "2026-04-30" });
  const same = await scheduling(partner, subscription, { quantity: 3, termEndsOn: "2026-04-30" });
  expect(same.subscription?.version).toBe(subscription.version + 3);
  await partner.suspend(subscription);
  const back = await partner.reactivate(subscription);
  expect(back.subscription.scheduledChange).toBeNull();
  await partner.clock.to("2026-04-10T00:00:00Z");
  expect((await partner.getSubscription(subscription)).term?.endsOn).toBe("2026-05-09");
});

test("a dry run shows the estimate, and a repeated key schedules once", async () => {
  const { partner, subscription } = await basicSubscription();
  const request = { termEndsOn: "2026-04-30" };
  const preview = await expectNoChange(partner, () => scheduling(partner, subscription, { ...request, dryRun: true }));
  expect(preview.subscription?.renewal?.estimatedAmount?.amount).toBe("8.40");
  const keyed = { ...request, idempotencyKey: "end-with-april" };
  await scheduling(partner, subscription, keyed);
  expect((await scheduling(partner, subscription, keyed)).isReplay).toBe(true);
});

test.each([
  ["the first day of the next term", "2026-04-10"],
  ["the end of the current term", "2026-04-09"],
  ["the end of the full next term", "2026-05-09"],
  ["the end of this month", "2026-03-31"],
  ["a day without a reason", "2026-04-20"],
])("R-TERM-3: %s is refused with the possible days", async (_, termEndsOn) => {
  const { partner, subscription } = await basicSubscription();
  const input = { subscriptionId: subscription.id, termEndsOn };
  const [error] = await expectRefusal(partner, ScheduleTermEndDocument, input, "TERM_END_NOT_POSSIBLE");
  expect(error).toMatchObject({ path: ["input", "termEndsOn"], termEndsOn, possibleTermEnds: ["2026-04-30"] });
});

test("plans of independent publishers and clear are refused", async () => {
  const { partner, customer, subscription } = await basicSubscription();
  const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const ofSign = { subscriptionId: sign.id, termEndsOn: "2026-04-30" };
  const [error] = await expectRefusal(partner, ScheduleTermEndDocument, ofSign, "TERM_END_NOT_POSSIBLE");
  expect(error).toMatchObject({ possibleTermEnds: [] });
  const cleared = { subscriptionId: subscription.id, termEndsOn: "2026-04-30", clear: true };
  await expectRefusal(partner, ScheduleTermEndDocument, cleared, "INVALID_INPUT");
});

test("short terms keep the events of one move of the clock in order of time", async () => {
  const { partner, customer, subscription } = await basicSubscription();
  await scheduling(partner, subscription, { termEndsOn: "2026-04-30" });
  await partner.clock.to("2026-04-05T08:00:00Z");
  const lines = [line(plan(BASIC)), { ...line(plan(BASIC), { termDuration: "P1Y" }), termEndsOn: "2026-04-30" }];
  await partner.mutate(PlaceOrderDocument, { customerId: customer.id, lines });
  await partner.clock.to("2026-05-31T00:00:00Z");
  const events = (await rowsOf(marketplace().database, Event, partner.id)).sort((a, b) => a.sequence - b.sequence);
  const renewals = events.filter(({ type }) => type === "SUBSCRIPTION_RENEWED").map(({ occurredAt }) => occurredAt.toISOString());
  expect(renewals).toEqual(["2026-04-10", "2026-05-01", "2026-05-01", "2026-05-05"].map((day) => `${day}T00:00:00.000Z`));
});
