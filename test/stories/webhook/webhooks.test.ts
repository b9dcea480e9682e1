import pino from "pino";
import { systemClock } from "../../../src/core/clock.js";
import { runChecks } from "../../../src/services/integrity/run-checks.js";
import { UpdateTagsDocument } from "../../client/graphql.js";
import { Webhook } from "../../../src/entities/webhook.entity.js";
import { pause, resume } from "../../support/operator-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import {
  createWebhook,
  PartnerReceiver,
  untilDeliveries,
  verify,
  webhookCommand,
  webhookDeliveriesOf,
  webhookOf,
} from "../../support/partner-webhooks.js";
import { required } from "../../support/partner-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const QUICK = { WEBHOOK_RETRY_MS: "5" };
startMarketplaceWith({ ...FAST_DELIVERIES, ...QUICK });

const isSettled = (deliveries: { status: string }[]) => deliveries.every(({ status }) => status !== "PENDING");

/** Runs `work` while a worker sends. */
const sending = <T>(work: () => Promise<T>, env: Record<string, string> = {}) =>
  whileSending(marketplace(), work, { ...QUICK, ...env });

describe("a webhook", () => {
  test("gets all events of its partner from its creation on, signed as Standard Webhooks describes", async () => {
    const { partner, customer } = await story({ at: AT });
    const receiver = await PartnerReceiver.open();
    const { id, secret, status } = await createWebhook(partner, receiver, { description: "Tickets" });
    expect([status, secret]).toEqual(["ENABLED", expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 2 });
    await partner.changeQuantity(subscription, 3);
    await sending(() => receiver.until(({ types }) => types.length === 4));
    expect(receiver.types).toEqual(
      ["ORDER_PLACED", "SUBSCRIPTION_ORDERED", "SUBSCRIPTION_ACTIVATED", "SUBSCRIPTION_QUANTITY_CHANGED"].sort(
        (a, b) => receiver.types.indexOf(a) - receiver.types.indexOf(b),
      ),
    );
    for (const received of receiver.received) expect(verify(secret, received)).toEqual(received.body);
    const changed = required(receiver.effects.find(({ body }) => body.type === "SUBSCRIPTION_QUANTITY_CHANGED"));
    expect(changed.id).toBe(changed.body.data["id"]);
    expect(changed.body).toMatchObject({
      timestamp: "2020-07-01T08:00:00.000Z",
      data: {
        isTest: false,
        actor: { kind: "USER", user: "gina", roles: ["GLOBAL_ADMIN"] },
        requestId: expect.any(String),
        customerId: customer.id,
        subscriptionId: subscription.id,
        changes: [{ field: "QUANTITY", addOnId: null, before: "2", after: "3" }],
        charges: [
          { type: "ADD_QUANTITY", amount: { amount: "-20.00", currency: "USD" } },
          { type: "ADD_QUANTITY", amount: { amount: "30.00", currency: "USD" } },
        ],
      },
    });
    // The request of somebody else is not shown, as in the list.
    const activated = required(receiver.effects.find(({ body }) => body.type === "SUBSCRIPTION_ACTIVATED"));
    const { data } = await partner.send<{ events: { nodes: { requestId: string | null; actor: object }[] } }>(
      "{ events(first: 5, filter: { types: [SUBSCRIPTION_ACTIVATED] }) { nodes { requestId actor { kind } } } }",
    );
    const { requestId, actor } = activated.body.data;
    expect([{ requestId, actor }]).toMatchObject(required(data).events.nodes);
    await untilDeliveries(partner, isSettled);
    expect((await webhookOf(partner, id)).lastDeliveredAt).not.toBeNull();
  });

  test("gets only events of its types, its customer and its tag", async () => {
    const { partner, customer } = await story({ at: AT });
    const other = await partner.createCustomer();
    const ofTypes = await PartnerReceiver.open();
    const ofCustomer = await PartnerReceiver.open();
    const ofTag = await PartnerReceiver.open();
    await createWebhook(partner, ofTypes, { types: ["SUBSCRIPTION_RENAMED", "CUSTOMER_TAGS_CHANGED"] });
    await createWebhook(partner, ofCustomer, { customerId: other.id, types: ["SUBSCRIPTION_RENAMED"] });
    await createWebhook(partner, ofTag, { tag: "vip", types: ["SUBSCRIPTION_RENAMED"] });
    await partner.mutate(UpdateTagsDocument, { id: other.id, add: ["VIP"] });
    const [mine, theirs] = [
      await partner.buyAndActivate(customer, plan("Contoso Bronze")),
      await partner.buyAndActivate(other, plan("Contoso Bronze")),
    ];
    await partner.rename(mine, "mine");
    await partner.rename(theirs, "theirs");
    await sending(() => untilDeliveries(partner, (deliveries) => deliveries.length === 5 && isSettled(deliveries)));
    expect(ofTypes.types.sort()).toEqual(["CUSTOMER_TAGS_CHANGED", "SUBSCRIPTION_RENAMED", "SUBSCRIPTION_RENAMED"]);
    for (const receiver of [ofCustomer, ofTag])
      expect(receiver.effects.map(({ body }) => body.data["subscriptionId"])).toEqual([theirs.id]);
  });

  test("that fails holds later events of the same subscription, not those of others", async () => {
    const { partner, customer } = await story({ at: AT });
    const [held, free] = [
      await partner.buyAndActivate(customer, plan("Contoso Bronze")),
      await partner.buyAndActivate(customer, plan("Contoso Bronze")),
    ];
    let isFailing = true;
    const receiver = await PartnerReceiver.open(({ body }) => (isFailing && body.data["subscriptionId"] === held.id ? 500 : 200));
    await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_RENAMED"] });
    for (const name of ["one", "two", "three"]) {
      await partner.rename(held, name);
      await partner.rename(free, name);
    }
    const names = (id: string) =>
      receiver.effects
        .filter(({ body }) => body.data["subscriptionId"] === id)
        .map(({ body }) => (body.data["changes"] as { after: string }[])[0]?.after);
    await sending(async () => {
      await receiver.until(() => names(free.id).length === 3);
      expect(names(held.id)).toEqual([]);
      isFailing = false;
      await receiver.until(() => names(held.id).length === 3);
      await untilDeliveries(partner, isSettled);
    });
    expect([names(held.id), names(free.id)]).toEqual([
      ["one", "two", "three"],
      ["one", "two", "three"],
    ]);
  });

  test("is disabled by 410 Gone at once, with an event, and gets everything once it is enabled again", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    let isGone = true;
    const receiver = await PartnerReceiver.open(() => (isGone ? 410 : 200));
    const watcher = await PartnerReceiver.open();
    const { id } = await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_RENAMED"] });
    await createWebhook(partner, watcher, { types: ["WEBHOOK_DISABLED"] });
    await partner.rename(subscription, "one");
    await sending(() => watcher.until(({ types }) => types.length === 1));
    expect(await webhookOf(partner, id)).toMatchObject({ status: "DISABLED", disabledReason: "GONE" });
    expect(watcher.effects.map(({ body }) => body.data)).toMatchObject([
      { webhookId: id, actor: { kind: "SYSTEM" }, changes: [{ field: "DISABLED_REASON" }, { field: "STATUS" }] },
    ]);
    await partner.rename(subscription, "two");
    expect((await webhookCommand(partner, "testWebhook", { webhookId: id, type: "ORDER_PLACED" })).userErrors).toMatchObject([
      { code: "WEBHOOK_NOT_ENABLED" },
    ]);
    isGone = false;
    const { webhook } = await webhookCommand(partner, "updateWebhook", { webhookId: id, enabled: true });
    expect(webhook).toMatchObject({ status: "ENABLED", disabledReason: null, disabledAt: null, failingSince: null });
    await sending(() => receiver.until(({ types }) => types.length === 2));
    expect(receiver.effects.map(({ body }) => (body.data["changes"] as { after: string }[])[0]?.after)).toEqual(["one", "two"]);
  });

  test("that accepts nothing for the whole time is disabled; its delivery stays pending", async () => {
    const { partner, customer } = await story({ at: AT });
    const receiver = await PartnerReceiver.open(() => 500);
    const { id } = await createWebhook(partner, receiver, { types: ["CUSTOMER_UPDATED", "SUBSCRIPTION_ORDERED"] });
    await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    const disabled = new Promise<void>((news) => marketplace().bus.progress.once("webhookDisabled", news));
    await sending(() => disabled, { WEBHOOK_GIVE_UP_MS: "300" });
    expect(await webhookOf(partner, id)).toMatchObject({ status: "DISABLED", disabledReason: "FAILING" });
    expect(await webhookDeliveriesOf(partner)).toMatchObject([{ status: "PENDING", lastStatus: 500, lastError: "answered 500" }]);
  });
});

