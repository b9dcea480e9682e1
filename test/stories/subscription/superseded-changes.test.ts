import { uuidOf } from "../../../src/core/ids.js";
import { Event } from "../../../src/entities/event.entity.js";
import {
  CancelSubscriptionDocument,
  ChangeQuantityDocument,
  ScheduleChangeDocument,
  UpdateAddOnsDocument,
  type SetSandboxPublisherInput,
} from "../../client/graphql.js";
import {
  actionOf,
  brief,
  cancelling,
  charge,
  required,
  type PartnerClient,
  type Purchase,
  type Subscription,
} from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const DEADLINE = "2020-07-01T08:00:10.000Z";
const WINDOW_CLOSES = "2020-07-02T08:00:00.000Z";

const NEW = charge("NEW", 8, "200.00");
const CHANGED = [charge("ADD_QUANTITY", 8, "-200.00"), charge("ADD_QUANTITY", 10, "250.00")];
const CREDITED = charge("CANCEL_IMMEDIATE", 8, "-200.00");
/** The full credit of a subscription whose change was applied first: one line for each charge. */
const ALL_CREDITED = [CREDITED, charge("CANCEL_IMMEDIATE", 8, "200.00"), charge("CANCEL_IMMEDIATE", 10, "-250.00")];

const message = (done: string) =>
  `Superseded: the subscription was ${done} before the publisher answered. Nothing was changed or charged.`;

let contoso: PublisherClient;

beforeAll(async () => {
  contoso = await PublisherClient.of(marketplace(), "Contoso Software");
});

/** Creates a subscription with eight licenses on its first day, whose publisher answers as given. */
async function buyEight(quantityChanges: SetSandboxPublisherInput["quantityChanges"], purchase: Purchase = {}) {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", { quantityChanges });
  const buy = () => partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8, ...purchase });
  return { partner, buy, subscription: await buy() };
}

/** Sends the publisher's answer to a change that was open when the subscription was read. */
const answerChange = ({ id, pendingOperation }: Subscription, status: "Success" | "Failure") =>
  contoso.call(
    "SubscriptionOperations_UpdateOperationStatus",
    { subscriptionId: uuidOf(id), operationId: uuidOf(required(pendingOperation).id) },
    { status },
  );

/** Returns the operations of a subscription, newest first. */
const operationsOf = async (partner: PartnerClient, subscription: { id: string }) =>
  (await partner.operationsOf(subscription)).map(({ action, quantity, status, failureReason, decidedAt }) => [
    ...[action, quantity, status, failureReason, decidedAt],
  ]);

async function eventsOf({ id }: PartnerClient): Promise<string[]> {
  const events = await marketplace().database.writer.manager.find(Event, {
    where: { partnerId: id },
    order: { sequence: "ASC" },
  });
  return events.map(({ type }) => type);
}

