import { instant } from "../../../src/core/clock.js";
import { uuidOf } from "../../../src/core/ids.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { Event } from "../../../src/entities/event.entity.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { ChangeQuantityDocument, RenameSubscriptionDocument, type SetSandboxPublisherInput } from "../../client/graphql.js";
import { contextOf } from "../../support/context-of.js";
import { actionOf, brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { tenantRows } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, plan, expectRefusal, story } from "../../support/story.js";
import { changePublisher } from "../../support/catalog-changes.js";

const AT = "2020-07-01T08:00:00Z";
const DEADLINE = "2020-07-01T08:00:10.000Z";

let contoso: PublisherClient;

beforeAll(async () => {
  contoso = await PublisherClient.of(marketplace(), "Contoso Software");
});

type Behavior = Omit<SetSandboxPublisherInput, "publisherId">;

/** Creates a subscription with eight licenses on its first day, whose publisher behaves as given. */
async function buyEight(behavior: Behavior): Promise<{ partner: PartnerClient; subscription: Subscription }> {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", behavior);
  return { partner, subscription: await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 }) };
}

/** Sends the publisher's answer to the open change. */
const answerChange = ({ id, pendingOperation }: Subscription, body: object) =>
  contoso.call(
    "SubscriptionOperations_UpdateOperationStatus",
    { subscriptionId: uuidOf(id), operationId: uuidOf(required(pendingOperation).id) },
    body,
  );

/** Returns the partner's rows without the clock, operations and events. */
async function businessRows({ marketplace: { database }, id }: PartnerClient) {
  const { Operation: _asked, Partner: _clock, Event: _told, ...rows } = await tenantRows(database, id);
  return rows;
}

/** Returns the types of the partner's events, oldest first. */
async function eventTypesOf({ marketplace: { database }, id }: PartnerClient): Promise<string[]> {
  const events = await database.writer.manager.find(Event, { where: { partnerId: id }, order: { sequence: "ASC" } });
  return events.map(({ type }) => type);
}

const REFUSED = "The simulated publisher refused the change.";
const NEW = charge("NEW", 8, "200.00");
const CHANGED = [charge("ADD_QUANTITY", 8, "-200.00"), charge("ADD_QUANTITY", 10, "250.00")];