describe("secrets", () => {
  test("has its whole time again after a pause of its partner", async () => {
    const { partner, customer } = await story({ at: AT });
    const receiver = await PartnerReceiver.open(() => 503);
    const { id } = await createWebhook(partner, receiver, { types: ["ORDER_PLACED"] });
    await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    await sending(() => untilDeliveries(partner, ([first]) => (first?.tries ?? 0) > 0));
    const times = async () => {
      const [webhook] = (await rowsOf(marketplace().database, Webhook, partner.id)).filter((row) => row.id === id);
      const [delivery] = await webhookDeliveriesOf(partner);
      return [required(required(webhook).failingSince), required(required(delivery).firstTriedAt)];
    };
    const before = await times();
    await pause(partner.id, "A wrong import.");
    const resumedAt = systemClock.now();
    await resume(partner.id);
    expect(before.every((time) => time <= resumedAt)).toBe(true);
    expect((await times()).every((time) => time >= resumedAt)).toBe(true);
  });

  test("a rotated secret signs together with the old one, and is shown once", async () => {
    const { partner, customer } = await story({ at: AT });
    const receiver = await PartnerReceiver.open();
    const { id, secret } = await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_ORDERED"] });
    const key = { webhookId: id, idempotencyKey: "rotate" };
    const dry = await webhookCommand(partner, "rotateWebhookSecret", { webhookId: id, dryRun: true });
    const rotated = await webhookCommand(partner, "rotateWebhookSecret", key);
    const again = await webhookCommand(partner, "rotateWebhookSecret", key);
    expect([dry.secret, again.secret, again.isReplay]).toEqual([null, null, true]);
    await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    await sending(() => untilDeliveries(partner, (deliveries) => deliveries.length === 1 && isSettled(deliveries)));
    const [received] = receiver.received;
    expect(verify(secret, required(received))).toEqual(required(received).body);
    expect(verify(required(rotated.secret), required(received))).toEqual(required(received).body);
    expect(() => verify(`whsec_${Buffer.alloc(32).toString("base64")}`, required(received))).toThrow();
    const rows = await marketplace().database.writer.query<object[]>("SELECT * FROM webhook WHERE id = ?", [id]);
    const keys = await marketplace().database.writer.query<object[]>("SELECT * FROM idempotency_key WHERE scope_id = ?", [
      partner.id,
    ]);
    const events = await marketplace().database.writer.query<object[]>("SELECT * FROM event WHERE partner_id = ?", [partner.id]);
    const stored = JSON.stringify([rows, keys, events]);
    expect(stored).not.toContain(secret.slice("whsec_".length));
    expect(stored).not.toContain(required(rotated.secret).slice("whsec_".length));
    expect(JSON.stringify(events)).not.toContain("hidden");
  });
});