describe("cancelling while a change waits for the publisher", () => {
  test("in the last millisecond of the window gives the full credit, and the change is neither made nor charged", async () => {
    const { partner, subscription } = await buyEight("UNREACHABLE");
    await partner.clock.to("2020-07-02T07:59:00Z");
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-02T07:59:59.999Z");
    const waiting = await partner.getSubscription(subscription);
    expect(waiting.pendingOperation).toMatchObject({ status: "IN_PROGRESS", decidesAt: "2020-07-02T08:09:00.000Z" });
    expect(waiting.cancellation).toEqual({
      ...{ outcomeNow: "FULL_CREDIT", windowClosesAt: WINDOW_CLOSES, endsOn: "2020-07-02" },
      credit: { amount: "200.00", currency: "USD" },
    });
    const { subscription: after, charges } = await partner.cancel(subscription, { onlyIfFullCredit: true });
    expect(brief(charges)).toEqual([CREDITED]);
    expect(after).toMatchObject({ status: "DELETED", quantity: 8, pendingOperation: null, version: subscription.version + 1 });
    const at = "2020-07-02T07:59:59.999Z";
    const operations = [
      ["UNSUBSCRIBE", 8, "SUCCEEDED", null, at],
      ["CHANGE_QUANTITY", 10, "FAILED", "SUPERSEDED", at],
    ];
    expect(await operationsOf(partner, subscription)).toEqual(operations);
    expect(await partner.clock.to("2020-07-03T00:00:00Z")).toBe(0);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, CREDITED]);
    expect(await operationsOf(partner, subscription)).toEqual(operations);
  });

  test("a millisecond later ends it with its term; onlyIfFullCredit is refused and the change stays pending", async () => {
    const { partner, subscription } = await buyEight("UNREACHABLE");
    await partner.clock.to("2020-07-02T07:59:00Z");
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to(WINDOW_CLOSES);
    const insisting = { ...cancelling(subscription.id), onlyIfFullCredit: true };
    await expectRefusal(partner, CancelSubscriptionDocument, insisting, "CANCELLATION_WINDOW_CLOSED");
    const waiting = await partner.getSubscription(subscription);
    expect(waiting.pendingOperation).toMatchObject({ status: "IN_PROGRESS" });
    expect(waiting.cancellation).toMatchObject({ outcomeNow: "ENDS_AT_TERM_END", credit: null, endsOn: "2020-07-31" });
    const { subscription: after, charges } = await partner.cancel(subscription);
    expect(charges).toEqual([]);
    expect(after).toMatchObject({ status: "ACTIVE", autoRenew: false, quantity: 8, pendingOperation: null });
    const superseded = ["CHANGE_QUANTITY", 10, "FAILED", "SUPERSEDED", WINDOW_CLOSES];
    expect(await operationsOf(partner, subscription)).toEqual([superseded]);
    expect(await partner.clock.to("2020-08-01T00:00:00Z")).toBe(1);
    expect(await operationsOf(partner, subscription)).toEqual([
      ["UNSUBSCRIBE", 8, "SUCCEEDED", null, "2020-08-01T00:00:00.000Z"],
      superseded,
    ]);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
  });

  test("a dry run shows the credit and supersedes nothing; the version from before the change was requested is still the right one", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    await partner.changeQuantity(subscription, 10);
    const input = { ...cancelling(subscription.id), expectedVersion: subscription.version };
    const tried = await expectNoChange(partner, () => partner.mutate(CancelSubscriptionDocument, { ...input, dryRun: true }));
    expect(brief(tried.charges)).toEqual([CREDITED]);
    expect(tried.subscription).toMatchObject({ status: "DELETED", pendingOperation: null });
    expect((await partner.getSubscription(subscription)).pendingOperation).toMatchObject({ status: "IN_PROGRESS" });
    const { charges } = await partner.mutate(CancelSubscriptionDocument, input);
    expect(brief(charges)).toEqual([CREDITED]);
  });

  test("the event log says that the change was declined, then that the subscription was cancelled", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    const before = (await eventsOf(partner)).length;
    await partner.changeQuantity(subscription, 10);
    await partner.cancel(subscription);
    expect((await eventsOf(partner)).slice(before)).toEqual([
      ...["SUBSCRIPTION_CHANGE_REQUESTED", "SUBSCRIPTION_CHANGE_DECLINED", "SUBSCRIPTION_CANCELLED"],
    ]);
  });

  test("still requires the publisher's step; once it is done, the change is superseded", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Fabrikam Apps", { quantityChanges: "SLOW" });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Gate"), { quantity: 2 });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 3);
    expect(actionOf(waiting, "CANCEL")).toMatchObject({ isAllowed: false, code: "PUBLISHER_STEP_REQUIRED" });
    await expectRefusal(partner, CancelSubscriptionDocument, cancelling(subscription.id), "PUBLISHER_STEP_REQUIRED");
    await partner.completeStep(subscription);
    const done = await partner.getSubscription(subscription);
    expect(done.pendingOperation).toMatchObject({ status: "IN_PROGRESS" });
    expect(actionOf(done, "CANCEL")).toMatchObject({ isAllowed: true, code: null });
    expect((await partner.cancel(subscription)).subscription).toMatchObject({ status: "DELETED", quantity: 2 });
    expect(await operationsOf(partner, subscription)).toEqual([
      ["UNSUBSCRIBE", 2, "SUCCEEDED", null, "2020-07-01T08:00:00.000Z"],
      ["CHANGE_QUANTITY", 3, "FAILED", "SUPERSEDED", "2020-07-01T08:00:00.000Z"],
    ]);
  });
});

