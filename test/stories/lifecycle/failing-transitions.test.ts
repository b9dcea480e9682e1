import { addMilliseconds, systemClock } from "../../../src/core/clock.js";
import { uuidOf } from "../../../src/core/ids.js";
import { Charge } from "../../../src/entities/charge.entity.js";
import { FailedTransition } from "../../../src/entities/failed-transition.entity.js";
import { parkedTransitions, retryParkedTransition } from "../../../src/services/partner/transition-failure.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { AdvanceTestClockDocument, RenameSubscriptionDocument } from "../../client/graphql.js";
import { contextOf } from "../../support/context-of.js";
import { brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, plan, expectRefusal, story } from "../../support/story.js";

// The deliberate failures are logged in full, which would clutter the test output.
process.env["TEST_LOG_LEVEL"] = "silent";

const manager = () => marketplace().database.writer.manager;

/** Gives an earlier charge the unique key of a renewal, so that the database rejects the renewal charge. */
const breakRenewal = ({ id }: Subscription, renewalOn: string) =>
  manager().update(Charge, { subscriptionId: id, sequence: 1 }, { onceKey: `RENEW:${renewalOn}:base` });
const repairRenewal = ({ id }: Subscription) =>
  manager().update(Charge, { subscriptionId: id, sequence: 1 }, { onceKey: "NEW:2020-07-15:base" });

const failureOf = async ({ id }: Subscription) => manager().findOneBy(FailedTransition, { subjectId: id });
/** Ends the pause before the next retry. */
const endRetryPause = ({ id }: Subscription, changes: Partial<FailedTransition> = {}) =>
  manager().update(FailedTransition, { subjectId: id }, { retryAt: addMilliseconds(systemClock.now(), -1), ...changes });

/** Creates two subscriptions that renew on 15 August; the renewal of the first one fails. */
async function oneOfTwoFails() {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  const broken = await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 2 });
  const sound = await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 3 });
  await breakRenewal(broken, "2020-08-15");
  return { partner, broken, sound };
}

const advanceClock = (partner: PartnerClient, to: string) => partner.mutate(AdvanceTestClockDocument, { to });
const monthsOf = async ({ id }: Subscription) =>
  (await manager().find(Charge, { where: { subscriptionId: id }, order: { sequence: "ASC" } })).map((row) => [
    ...[row.occurredAt.toISOString().slice(0, 10), row.billingMonth],
  ]);

test("a forecast says how many transitions failed, whose charges it misses", async () => {
  const { partner, broken } = await oneOfTwoFails();
  const document = `{ forecast(until: "2020-08-20T00:00:00Z") { transitions failedTransitions months { month chargeCount } } }`;
  const forecast = async () => (await partner.send<{ forecast: unknown }>(document)).data?.forecast;
  const months = (count: number) => [
    { month: "2020-07-01", chargeCount: 2 },
    { month: "2020-08-01", chargeCount: count },
  ];
  expect(await forecast()).toEqual({ transitions: 1, failedTransitions: 1, months: months(1) });
  expect(await failureOf(broken)).toBeNull();
  await repairRenewal(broken);
  expect(await forecast()).toEqual({ transitions: 2, failedTransitions: 0, months: months(2) });
});

test("a failed transition is recorded and does not block others", async () => {
  const { partner, broken, sound } = await oneOfTwoFails();
  const move = await advanceClock(partner, "2020-08-20T00:00:00Z");
  expect(move).toMatchObject({ now: "2020-08-20T00:00:00.000Z", transitions: 1, failed: 1, invoicesPublished: 1 });
  expect(brief(await partner.chargesOf(sound))).toHaveLength(2);
  expect(brief(await partner.chargesOf(broken))).toHaveLength(1);
  const failure = required(await failureOf(broken));
  expect(failure).toMatchObject({ transition: "RENEWAL", tries: 1, parkedAt: null });
  expect(failure.dueAt.toISOString()).toBe("2020-08-15T00:00:00.000Z");
  expect(failure.error).toMatch(/duplicate|unique/i);
  await repairRenewal(broken);
});

test("the error of a failing batch is reported with its cause before its members run one by one", async () => {
  const { partner, broken } = await oneOfTwoFails();
  const failed: unknown[] = [];
  const report = (partnerId: string, error: unknown) => void failed.push([partnerId, error]);
  marketplace().bus.progress.on("batchFailed", report);
  await advanceClock(partner, "2020-08-20T00:00:00Z");
  marketplace().bus.progress.off("batchFailed", report);
  expect(failed).toEqual([[partner.id, expect.objectContaining({ message: expect.stringMatching(/duplicate|unique/i) })]]);
  await repairRenewal(broken);
});

test("a failed transition is not retried before its time, and its subscription refuses commands until then", async () => {
  const { partner, broken } = await oneOfTwoFails();
  await advanceClock(partner, "2020-08-20T00:00:00Z");
  await repairRenewal(broken);
  const input = { subscriptionId: broken.id, nickname: "Board of directors" };
  const [error] = await expectRefusal(partner, RenameSubscriptionDocument, input, "TRANSITION_OVERDUE");
  expect(error?.message).toContain("2020-08-15T00:00:00.000Z");
  expect((await partner.getSubscription(broken)).term?.endsOn).toBe("2020-08-14");
});