describe("a change of quantity asks the publisher", () => {
  test("returns the pending operation immediately; the old quantity stays and nothing is charged", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { operation, subscription: waiting, charges } = await partner.changeQuantity(subscription, 10);
    expect(operation).toMatchObject({ action: "CHANGE_QUANTITY", status: "IN_PROGRESS", quantity: 10, requestedBy: "gina" });
    expect(operation).toMatchObject({ requestedAt: "2020-07-01T08:00:00.000Z", decidesAt: DEADLINE, decidedAt: null });
    expect(waiting.pendingOperation).toEqual(operation);
    expect([waiting.quantity, waiting.version, charges]).toEqual([8, subscription.version, []]);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
  });

  test("silence accepts at the deadline, not a millisecond before", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-01T08:00:09.999Z");
    expect(await partner.getSubscription(subscription)).toMatchObject({
      quantity: 8,
      pendingOperation: { status: "IN_PROGRESS" },
    });
    await partner.clock.to(DEADLINE);
    expect(await partner.getSubscription(subscription)).toMatchObject({
      quantity: 10,
      pendingOperation: null,
      version: subscription.version + 1,
    });
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED]);
    expect(await partner.operationsOf(subscription)).toEqual([
      expect.objectContaining({ status: "SUCCEEDED", decidedAt: DEADLINE, errorMessage: null }),
    ]);
  });

  test("acceptance is charged as of the deadline, however late it is processed", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-20T00:00:00Z");
    const charges = await partner.chargesOf(subscription);
    expect(brief(charges)).toEqual([NEW, ...CHANGED]);
    expect(charges.slice(1).map(({ occurredAt }) => occurredAt)).toEqual([DEADLINE, DEADLINE]);
  });

  test("a refused change changes nothing but the operation", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "REFUSE" });
    const [before, typesBefore] = [await businessRows(partner), await eventTypesOf(partner)];
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to(DEADLINE);
    await partner.changeQuantity(subscription, 12);
    await partner.clock.to("2020-07-01T08:00:20Z");
    expect(await businessRows(partner)).toEqual(before);
    const added = ["SUBSCRIPTION_CHANGE_REQUESTED", "SUBSCRIPTION_CHANGE_DECLINED"];
    expect(await eventTypesOf(partner)).toEqual([...typesBefore, ...added, ...added]);
    expect(await partner.getSubscription(subscription)).toMatchObject({
      quantity: 8,
      pendingOperation: null,
      version: subscription.version,
    });
    expect(await partner.operationsOf(subscription)).toEqual([
      expect.objectContaining({ status: "FAILED", quantity: 12, decidedAt: "2020-07-01T08:00:20.000Z" }),
      expect.objectContaining({ status: "FAILED", quantity: 10, errorMessage: REFUSED, decidedAt: DEADLINE }),
    ]);
  });

  test("a publisher without a webhook is neither asked nor notified", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Payroll"), { quantity: 2 });
    const name = "Fabrikam Apps";
    await changePublisher(marketplace(), name, { webhookUrl: null });
    const { operation, subscription: after } = await partner.changeQuantity(subscription, 3);
    await changePublisher(marketplace(), name, { webhookUrl: "https://fabrikam.example/webhook" });
    expect([operation, after.quantity, await partner.operationsOf(subscription)]).toEqual([null, 3, []]);
  });

  test.each([
    ["SLOW", "2020-07-01T08:05:10.000Z", "SUCCEEDED", 10],
    ["UNREACHABLE", "2020-07-01T08:10:00.000Z", "FAILED", 8],
  ] as const)("with a publisher that is %s it is decided at %s: %s", async (quantityChanges, at, status, quantity) => {
    const { partner, subscription } = await buyEight({ quantityChanges });
    const { operation } = await partner.changeQuantity(subscription, 10);
    expect(operation?.decidesAt).toBe(at);
    await partner.clock.to("2020-07-02T00:00:00Z");
    expect((await partner.getSubscription(subscription)).quantity).toBe(quantity);
    expect(await partner.operationsOf(subscription)).toEqual([expect.objectContaining({ status, decidedAt: at })]);
  });

  test("a publisher that accepts immediately is notified", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "ACCEPT" });
    const { operation, charges } = await partner.changeQuantity(subscription, 10);
    expect(operation).toBeNull();
    expect(brief(charges)).toEqual(CHANGED);
    expect(await partner.operationsOf(subscription)).toEqual([expect.objectContaining({ status: "SUCCEEDED", decidesAt: null })]);
  });

  test("the same idempotency key returns the same operation, even after it is decided", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const request = { subscriptionId: subscription.id, quantity: 10, idempotencyKey: "ten" };
    const { operation } = await partner.mutate(ChangeQuantityDocument, request);
    await partner.clock.to(DEADLINE);
    const again = await partner.mutate(ChangeQuantityDocument, request);
    expect(again).toMatchObject({ isReplay: true, operation: { id: required(operation).id, status: "SUCCEEDED" } });
  });

  test("a dry run shows the operation and its charges, and changes nothing", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const request = { subscriptionId: subscription.id, quantity: 10, dryRun: true };
    const tried = await expectNoChange(partner, () => partner.mutate(ChangeQuantityDocument, request));
    expect(brief(tried.charges)).toEqual(CHANGED);
    expect(required(tried.subscription)).toMatchObject({ quantity: 8, pendingOperation: { status: "IN_PROGRESS" } });
    expect(await partner.operationsOf(subscription)).toEqual([]);
  });
});