describe("suspending while a change waits for the publisher", () => {
  test("supersedes the change and drops the scheduled change; a reactivation restores the subscription", async () => {
    const { partner, subscription } = await buyEight("SILENT", { addOns: { [plan("Contoso Stamps")]: 2 } });
    const before = await partner.chargesOf(subscription);
    await partner.scheduleChange(subscription, { quantity: 12 });
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-01T08:00:09.999Z");
    const { subscription: after, charges } = await partner.suspend(subscription);
    expect(charges).toEqual([]);
    expect(after).toMatchObject({ status: "SUSPENDED", quantity: 8, scheduledChange: null, pendingOperation: null });
    expect(after.addOns.map(({ status }) => status)).toEqual(["SUSPENDED"]);
    const at = "2020-07-01T08:00:09.999Z";
    expect(await operationsOf(partner, subscription)).toEqual([
      ["SUSPEND", 8, "SUCCEEDED", null, at],
      ["CHANGE_QUANTITY", 10, "FAILED", "SUPERSEDED", at],
    ]);
    expect((await partner.operationsOf(subscription))[1]?.errorMessage).toBe(message("suspended"));
    expect(await partner.clock.to("2020-07-01T09:00:00Z")).toBe(0);
    const { subscription: back } = await partner.reactivate(subscription);
    expect(back).toMatchObject({ status: "ACTIVE", quantity: 8, scheduledChange: null, pendingOperation: null });
    expect(await partner.chargesOf(subscription)).toEqual(before);
    const { operation } = await partner.changeQuantity(subscription, 10);
    expect(operation).toMatchObject({ status: "IN_PROGRESS", decidesAt: "2020-07-01T09:00:10.000Z" });
  });
});

describe("allowedActions while a change waits for the publisher", () => {
  test("CANCEL and SUSPEND are allowed, until the same instants as without a change; the other changes wait", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    for (const action of ["CANCEL", "SUSPEND"] as const)
      expect(actionOf(waiting, action)).toEqual(actionOf(subscription, action));
    expect(actionOf(waiting, "CANCEL")).toMatchObject({ isAllowed: true, until: "2020-08-01T00:00:00.000Z" });
    expect(actionOf(waiting, "SUSPEND")).toMatchObject({ isAllowed: true, until: null });
    const blocked = waiting.allowedActions.filter(({ code }) => code === "OPERATION_IN_PROGRESS");
    expect(blocked.map(({ action }) => action)).toEqual(["CHANGE_QUANTITY", "CHANGE_PLAN", "UPDATE_ADD_ONS", "SCHEDULE_CHANGE"]);
    expect(waiting.cancellation).toEqual(subscription.cancellation);
  });

  test("the commands give the same results", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    await partner.changeQuantity(subscription, 10);
    const [of, code] = [{ subscriptionId: subscription.id }, "OPERATION_IN_PROGRESS"];
    const addOns = [{ planId: plan("Contoso Stamps"), quantity: 1 }];
    await expectRefusal(partner, UpdateAddOnsDocument, { ...of, addOns }, code);
    await expectRefusal(partner, ScheduleChangeDocument, { ...of, quantity: 12 }, code);
    for (const quantity of [10, 12]) await expectRefusal(partner, ChangeQuantityDocument, { ...of, quantity }, code);
  });

  test("the current quantity again is a success that changes nothing", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    const { operation: open } = await partner.changeQuantity(subscription, 10);
    const again = await expectNoChange(partner, () => partner.changeQuantity(subscription, 8));
    expect([again.operation, again.charges]).toEqual([null, []]);
    expect(again.subscription).toMatchObject({ quantity: 8, pendingOperation: open, version: subscription.version });
    await partner.clock.to(DEADLINE);
    expect((await partner.getSubscription(subscription)).quantity).toBe(10);
  });
});

