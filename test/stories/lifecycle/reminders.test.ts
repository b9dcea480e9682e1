import { instant } from "../../../src/core/clock.js";
import { addDays } from "../../../src/core/period.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { watchRenewalRisks } from "../../../src/services/lifecycle/renewal-risks.js";
import { Reminders1763700047000 } from "../../../src/database/migrations/1763700047000-reminders.js";
import { importChanged, type LineChange } from "../../support/catalog-changes.js";
import { contextOf } from "../../support/context-of.js";
import { Event } from "../../../src/entities/event.entity.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { ReminderEventsDocument, SetRemindersDocument, type EventType } from "../../client/graphql.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const TYPES: EventType[] = [
  "SUBSCRIPTION_RENEWAL_UPCOMING",
  "SUBSCRIPTION_ENDING_SOON",
  "SUBSCRIPTION_RENEWAL_AT_RISK",
  "TRIAL_ENDING_SOON",
  "RETENTION_ENDING_SOON",
  "CREDIT_WINDOW_CLOSING",
];
const year = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;

/** Returns the reminders of a partner in the order of its events. */
async function remindersOf(partner: PartnerClient) {
  return (await partner.query(ReminderEventsDocument, { types: TYPES })).events.nodes;
}

/** Returns the type, the instant and the days of each reminder. */
const brief = async (partner: PartnerClient) =>
  (await remindersOf(partner)).map(({ type, occurredAt, reminder }) => [type, occurredAt, required(reminder).daysBefore ?? null]);

test("an annual term has reminders 30 and 7 days before its end, each once and at its instant, with the estimated charge", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { ...year, quantity: 2 });
  expect(await partner.clock.to("2027-02-01T00:00:00.000Z")).toBe(1);
  const [window, month, week] = await remindersOf(partner);
  expect(window).toMatchObject({
    ...{ type: "CREDIT_WINDOW_CLOSING", occurredAt: "2026-01-23T09:00:00.000Z", subscription: { id } },
    reminder: {
      deadline: "CREDIT_WINDOW",
      deadlineAt: "2026-01-24T09:00:00.000Z",
      daysBefore: null,
      outcome: null,
      reason: null,
    },
  });
  expect(month).toMatchObject({
    ...{ type: "SUBSCRIPTION_RENEWAL_UPCOMING", occurredAt: "2026-12-11T00:00:00.000Z", subscription: { id } },
    reminder: { deadline: "TERM_END", deadlineAt: "2027-01-10T00:00:00.000Z", daysBefore: 30, outcome: "RENEWS", reason: null },
  });
  expect(week).toMatchObject({ occurredAt: "2027-01-03T00:00:00.000Z", reminder: { daysBefore: 7 } });
  const charges = await partner.chargesOf({ id });
  expect(required(month?.reminder).estimatedAmount).toEqual(required(charges.at(-1)).amount);
  expect(await brief(partner)).toHaveLength(3);
});

test("a monthly term has one reminder in every month, whatever its length, and one of its credit window", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to("2026-05-09T00:00:00.000Z");
  expect(await brief(partner)).toEqual([
    ["CREDIT_WINDOW_CLOSING", "2026-01-11T08:00:00.000Z", null],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-02-03T00:00:00.000Z", 7],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-03-03T00:00:00.000Z", 7],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-04-03T00:00:00.000Z", 7],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-05-03T00:00:00.000Z", 7],
  ]);
});

test("a reminder says what happens at the deadline as it stands: with auto-renewal off, the subscription ends", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), year);
  await partner.clock.to("2026-12-20T00:00:00.000Z");
  await partner.setAutoRenew(subscription, false);
  await partner.clock.to("2027-02-01T00:00:00.000Z");
  expect((await remindersOf(partner)).slice(1)).toMatchObject([
    { type: "SUBSCRIPTION_RENEWAL_UPCOMING", reminder: { daysBefore: 30 } },
    {
      type: "SUBSCRIPTION_ENDING_SOON",
      reminder: { daysBefore: 7, outcome: "ENDS", reason: "AUTO_RENEWAL_OFF", estimatedAmount: null },
    },
  ]);
});

test("a suspended subscription has reminders of its retention, and of its term again after the reactivation", async () => {
  const { partner, customer } = await story({
    at: "2026-01-10T09:00:00.000Z",
    reminders: { kinds: ["RENEWAL", "RETENTION_END"] },
  });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), year);
  await partner.clock.to("2026-08-15T12:00:00.000Z");
  const { expiresOn } = required((await partner.suspend(subscription)).subscription.suspension);
  const daysBefore = (days: number) => `${addDays(expiresOn, 1 - days)}T00:00:00.000Z`;
  await partner.clock.to(daysBefore(3));
  await partner.reactivate(subscription);
  await partner.clock.to("2027-01-09T00:00:00.000Z");
  expect(await brief(partner)).toEqual([
    ["RETENTION_ENDING_SOON", daysBefore(30), 30],
    ["RETENTION_ENDING_SOON", daysBefore(7), 7],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-12-11T00:00:00.000Z", 30],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2027-01-03T00:00:00.000Z", 7],
  ]);
});