describe("while a change is pending", () => {
  test("conflicting commands are refused with the instant of the decision, like in allowedActions", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    const [error] = await expectRefusal(
      partner,
      ChangeQuantityDocument,
      { subscriptionId: subscription.id, quantity: 12 },
      "OPERATION_IN_PROGRESS",
    );
    expect(error).toMatchObject({ __typename: "RefusedError", decidesAt: DEADLINE, until: null });
    const blocked = waiting.allowedActions.filter(({ code }) => code === "OPERATION_IN_PROGRESS").map(({ action }) => action);
    expect(blocked).toEqual(["CHANGE_QUANTITY", "CHANGE_PLAN", "UPDATE_ADD_ONS", "SCHEDULE_CHANGE"]);
    expect(actionOf(waiting, "CHANGE_QUANTITY").reason).toContain(DEADLINE);
    await partner.mutate(RenameSubscriptionDocument, { subscriptionId: subscription.id, nickname: "Ten" });
    await partner.setAutoRenew(subscription, false);
    await partner.clock.to(DEADLINE);
    expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 10, nickname: "Ten", autoRenew: false });
  });

  test("the end of the term closes the request", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    await partner.setAutoRenew(subscription, false);
    await partner.clock.to("2020-07-31T23:59:55Z");
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-08-02T00:00:00Z");
    expect(await partner.getSubscription(subscription)).toMatchObject({ status: "DELETED", quantity: 8, pendingOperation: null });
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
    const [end, request] = await partner.operationsOf(subscription);
    expect(end).toMatchObject({ action: "UNSUBSCRIBE", status: "SUCCEEDED" });
    expect(request).toMatchObject({ status: "FAILED", decidedAt: "2020-08-01T00:00:00.000Z" });
  });

  test("a term that begins first with another plan closes the request", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Contoso Software", { quantityChanges: "SILENT" });
    const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 8 });
    await partner.scheduleChange(subscription, { planId: plan("Tailwind Desk Plus") });
    await partner.clock.to("2020-07-31T23:59:55Z");
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-08-02T00:00:00Z");
    expect(await partner.getSubscription(subscription)).toMatchObject({ quantity: 8, plan: { title: "Tailwind Desk Plus" } });
    expect((await partner.chargesOf(subscription)).map(({ type, quantity }) => [type, quantity])).toEqual([
      ["NEW", 8],
      ["RENEW", 8],
    ]);
    const asked = (await partner.operationsOf(subscription)).find(({ action }) => action === "CHANGE_QUANTITY");
    expect(asked).toMatchObject({ status: "FAILED", errorMessage: expect.stringContaining("another plan") });
  });

  test("a term that begins first is charged for the old quantity, and the change is charged within it", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    await partner.clock.to("2020-07-31T23:59:55Z");
    await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-09-15T00:00:00Z");
    expect(brief(await partner.chargesOf(subscription))).toEqual([
      ...[NEW, charge("RENEW", 8, "200.00"), ...CHANGED, charge("RENEW", 10, "250.00")],
    ]);
  });
});

describe("the publisher's software answers", () => {
  test("Success is applied and charged immediately", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    await partner.clock.to("2020-07-01T08:00:04Z");
    expect((await answerChange(waiting, { status: "Success", planId: "0001", quantity: 10 })).status).toBe(200);
    expect((await partner.getSubscription(subscription)).quantity).toBe(10);
    const charges = await partner.chargesOf(subscription);
    expect(brief(charges)).toEqual([NEW, ...CHANGED]);
    expect(charges.at(-1)?.occurredAt).toBe("2020-07-01T08:00:04.000Z");
  });

  test.each(["Success", "Failure"])("after %s another answer gets 409 and changes nothing", async (status) => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    await answerChange(waiting, { status });
    for (const again of ["Success", "Failure"])
      expect((await expectNoChange(partner, () => answerChange(waiting, { status: again }))).status).toBe(409);
  });

  test("an answer after the deadline gets 409", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    await partner.clock.to(DEADLINE);
    expect((await answerChange(waiting, { status: "Failure" })).status).toBe(409);
    expect((await partner.getSubscription(subscription)).quantity).toBe(10);
  });

  test("an answer that does not match is refused with 400, and the change stays pending", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    for (const body of [{ status: "Success", quantity: 11 }, { status: "Success", planId: "0002" }, { status: "blah" }, {}])
      expect((await expectNoChange(partner, () => answerChange(waiting, body))).status).toBe(400);
    expect((await partner.getSubscription(subscription)).pendingOperation).toMatchObject({ status: "IN_PROGRESS" });
  });

  test("pending operations are listed with the new quantity, decided ones are not", async () => {
    const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
    const { subscription: waiting } = await partner.changeQuantity(subscription, 10);
    const subscriptionId = uuidOf(subscription.id);
    const list = () => contoso.callForBody("SubscriptionOperations_ListOperations", { subscriptionId });
    const shown = {
      id: uuidOf(required(waiting.pendingOperation).id),
      action: "ChangeQuantity",
      quantity: 10,
      status: "InProgress",
    };
    expect(await list()).toEqual({ operations: [expect.objectContaining(shown)] });
    await partner.clock.to(DEADLINE);
    expect(await list()).toEqual({ operations: [] });
    const one = await contoso.callForBody("SubscriptionOperations_GetOperationStatus", { subscriptionId, operationId: shown.id });
    expect(one).toMatchObject({ ...shown, status: "Succeeded" });
  });
});