describe("the publisher's software", () => {
  test.each([
    ["cancelled", (partner: PartnerClient, subscription: Subscription) => partner.cancel(subscription)],
    ["suspended", (partner: PartnerClient, subscription: Subscription) => partner.suspend(subscription)],
  ])("gets 409 for an answer after the subscription was %s, and sees the operation failed", async (done, supersede) => {
    const { partner, subscription } = await buyEight("SILENT");
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    await supersede(partner, subscription);
    const charges = await partner.chargesOf(subscription);
    for (const status of ["Success", "Failure"] as const)
      expect((await expectNoChange(partner, () => answerChange(waiting, status))).status).toBe(409);
    expect(await partner.chargesOf(subscription)).toEqual(charges);
    const subscriptionId = uuidOf(subscription.id);
    const operationId = uuidOf(required(waiting.pendingOperation).id);
    const seen = await contoso.callForBody("SubscriptionOperations_GetOperationStatus", { subscriptionId, operationId });
    expect(seen).toMatchObject({ ...{ action: "ChangeQuantity", quantity: 10, status: "Failed" }, errorMessage: message(done) });
    expect(await contoso.callForBody("SubscriptionOperations_ListOperations", { subscriptionId })).toEqual({ operations: [] });
  });

  test("that accepts first applies the change, and the full credit includes it", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    expect((await answerChange(waiting, "Success")).status).toBe(200);
    await partner.cancel(subscription);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED, ...ALL_CREDITED]);
  });
});

describe("why an operation failed", () => {
  test.each([
    ["REFUSE", "REFUSED"],
    ["UNREACHABLE", "UNREACHABLE"],
  ] as const)("a publisher that is to %s: %s", async (quantityChanges, failureReason) => {
    const { partner, subscription } = await buyEight(quantityChanges);
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-01T09:00:00Z");
    expect(await partner.operationsOf(subscription)).toEqual([expect.objectContaining({ status: "FAILED", failureReason })]);
  });

  test("a term that ends first: NO_LONGER_POSSIBLE; a change that was made: null", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    await partner.setAutoRenew(subscription, false);
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-31T23:59:55Z");
    await partner.changeQuantity(subscription, 12);
    await partner.clock.to("2020-08-02T00:00:00Z");
    expect(await operationsOf(partner, subscription)).toEqual([
      ["UNSUBSCRIBE", 10, "SUCCEEDED", null, "2020-08-01T00:00:00.000Z"],
      ["CHANGE_QUANTITY", 12, "FAILED", "NO_LONGER_POSSIBLE", "2020-08-01T00:00:00.000Z"],
      ["CHANGE_QUANTITY", 10, "SUCCEEDED", null, DEADLINE],
    ]);
  });
});