test("a publisher's answer gets 500 while the transition is failing, and is accepted afterwards", async () => {
  const { partner, broken } = await oneOfTwoFails();
  await partner.setPublisher("Contoso Software", { quantityChanges: "SLOW" });
  await partner.clock.to("2020-08-14T23:59:55Z");
  const { operation } = await partner.changeQuantity(broken, 5);
  await advanceClock(partner, "2020-08-15T00:01:00Z");
  const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  const asked = { subscriptionId: uuidOf(broken.id), operationId: uuidOf(required(operation).id) };
  const answers = () => contoso.call("SubscriptionOperations_UpdateOperationStatus", asked, { status: "Success" });
  const { status, data } = await expectNoChange(partner, answers);
  expect([status, data.code]).toEqual([500, "InternalServerError"]);
  expect((await contoso.callForBody("SubscriptionOperations_GetOperationStatus", asked)).status).toBe("InProgress");
  await repairRenewal(broken);
  await endRetryPause(broken);
  expect((await answers()).status).toBe(200);
  expect(brief(await partner.chargesOf(broken)).map(([type, quantity]) => [type, quantity])).toEqual([
    ["NEW", 2],
    ["RENEW", 2],
    ["ADD_QUANTITY", 2],
    ["ADD_QUANTITY", 5],
  ]);
});

test("once fixed, the transition runs as of its due instant with the next request", async () => {
  const { partner, broken, sound } = await oneOfTwoFails();
  await advanceClock(partner, "2020-08-20T00:00:00Z");
  await repairRenewal(broken);
  await endRetryPause(broken);
  expect((await partner.getSubscription(broken)).term).toMatchObject({ startsOn: "2020-08-15", endsOn: "2020-09-14" });
  expect(await monthsOf(broken)).toEqual(await monthsOf(sound));
  expect(await failureOf(broken)).toBeNull();
});

test("a transition that runs after its month's invoice is charged on the invoice of the current month", async () => {
  const { partner, broken } = await oneOfTwoFails();
  await advanceClock(partner, "2020-09-20T00:00:00Z");
  const august = (await partner.invoiceTotals())["2020-08"];
  await repairRenewal(broken);
  await endRetryPause(broken);
  await partner.getSubscription(broken);
  expect(await monthsOf(broken)).toEqual([
    ["2020-07-15", "2020-07-01"],
    ["2020-08-15", "2020-09-01"],
    ["2020-09-15", "2020-09-01"],
  ]);
  await advanceClock(partner, "2020-10-08T00:00:00Z");
  const totals = await partner.invoiceTotals();
  expect(totals["2020-08"]).toBe(august);
  expect(brief(await partner.chargesOf(broken))).toHaveLength(3);
});

test("is parked after ten attempts, and retried on request", async () => {
  const { partner, broken } = await oneOfTwoFails();
  await advanceClock(partner, "2020-08-20T00:00:00Z");
  await endRetryPause(broken, { tries: 9 });
  await partner.getSubscription(broken);
  expect(required(await failureOf(broken))).toMatchObject({ tries: 10, retryAt: null });
  expect((await parkedTransitions(marketplace().database.read)).map(({ subjectId }) => subjectId)).toContain(broken.id);
  const metrics = await (await fetch(`${marketplace().app.url}/metrics`)).text();
  expect(metrics).toMatch(/^transitions_parked 1$/m);
  expect(metrics).toMatch(/^transitions_failed_total [1-9]/m);
  expect(metrics).toMatch(/^transition_batches_failed_total [1-9]/m);
  await repairRenewal(broken);
  expect((await partner.getSubscription(broken)).term?.endsOn).toBe("2020-08-14");
  expect(await retryParkedTransition(marketplace(), broken.id)).toBe(true);
  expect((await partner.getSubscription(broken)).term?.endsOn).toBe("2020-09-14");
  expect(await retryParkedTransition(marketplace(), broken.id)).toBe(false);
  expect(brief(await partner.chargesOf(broken)).at(-1)).toEqual(charge("RENEW", 2, "40.00"));
});

test("concurrent workers run every transition once", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  const ids: string[] = [];
  for (let index = 0; index < 30; index++) {
    ids.push((await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 1 + index })).id);
  }
  const ctx = await contextOf(partner);
  const upTo = new Date("2020-10-20T00:00:00Z");
  const work = () => runDueTransitions({ ...ctx }, upTo, { leavesLocked: true, batchSize: 4, movesClock: true });
  const done = await Promise.all(Array.from({ length: 6 }, work));
  done.push(await work());
  expect(done.reduce((sum, { transitions }) => sum + transitions, 0)).toBe(90);
  expect(done.reduce((sum, { invoicesPublished }) => sum + invoicesPublished, 0)).toBe(3);
  expect(done.reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
  const charges = await Promise.all(ids.map((id) => partner.chargesOf({ id })));
  expect(charges.map((list) => list.length)).toEqual(ids.map(() => 4));
});

test("a worker with more due than one batch runs every other transition once when one fails", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  const bought: Subscription[] = [];
  for (let index = 0; index < 12; index++) {
    bought.push(await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 1 + index }));
  }
  const broken = required(bought[5]);
  await breakRenewal(broken, "2020-08-15");
  const work = async () => {
    const options = { leavesLocked: true, batchSize: 3, movesClock: true };
    return runDueTransitions(await contextOf(partner), new Date("2020-08-16T00:00:00Z"), options);
  };
  expect((await work()).transitions).toBe(11);
  expect((await work()).transitions).toBe(0);
  const charges = await Promise.all(bought.map((subscription) => partner.chargesOf(subscription)));
  expect(charges.map((list) => list.length)).toEqual(bought.map((subscription) => (subscription === broken ? 1 : 2)));
  expect(await failureOf(broken)).toMatchObject({ transition: "RENEWAL", parkedAt: null });
  await repairRenewal(broken);
});