describe("the address of a webhook", () => {
  test("is masked in events that earlier versions stored with it", async () => {
    const { partner } = await story({ at: AT });
    const receiver = await PartnerReceiver.open();
    const { id } = await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_ORDERED"] });
    await webhookCommand(partner, "updateWebhook", { webhookId: id, url: `${receiver.url}-2` });
    const rewrite = (from: string, to: string) =>
      marketplace().database.writer.query("UPDATE event SET changes = REPLACE(changes, ?, ?) WHERE webhook_id = ?", [
        from,
        to,
        id,
      ]);
    await rewrite("/***", "/old-token");
    const document = "query { events(filter: { types: [WEBHOOK_UPDATED] }) { nodes { changes { field before after } } } }";
    const origin = `http://${receiver.host}/***`;
    expect((await partner.send(document, {})).data).toEqual({
      events: { nodes: [{ changes: [{ field: "URL", before: origin, after: origin }] }] },
    });
    await rewrite("/old-token", "/***");
  });

  test("is shown to its partner; events, notices and log lines have its origin only, also when only the path changes", async () => {
    const { partner, customer } = await story({ at: AT });
    const receiver = await PartnerReceiver.open(() => 410);
    const watcher = await PartnerReceiver.open();
    const { id } = await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_ORDERED"] });
    await createWebhook(partner, watcher, { types: ["WEBHOOK_UPDATED", "WEBHOOK_DISABLED"] });
    const url = `${receiver.url}-2`;
    const updated = await webhookCommand(partner, "updateWebhook", { webhookId: id, url });
    expect(updated.webhook).toMatchObject({ url });
    await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    await whileSending(marketplace(), () => watcher.until(({ types }) => types.length === 2), { log });
    const origin = `http://${receiver.host}/***`;
    expect(required(watcher.effects[0]).body).toMatchObject({
      type: "WEBHOOK_UPDATED",
      data: { changes: [{ field: "URL", before: origin, after: origin }] },
    });
    const [notice, ...others] = lines.filter((line) => line.includes("webhook disabled"));
    expect(others).toEqual([]);
    expect(notice).toContain(origin);
    expect(lines.join("")).not.toContain("hidden");
    expect(watcher.received.map(({ text }) => text).join("")).not.toContain("hidden");
  });

  test("that only publishers may use gets nothing, also when it was stored before", async () => {
    const { partner, customer } = await story({ at: AT });
    const receiver = await PartnerReceiver.open();
    await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_ORDERED"] });
    await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    const tried = (deliveries: { tries: number; lastError: string | null }[]) =>
      deliveries.some(({ lastError }) => lastError !== null);
    const [delivery] = await sending(() => untilDeliveries(partner, tried), { PARTNER_WEBHOOK_ALLOW: "" });
    expect(delivery).toMatchObject({ lastStatus: null, lastError: expect.stringMatching(/^not sent: /) });
    expect(receiver.received).toEqual([]);
  });
});