/** Starts two functions at the same time, in the given order. */
const atOnce = async <A, B>(isFirst: boolean, one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> => {
  if (isFirst) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
};

const ROUNDS = 6;

describe("concurrency: the change is either applied before, or superseded", () => {
  /** Returns the state afterwards: whether the change was applied, the operations of the publisher, newest first, and the charges. */
  const outcomeOf = async (partner: PartnerClient, subscription: Subscription) => {
    const { status, quantity, pendingOperation } = await partner.getSubscription(subscription);
    const operations = (await operationsOf(partner, subscription)).map((operation) => operation.slice(0, 4));
    const charges = brief(await partner.chargesOf(subscription));
    return { status, quantity, pendingOperation, operations, charges };
  };
  const operations = (notice: string, isMade: boolean) => [
    [notice, isMade ? 10 : 8, "SUCCEEDED", null],
    ["CHANGE_QUANTITY", 10, ...(isMade ? ["SUCCEEDED", null] : ["FAILED", "SUPERSEDED"])],
  ];
  const cancelled = (isMade: boolean) => ({
    ...{ status: "DELETED", quantity: isMade ? 10 : 8, pendingOperation: null },
    operations: operations("UNSUBSCRIBE", isMade),
    charges: isMade ? [NEW, ...CHANGED, ...ALL_CREDITED] : [NEW, CREDITED],
  });
  const suspended = (isMade: boolean) => ({
    ...cancelled(isMade),
    ...{ status: "SUSPENDED", operations: operations("SUSPEND", isMade) },
    charges: isMade ? [NEW, ...CHANGED] : [NEW],
  });

  test.each([
    ["cancelling", (partner: PartnerClient, one: Subscription) => partner.cancel(one), cancelled],
    ["suspending", (partner: PartnerClient, one: Subscription) => partner.suspend(one), suspended],
  ])("%s and the publisher's Success", async (_, supersede, expected) => {
    const { partner, buy, subscription } = await buyEight("SILENT");
    const bought = [subscription];
    while (bought.length < ROUNDS) bought.push(await buy());
    const waiting: Subscription[] = [];
    for (const one of bought) waiting.push((await partner.changeQuantity(one, 10)).subscription);
    await Promise.all(
      waiting.map(async (one, index) => {
        const success = () => answerChange(one, "Success");
        const [, { status }] = await atOnce(index % 2 === 0, () => supersede(partner, one), success);
        expect([200, 409]).toContain(status);
        expect(await outcomeOf(partner, one)).toEqual(expected(status === 200));
      }),
    );
  });

  test.each([
    ["cancelling", (partner: PartnerClient, one: Subscription) => partner.cancel(one), cancelled],
    ["suspending", (partner: PartnerClient, one: Subscription) => partner.suspend(one), suspended],
  ])("%s and the deadline of the answer", async (_, supersede, expected) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { partner, subscription } = await buyEight("SILENT");
      await partner.changeQuantity(subscription, 10);
      const passing = () => partner.clock.to(DEADLINE);
      const [, transitions] = await atOnce(round % 2 === 0, () => supersede(partner, subscription), passing);
      const outcome = await outcomeOf(partner, subscription);
      expect(outcome).toEqual(expected(outcome.quantity === 10));
      // Either the clock move or the command after it runs the due transition.
      expect(transitions).toBeLessThanOrEqual(outcome.quantity === 10 ? 1 : 0);
    }
  });

  test.each([
    ["a millisecond before the deadline supersedes it", "2020-07-01T08:00:09.999Z", false],
    ["at the deadline comes after it", DEADLINE, true],
  ] as const)("cancelling %s", async (_, at, isMade) => {
    const { partner, subscription } = await buyEight("SILENT");
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to(at);
    await partner.cancel(subscription);
    await partner.clock.to("2020-07-01T09:00:00Z");
    expect(await outcomeOf(partner, subscription)).toEqual(cancelled(isMade));
  });

  test("of concurrent cancelling, suspending and changing one succeeds; the others are refused or follow", async () => {
    const { partner, subscription } = await buyEight("SILENT");
    await partner.changeQuantity(subscription, 10);
    const [cancel, suspend, change] = await Promise.allSettled([
      partner.cancel(subscription),
      partner.suspend(subscription),
      partner.changeQuantity(subscription, 12),
    ]);
    expect([cancel.status, change.status]).toEqual(["fulfilled", "rejected"]);
    expect(["fulfilled", "rejected"]).toContain(suspend.status);
    const [unsubscribe, superseded] = operations("UNSUBSCRIBE", false);
    // A suspension that succeeds came before the cancellation.
    const suspension = suspend.status === "fulfilled" ? operations("SUSPEND", false).slice(0, 1) : [];
    const expected = { ...cancelled(false), operations: [unsubscribe, ...suspension, superseded] };
    expect(await outcomeOf(partner, subscription)).toEqual(expected);
  });
});
