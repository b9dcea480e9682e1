import { instant } from "../../../src/core/clock.js";
import { uuidOf } from "../../../src/core/ids.js";
import { select, sql } from "../../../src/database/rows.js";
import { Operation } from "../../../src/entities/operation.entity.js";
import { Subscription as SubscriptionRow } from "../../../src/entities/subscription.entity.js";
import { waitForDeliveries, deliveriesOf, FAST_DELIVERIES, startSending } from "../../support/deliveries.js";
import { subscriptionsWithWebhook, setWebhook, openWebhook } from "../../support/listening.js";
import type { OperationFieldsFragment } from "../../client/graphql.js";
import { brief, charge, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { marketplace, livePartner, plan, startMarketplaceWith } from "../../support/story.js";
import type { Respond } from "../../support/webhook-receiver.js";

startMarketplaceWith(FAST_DELIVERIES);

const SHORT = { PUBLISHER_ANSWER_WINDOW_MS: "150" };

let contoso: PublisherClient;

beforeAll(async () => {
  contoso = await PublisherClient.of(marketplace(), "Contoso Software");
});

/** Runs `work` while a worker sends deliveries and applies publisher decisions. */
async function whileWorkerRuns<T>(work: () => Promise<T>, env: Record<string, string> = {}): Promise<T> {
  const sending = startSending(marketplace(), env);
  return work().finally(() => sending.stop());
}

/** Reads until the subscription has no pending operation. A read applies a due decision. */
async function waitForDecision(partner: PartnerClient, subscription: Subscription): Promise<Subscription> {
  for (;;) {
    const seen = await partner.getSubscription(subscription);
    if (seen.pendingOperation === null) return seen;
  }
}

const answerChange = ({ id }: Subscription, operationId: string, status: string) =>
  contoso.call("SubscriptionOperations_UpdateOperationStatus", { subscriptionId: uuidOf(id), operationId }, { status });

const operationsIn = ({ id }: PartnerClient): Promise<Operation[]> =>
  select(marketplace().database.read, Operation, sql("t.partner_id = ?", id), sql("ORDER BY t.id"));

/** Sets the deadline of the open operations to a past time. */
async function expireDeadlines(partner: PartnerClient): Promise<void> {
  const past = instant("2020-01-01T00:00:00Z");
  const { manager } = marketplace().database.writer;
  await manager.update(Operation, { partnerId: partner.id, status: "IN_PROGRESS" }, { decidesAt: past });
  await manager.update(SubscriptionRow, { partnerId: partner.id }, { operationDecidesAt: past });
}

const NEW = charge("NEW", 1, "25.00");
const CHANGED = [charge("ADD_QUANTITY", 1, "-25.00"), charge("ADD_QUANTITY", 4, "100.00")];

describe("a sandbox with a real publisher", () => {
  test("a webhook that answers 4xx refuses: nothing is changed or charged, and nothing is retried", async () => {
    const { partner, subscription, webhook } = await subscriptionsWithWebhook(() => 400);
    await whileWorkerRuns(async () => {
      const { operation } = await partner.changeQuantity(subscription, 4);
      expect(operation?.status).toBe("IN_PROGRESS");
      expect((await waitForDecision(partner, subscription)).quantity).toBe(1);
      expect((await waitForDeliveries(partner)).map(({ status, tries }) => [status, tries])).toEqual([["REFUSED", 1]]);
    });
    expect(
      webhook.notifications.map(({ body }) => [body["action"], body["status"], body["quantity"], body["subscription"].quantity]),
    ).toEqual([["ChangeQuantity", "InProgress", 4, 1]]);
    expect(await partner.operationsOf(subscription)).toEqual([
      expect.objectContaining({ status: "FAILED", errorMessage: "The publisher's webhook refused it." }),
    ]);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
  });

  test("a webhook that accepts the notification and does not answer agrees at the deadline", async () => {
    const { partner, subscription } = await subscriptionsWithWebhook((_, nth) => (nth < 3 ? 503 : 202));
    const after = await whileWorkerRuns(async () => {
      await partner.changeQuantity(subscription, 4);
      return waitForDecision(partner, subscription);
    }, SHORT);
    expect(after.quantity).toBe(4);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW, ...CHANGED]);
    // The charge has the time of the test clock, which did not move.
    expect((await operationsIn(partner))[0]).toMatchObject({ status: "SUCCEEDED", decidedAt: instant("2020-07-01T08:00:00Z") });
  });

  test.each([
    ["Success", 4],
    ["Failure", 1],
  ] as const)("%s before the webhook answers counts, and the webhook's answer does not", async (status, quantity) => {
    const statuses: number[] = [];
    const react: Respond = async ({ id, subscriptionId }) => {
      const asked = { subscriptionId, operationId: id };
      const { status: code } = await contoso.call("SubscriptionOperations_UpdateOperationStatus", asked, { status });
      statuses.push(code);
      return status === "Success" ? 400 : 200;
    };
    const { partner, subscription } = await subscriptionsWithWebhook(react);
    await whileWorkerRuns(async () => {
      await partner.changeQuantity(subscription, 4);
      await waitForDeliveries(partner);
      expect((await waitForDecision(partner, subscription)).quantity).toBe(quantity);
    }, SHORT);
    expect(statuses).toEqual([200]);
    expect(brief(await partner.chargesOf(subscription))).toEqual(quantity === 4 ? [NEW, ...CHANGED] : [NEW]);
  });

  test("an unreachable webhook fails the change, and is not notified of it afterwards", async () => {
    const { partner, subscription, webhook } = await subscriptionsWithWebhook(() => 200);
    await partner.changeQuantity(subscription, 4);
    await expireDeadlines(partner);
    expect(await partner.getSubscription(subscription)).toMatchObject({
      quantity: 1,
      pendingOperation: null,
      version: subscription.version,
    });
    const error = "The publisher could not be reached. Nothing was changed; try again later.";
    expect(await partner.operationsOf(subscription)).toEqual([
      expect.objectContaining({ status: "FAILED", errorMessage: error }),
    ]);
    expect(await deliveriesOf(partner)).toEqual([expect.objectContaining({ status: "GIVEN_UP", lastError: error, tries: 0 })]);
    await whileWorkerRuns(async () => {
      await partner.suspend(subscription);
      await waitForDeliveries(partner);
    });
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["Suspend"]);
  });

  test("an attempt in progress when the change fails is completed, and the next notification waits for it", async () => {
    const { partner, subscription, webhook } = await subscriptionsWithWebhook(async ({ action }) => {
      if (action !== "ChangeQuantity") return 200;
      await expireDeadlines(partner);
      await partner.suspend(subscription);
      return 200;
    });
    await whileWorkerRuns(
      async () => {
        await partner.changeQuantity(subscription, 4);
        expect((await waitForDeliveries(partner)).map(({ status, tries }) => [status, tries])).toEqual([
          ["DELIVERED", 1],
          ["DELIVERED", 1],
        ]);
      },
      { DELIVERY_TIMEOUT_MS: "30000" },
    );
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["ChangeQuantity", "Suspend"]);
    expect(webhook.maxConcurrent).toBe(1);
    expect((await partner.operationsOf(subscription)).map(({ action, status }) => [action, status])).toEqual([
      ["SUSPEND", "SUCCEEDED"],
      ["CHANGE_QUANTITY", "FAILED"],
    ]);
    expect(brief(await partner.chargesOf(subscription))).toEqual([NEW]);
  });

  test("a forbidden address fails the change immediately", async () => {
    const { partner, subscription } = await subscriptionsWithWebhook(() => 200);
    await setWebhook(partner, "Contoso Software", { url: "https://10.0.0.1/hook" });
    await whileWorkerRuns(async () => {
      await partner.changeQuantity(subscription, 4);
      expect((await waitForDecision(partner, subscription)).quantity).toBe(1);
    });
    const error = "The publisher's webhook cannot be reached; nothing was changed.";
    expect(await partner.operationsOf(subscription)).toEqual([
      expect.objectContaining({ status: "FAILED", errorMessage: error }),
    ]);
  });
});