describe("the log of deliveries", () => {
  test("shows each attempt, sends one again, and replays from an event, with the same webhook-id", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    const receiver = await PartnerReceiver.open((_, nth) => (nth === 1 ? 503 : 200));
    const { id } = await createWebhook(partner, receiver, { types: ["SUBSCRIPTION_RENAMED"] });
    await partner.rename(subscription, "one");
    await partner.rename(subscription, "two");
    const document = `query ($id: ID!) { webhookDeliveries(first: 10, filter: { webhookId: $id, status: [DELIVERED] }) { totalCount nodes {
      id eventType status tries lastStatus lastError isTest body event { id } webhook { id }
      attempts(first: 5) { nodes { httpStatus error response } } } } }`;
    type Shown = { id: string; event: { id: string }; body: string; attempts: { nodes: object[] } };
    const shown = async () => {
      const { data } = await partner.send<{ webhookDeliveries: { totalCount: number; nodes: Shown[] } }>(document, { id });
      return required(data).webhookDeliveries;
    };
    const first = await sending(async () => {
      await untilDeliveries(partner, (deliveries) => deliveries.length === 2 && isSettled(deliveries));
      const { totalCount, nodes } = await shown();
      expect(totalCount).toBe(2);
      expect(nodes[1]).toMatchObject({
        ...{ eventType: "SUBSCRIPTION_RENAMED", status: "DELIVERED", tries: 2, lastStatus: 200, lastError: null },
        attempts: {
          nodes: [
            { httpStatus: 200, error: null, response: "answer 200" },
            { httpStatus: 503, error: "answered 503", response: "answer 503" },
          ],
        },
      });
      const [, oldest] = nodes;
      expect(JSON.parse(required(oldest).body)).toEqual(required(receiver.received[0]).body);
      const { webhookDelivery } = await webhookCommand(partner, "redeliver", { deliveryId: required(oldest).id });
      // The sender may be faster than the answer.
      expect(["PENDING", "DELIVERED"]).toContain(required(webhookDelivery).status);
      await receiver.until(({ received }) => received.length === 5);
      await untilDeliveries(partner, isSettled);
      const replayed = await webhookCommand(partner, "replayWebhook", { webhookId: id, from: required(oldest).event.id });
      expect(replayed.userErrors).toEqual([]);
      await receiver.until(({ received }) => received.length === 7);
      await untilDeliveries(partner, isSettled);
      return required(oldest);
    });
    const ids = receiver.received.map((received) => received.id);
    const [one = "", two = ""] = [...new Set(ids)];
    expect(ids).toEqual([one, one, two, two, one, one, two]);
    expect(one).toBe(first.event.id);
    expect(required((await shown()).nodes[1]).attempts.nodes).toHaveLength(4);
    // Attempts to reach webhooks are attempts of deliveries too.
    const results = [];
    for await (const result of runChecks(marketplace().database.read, { partnerId: partner.id, now: systemClock.now() }))
      if (result.name === "references-of-delivery-attempt") results.push([result.rowCount, result.violations]);
    expect(results).toEqual([[7, []]]);
  });

  test("a test is sent once, marked, and does not count as a failure", async () => {
    const { partner } = await story({ at: AT });
    const receiver = await PartnerReceiver.open(() => 500);
    const { id } = await createWebhook(partner, receiver, { types: ["INVOICE_PAID"] });
    const { webhookDelivery } = await webhookCommand(partner, "testWebhook", { webhookId: id, type: "SUBSCRIPTION_RENEWED" });
    const [delivery] = await sending(() => untilDeliveries(partner, isSettled));
    expect(delivery).toMatchObject({ id: required(webhookDelivery).id, isTest: true, status: "GIVEN_UP", tries: 1 });
    expect(receiver.received).toMatchObject([
      { id: delivery?.id, body: { type: "SUBSCRIPTION_RENEWED", data: { isTest: true } } },
    ]);
    expect(await webhookOf(partner, id)).toMatchObject({ status: "ENABLED", failingSince: null });
  });
});