test("a trial has reminders of its end, which say whether it becomes paid", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: { daysBefore: [5] } });
  await partner.buy(customer, plan("Microsoft Notes Trial"), { quantity: 25, billingCycle: "NONE" });
  await partner.clock.to("2026-02-20T00:00:00.000Z");
  expect(await remindersOf(partner)).toMatchObject([
    { type: "TRIAL_ENDING_SOON", reminder: { deadline: "TRIAL_END", daysBefore: 5, outcome: "ENDS", reason: "MICROSOFT_TRIAL" } },
  ]);
});

test("new settings count from now on: past days are not sent afterwards, and new ones are sent when they come", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  await partner.buyAndActivate(customer, plan("Contoso Sign"), year);
  await partner.clock.to("2026-12-15T10:00:00.000Z");
  const payload = await partner.mutate(SetRemindersDocument, { daysBefore: [3, 60, 10, 3], kinds: ["RENEWAL"] });
  expect(required(payload.partner).reminders).toEqual({ daysBefore: [60, 10, 3], kinds: ["RENEWAL"], version: 2 });
  await partner.clock.to("2027-01-12T00:00:00.000Z");
  expect((await brief(partner)).slice(1)).toEqual([
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-12-11T00:00:00.000Z", 30],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-12-31T00:00:00.000Z", 10],
    ["SUBSCRIPTION_RENEWAL_UPCOMING", "2027-01-07T00:00:00.000Z", 3],
  ]);
});

test("a move of the clock by years sends each reminder of each term in the order of time", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  await partner.buyAndActivate(customer, plan("Contoso Sign"), year);
  await partner.buyAndActivate(customer, plan("Contoso Notes"), { termDuration: "P1Y", billingCycle: "MONTHLY" });
  await partner.buyAndActivate(customer, plan("Contoso Board"));
  await partner.clock.to("2030-01-11T00:00:00.000Z");
  const events = await remindersOf(partner);
  const instants = events.map(({ occurredAt }) => instant(occurredAt).getTime());
  expect(instants).toEqual([...instants].sort((one, other) => one - other));
  expect(events.length).toBe(3 + 2 * 4 * 2 + 48);
});

test("a partner without reminders has none", async () => {
  const partner = await newPartner({ at: "2026-01-10T09:00:00.000Z" });
  const customer = await partner.createCustomer();
  await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to("2027-01-10T09:00:00.000Z");
  expect(await brief(partner)).toEqual([]);
});

test("an import that puts a renewal at risk sends a reminder at once, once for the end of a term; the days before follow", async () => {
  const at = "2026-01-10T09:00:00.000Z";
  const { partner, customer } = await story({ at, reminders: { kinds: ["RENEWAL", "ENDING", "RENEWAL_AT_RISK"] } });
  const renewing = await partner.buyAndActivate(customer, plan("Contoso Notes"), year);
  const ending = await partner.buyAndActivate(customer, plan("Contoso Notes"), year);
  await partner.setAutoRenew(ending, false);
  await partner.clock.to("2026-05-01T10:00:00.000Z");
  const database = marketplace().database;
  const importWith = (change: LineChange, on: string) =>
    importChanged(marketplace(), "price-sheet-US.csv", change, on, watchRenewalRisks(database, instant(on)));
  const [notes] = await database.read.query<{ productId: string }[]>(
    "SELECT o.product_id AS productId FROM plan p JOIN offer o ON o.id = p.offer_id WHERE p.id = ?",
    [plan("Contoso Notes")],
  );
  const isOfNotes = (text: string) => text.includes(required(notes).productId);
  await importWith((text) => (isOfNotes(text) ? null : text), "2026-05-01T10:00:00.000Z");
  const atOnce = [
    {
      ...{ type: "SUBSCRIPTION_RENEWAL_AT_RISK", occurredAt: "2026-05-01T10:00:00.000Z", subscription: { id: renewing.id } },
      reminder: { deadline: "TERM_END", daysBefore: null, outcome: "ENDS", reason: "NOT_AVAILABLE", estimatedAmount: null },
    },
  ];
  expect(await remindersOf(partner)).toMatchObject(atOnce);
  await importWith((text) => text, "2026-05-02T10:00:00.000Z");
  await importWith((text) => (isOfNotes(text) ? null : text), "2026-05-03T10:00:00.000Z");
  await partner.clock.to("2026-05-04T10:00:00.000Z");
  expect(await remindersOf(partner)).toMatchObject(atOnce);
  await partner.clock.to("2027-01-10T00:00:00.000Z");
  expect((await brief(partner)).slice(1)).toEqual([
    ["SUBSCRIPTION_RENEWAL_AT_RISK", "2026-12-11T00:00:00.000Z", 30],
    ["SUBSCRIPTION_ENDING_SOON", "2026-12-11T00:00:00.000Z", 30],
    ["SUBSCRIPTION_RENEWAL_AT_RISK", "2027-01-03T00:00:00.000Z", 7],
    ["SUBSCRIPTION_ENDING_SOON", "2027-01-03T00:00:00.000Z", 7],
  ]);
  await importWith((text) => text, "2027-01-11T10:00:00.000Z");
});