describe("decided once under concurrency", () => {
  test("of six concurrent answers one counts", async () => {
    const { partner, subscription } = await subscriptionsWithWebhook(() => 200);
    const { operation } = await partner.changeQuantity(subscription, 4);
    const id = uuidOf(required(operation).id);
    const all = ["Success", "Failure", "Success", "Failure", "Success", "Failure"];
    const codes = (await Promise.all(all.map((status) => answerChange(subscription, id, status)))).map(({ status }) => status);
    expect([...codes].sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const isAccepted = all[codes.indexOf(200)] === "Success";
    expect((await partner.getSubscription(subscription)).quantity).toBe(isAccepted ? 4 : 1);
    expect(brief(await partner.chargesOf(subscription))).toEqual(isAccepted ? [NEW, ...CHANGED] : [NEW]);
  });

  test("answers, readers and two workers at the deadline decide once", async () => {
    const { partner, subscriptions } = await subscriptionsWithWebhook(() => 200, 6);
    const asked: (OperationFieldsFragment | null)[] = [];
    for (const subscription of subscriptions) asked.push((await partner.changeQuantity(subscription, 4)).operation);
    const workers = [startSending(marketplace(), SHORT), startSending(marketplace(), SHORT)];
    const codes = new Map<string, number>();
    await Promise.all(
      subscriptions.flatMap((subscription, index) => {
        const id = required(asked[index]).id;
        const refuse = async () => {
          // Half of the answers arrive at once, the others near the deadline.
          if (index % 2 === 1) await waitForDeliveries(partner);
          codes.set(id, (await answerChange(subscription, uuidOf(id), "Failure")).status);
        };
        return [refuse(), waitForDecision(partner, subscription), waitForDecision(partner, subscription)];
      }),
    );
    await Promise.all(workers.map((worker) => worker.stop()));
    for (const { id, status, subscriptionId } of await operationsIn(partner)) {
      const isRefused = codes.get(id) === 200;
      expect([id, status]).toEqual([id, isRefused ? "FAILED" : "SUCCEEDED"]);
      expect(brief(await partner.chargesOf({ id: subscriptionId }))).toEqual(isRefused ? [NEW] : [NEW, ...CHANGED]);
    }
  });
});

test("a live partner's change is accepted at the stored deadline across a restart of the worker", async () => {
  const partner = await livePartner("5100001");
  const webhook = await openWebhook(() => 200);
  await setWebhook(partner, "Contoso Software", webhook);
  const pending = await partner.buy(await partner.createCustomer(), plan("Contoso Sign"));
  expect((await contoso.activate(uuidOf(pending.id))).status).toBe(200);
  await whileWorkerRuns(async () => {
    await partner.changeQuantity(pending, 4);
    await waitForDeliveries(partner);
  }, SHORT);
  const [open] = await operationsIn(partner);
  expect(open).toMatchObject({ status: "IN_PROGRESS", failureWhenDue: null });
  const { progress } = marketplace().bus;
  const completed = new Promise<void>((resolve) => {
    const heard = (count: number) => {
      if (count === 0) return;
      progress.off("transitionsRun", heard);
      resolve();
    };
    progress.on("transitionsRun", heard);
  });
  // No request is sent: the next worker finds the due operation itself.
  const restarted = startSending(marketplace());
  await completed;
  await restarted.stop();
  const [closed] = await operationsIn(partner);
  expect(closed).toMatchObject({ status: "SUCCEEDED", decidedAt: required(open).decidesAt });
  const charges = await partner.chargesOf(pending);
  expect(brief(charges)).toEqual([NEW, ...CHANGED]);
  expect(charges.at(-1)?.occurredAt).toBe(required(open?.decidesAt).toISOString());
});