describe("the publisher is notified once of each change", () => {
  test("suspended, reactivated, renewed and ended, with the quantity and the instant of each", async () => {
    const { partner, subscription } = await buyEight({});
    await partner.suspend(subscription);
    await partner.clock.to("2020-07-02T08:00:00Z");
    await partner.reactivate(subscription);
    await partner.changeQuantity(subscription, 9);
    await partner.clock.to("2020-08-05T00:00:00Z");
    await partner.setAutoRenew(subscription, false);
    await partner.clock.to("2020-11-01T00:00:00Z");
    const operations = (await partner.operationsOf(subscription)).map(({ action, quantity, status, decidedAt, requestedBy }) => [
      ...[action, quantity, status, decidedAt, requestedBy],
    ]);
    expect(operations.reverse()).toEqual([
      ["SUSPEND", 8, "SUCCEEDED", "2020-07-01T08:00:00.000Z", "gina"],
      ["REINSTATE", 8, "SUCCEEDED", "2020-07-02T08:00:00.000Z", "gina"],
      ["CHANGE_QUANTITY", 9, "SUCCEEDED", "2020-07-02T08:00:00.000Z", "gina"],
      ["RENEW", 9, "SUCCEEDED", "2020-08-01T00:00:00.000Z", "system"],
      ["UNSUBSCRIBE", 9, "SUCCEEDED", "2020-09-01T00:00:00.000Z", "system"],
    ]);
  });

  test("cancelled in the window: the end, and nothing for a subscription that was never activated", async () => {
    const { partner, customer } = await story({ at: AT });
    const [active, pending] = [
      await partner.buyAndActivate(customer, plan("Contoso Sign")),
      await partner.buy(customer, plan("Contoso Sign")),
    ];
    for (const one of [active, pending]) await partner.cancel(one);
    expect((await partner.operationsOf(active)).map(({ action }) => action)).toEqual(["UNSUBSCRIBE"]);
    expect(await partner.operationsOf(pending)).toEqual([]);
  });
});

test("twelve concurrent readers, an answer and two workers accept an overdue change once", async () => {
  const { partner, subscription } = await buyEight({ quantityChanges: "SILENT" });
  const { subscription: asked } = await partner.changeQuantity(subscription, 10);
  const { manager } = marketplace().database.writer;
  await manager.update(Partner, { id: partner.id }, { clockAt: instant(DEADLINE) });
  const [one, two] = [await contextOf(partner), await contextOf(partner)];
  const works = [one, two].map((ctx) => runDueTransitions(ctx, ctx.now));
  const reads = Array.from({ length: 12 }, () => partner.chargesOf(subscription));
  const [late, ...seen] = await Promise.all([answerChange(asked, { status: "Failure" }), ...reads]);
  expect((await Promise.all(works)).reduce((sum, { transitions }) => sum + transitions, 0)).toBeLessThanOrEqual(1);
  expect(late.status).toBe(409);
  for (const charges of seen) expect(brief(charges)).toEqual([NEW, ...CHANGED]);
});