test("late workers that run at the same time send each reminder once", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  const lines = Array.from({ length: 40 }, () => line(plan("Microsoft 365 Basic")));
  await partner.placeOrder(customer, ...lines);
  await partner.clock.set("2026-06-04T00:00:00.000Z");
  const ctx = await contextOf(partner);
  await Promise.all(Array.from({ length: 4 }, () => runDueTransitions(ctx, ctx.now, { leavesLocked: true, batchSize: 7 })));
  const sent = (await rowsOf(marketplace().database, Event, partner.id)).filter(({ type }) => TYPES.includes(type));
  const keys = sent.map(({ subscriptionId, occurredAt }) => `${subscriptionId} ${occurredAt.toISOString()}`);
  expect([keys.length, new Set(keys).size]).toEqual([40 * 5, 40 * 5]);
});

test("settings that change beside commands apply to every subscription afterwards", async () => {
  const { partner, customer } = await story({
    at: "2026-01-10T09:00:00.000Z",
    reminders: { kinds: ["RENEWAL", "RETENTION_END"] },
  });
  const { subscriptions } = await partner.placeOrder(
    customer,
    ...Array.from({ length: 8 }, () => line(plan("Microsoft 365 Basic"), year)),
  );
  await Promise.all([
    ...subscriptions.map((subscription, index) => partner.rename(subscription, `Seat ${index}`)),
    partner.mutate(SetRemindersDocument, { daysBefore: [100] }),
    ...subscriptions.map((subscription, index) => partner.changeQuantity(subscription, index + 2)),
  ]);
  await partner.clock.to("2027-01-09T00:00:00.000Z");
  expect(await brief(partner)).toEqual(
    subscriptions.map(() => ["SUBSCRIPTION_RENEWAL_UPCOMING", "2026-10-02T00:00:00.000Z", 100]),
  );
});

test("after the migration of an older database, no past reminder is sent; undone, it leaves the transitions as they were", async () => {
  const { partner, customer } = await story({ at: "2026-01-10T09:00:00.000Z", reminders: {} });
  await partner.buyAndActivate(customer, plan("Contoso Sign"), year);
  await partner.buyAndActivate(customer, plan("Contoso Notes"), { termDuration: "P1Y" });
  const paused = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.buy(customer, plan("Microsoft Notes Trial"), { quantity: 25, billingCycle: "NONE" });
  await partner.suspend(paused);
  const before = await newPartner({ at: "2026-01-10T09:00:00.000Z" });
  const twin = await before.createCustomer();
  await before.buyAndActivate(twin, plan("Contoso Sign"), year);
  await before.buyAndActivate(twin, plan("Contoso Notes"), { termDuration: "P1Y" });
  const pausedTwin = await before.buyAndActivate(twin, plan("Contoso Bronze"));
  await before.buy(twin, plan("Microsoft Notes Trial"), { quantity: 25, billingCycle: "NONE" });
  await before.suspend(pausedTwin);
  await partner.clock.to("2026-01-10T10:00:00.000Z");
  const { database } = marketplace();
  const transitions = async ({ id }: PartnerClient) =>
    (
      await database.read.query<{ what: string; at: unknown }[]>(
        "SELECT next_transition AS what, next_transition_at AS at FROM subscription WHERE partner_id = ? ORDER BY id",
        [id],
      )
    ).map(({ what, at }) => `${what} ${JSON.stringify(at)}`);
  // Only this migration: what later ones add, such as the versions of audit records, would be lost.
  const migration = new Reminders1763700047000();
  const runner = database.writer.createQueryRunner();
  await migration.down(runner);
  expect(await transitions(partner)).toEqual(await transitions(before));
  await migration.up(runner);
  await runner.release();
  expect((await transitions(partner)).map((text) => text.split(" ")[0])).toEqual(Array(4).fill("REMINDER_PLAN"));
  await database.writer.query("UPDATE partner SET reminders = NULL WHERE id = ?", [partner.id]);
  await partner.clock.to("2026-02-04T00:00:00.000Z");
  expect((await brief(partner))[0]).toEqual(["CREDIT_WINDOW_CLOSING", "2026-01-11T08:00:00.000Z", null]);
});
