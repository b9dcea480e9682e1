import { uuidOf } from "../../../src/core/ids.js";
import { type Delivery } from "../../../src/entities/delivery.entity.js";
import { Operation } from "../../../src/entities/operation.entity.js";
import { DeliveriesDocument, DeliveryByIdDocument, RedeliverDocument, type DeliveryFilter } from "../../client/graphql.js";
import { changePublisher } from "../../support/catalog-changes.js";
import { ask, send } from "../../support/client.js";
import { waitForDeliveries, deliveriesOf, FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import { subscriptionsWithWebhook, setWebhook, openWebhook } from "../../support/listening.js";
import { done, type PartnerClient, required } from "../../support/partner-client.js";
import { publisherNamed } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, newPartner, plan, expectRefusal, startMarketplaceWith } from "../../support/story.js";

startMarketplaceWith(FAST_DELIVERIES);

/** Returns a GraphQL client for the deliveries, for any kind of user. */
const deliveriesClient = (token: string) => ({
  lists: async (filter: DeliveryFilter = {}) => {
    const { deliveries } = await ask(marketplace().app.url, token, DeliveriesDocument, { first: 100, filter });
    expect(deliveries.totalCount).toBe(deliveries.nodes.length);
    return deliveries.nodes;
  },
  finds: async (id: string) => (await ask(marketplace().app.url, token, DeliveryByIdDocument, { id })).delivery,
  tries: async (deliveryId: string, more: object = {}) =>
    (await ask(marketplace().app.url, token, RedeliverDocument, { input: { deliveryId, ...more } })).payload,
  redelivers: async (deliveryId: string, more: object = {}) =>
    done((await ask(marketplace().app.url, token, RedeliverDocument, { input: { deliveryId, ...more } })).payload),
});

const user = (partner: PartnerClient) => deliveriesClient(partner.token);
const operator = () => deliveriesClient(marketplace().operatorToken);
async function publisherUser(name: string) {
  const { id } = await publisherNamed(marketplace(), name);
  return deliveriesClient(await marketplace().tokenOf({ kind: "PUBLISHER", user: "petra", publisherId: id }));
}

/** Creates a subscription whose suspension the publisher was notified of. */
async function suspendWithNotification(react: Parameters<typeof subscriptionsWithWebhook>[0] = () => 200) {
  const life = await subscriptionsWithWebhook(react);
  await life.partner.suspend(life.subscription);
  await whileSending(marketplace(), () => waitForDeliveries(life.partner));
  return { ...life, delivery: required((await deliveriesOf(life.partner))[0]) };
}

describe("the log of a delivery", () => {
  test("has each attempt: request id, instant, answer, duration and the next due instant", async () => {
    const { partner, webhook, subscription, delivery } = await suspendWithNotification((_, nth) =>
      nth === 1 ? 503 : nth === 2 ? "HANGS_UP" : 200,
    );
    const [seen, ...others] = await user(partner).lists();
    expect(others).toEqual([]);
    const { attempts, ...log } = required(seen);
    expect(log).toEqual({
      id: delivery.id,
      status: "DELIVERED",
      action: "SUSPEND",
      tries: 3,
      address: `http://${webhook.host}/***`,
      operationUuid: required(webhook.notifications[0]).id,
      subscriptionUuid: uuidOf(subscription.id),
      body: required(webhook.notifications[0]).text,
      createdAt: delivery.createdAt.toISOString(),
      nextTryAt: null,
      deliveredAt: required(delivery.deliveredAt).toISOString(),
      lastStatus: 200,
      lastError: null,
      publisher: { name: "Contoso Software" },
      subscription: { id: subscription.id },
    });
    const tries = [...attempts.nodes].reverse();
    expect(attempts.totalCount).toBe(3);
    expect(tries.map(({ requestId }) => requestId)).toEqual(
      webhook.notifications.map(({ headers }) => headers["x-ms-requestid"]),
    );
    expect(tries.map(({ httpStatus }) => httpStatus)).toEqual([503, null, 200]);
    expect(tries.map(({ error }) => error)).toEqual(["answered 503", expect.stringMatching(/UND_ERR_SOCKET|ECONNRESET/), null]);
    expect(tries.map(({ nextTryAt }, index) => nextTryAt === null || nextTryAt <= required(tries[index + 1]).at)).toEqual([
      true,
      true,
      true,
    ]);
    expect(tries.map(({ nextTryAt }) => nextTryAt === null)).toEqual([false, false, true]);
    expect(tries.every(({ durationMs }) => Number.isInteger(durationMs) && durationMs >= 0)).toBe(true);
  });

  test("hides the path and the query of a webhook's address, which may contain a secret", async () => {
    const { partner, webhook, publisher, subscription } = await subscriptionsWithWebhook(() => 200);
    const webhookUrl = `${webhook.url}?key=secret`;
    await changePublisher(marketplace(), publisher.name, { webhookUrl });
    await partner.suspend(subscription);
    expect((await user(partner).lists()).map(({ address }) => address)).toEqual([`http://${webhook.host}/***`]);
  });

  test("is filtered by status, subscription and publisher, and listed on its subscription", async () => {
    const { partner, subscriptions, publisher } = await subscriptionsWithWebhook(
      ({ action }) => (action === "Suspend" ? 400 : 200),
      2,
    );
    const [one, two] = [required(subscriptions[0]), required(subscriptions[1])];
    await partner.suspend(one);
    await partner.reactivate(one);
    await partner.suspend(two);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    const counts = async (filter: DeliveryFilter) => (await user(partner).lists(filter)).length;
    expect(await counts({ status: ["REFUSED"] })).toBe(2);
    expect(await counts({ status: ["DELIVERED"], subscriptionId: two.id })).toBe(0);
    expect(await counts({ subscriptionId: one.id, publisherId: publisher.id })).toBe(2);
    expect(await counts({ publisherId: (await publisherNamed(marketplace(), "Fabrikam Apps")).id })).toBe(0);
    const { data } = await partner.send(
      `query ($id: ID!) { subscription(id: $id) { deliveries(first: 1) { totalCount nodes { status lastStatus } pageInfo { hasNextPage } } } }`,
      { id: one.id },
    );
    expect(data).toEqual({
      subscription: {
        deliveries: { totalCount: 2, nodes: [{ status: "DELIVERED", lastStatus: 200 }], pageInfo: { hasNextPage: true } },
      },
    });
  });
});

describe("a delivery is visible", () => {
  test("to its partner's users of any role, its publisher and the operator only", async () => {
    const { partner, delivery } = await suspendWithNotification();
    const { id } = delivery;
    const sees = async (who: ReturnType<typeof deliveriesClient>) => [
      (await who.lists()).some((seen) => seen.id === id),
      (await who.finds(id))?.id === id,
    ];
    const yes = [true, true];
    const no = [false, false];
    expect(await sees(user(await partner.as("HELPDESK_AGENT")))).toEqual(yes);
    expect(await sees(operator())).toEqual(yes);
    expect(await sees(await publisherUser("Contoso Software"))).toEqual(yes);
    expect(await sees(await publisherUser("Fabrikam Apps"))).toEqual(no);
    expect(await sees(user(await newPartner({ at: "2020-07-01T08:00:00Z" })))).toEqual(no);
    expect((await operator().finds(id))?.subscription).toBeNull();
    const { data } = await partner.send("query ($id: ID!) { node(id: $id) { __typename id } }", { id });
    expect(data).toEqual({ node: { __typename: "Delivery", id } });
  });

  test("to an indirect reseller only for its own customers", async () => {
    const at = "2020-07-01T08:00:00Z";
    const provider = await newPartner({ at, type: "INDIRECT_PROVIDER" });
    const [reseller, other] = [
      await newPartner({ at, type: "INDIRECT_RESELLER", indirectProviderId: provider.id }),
      await newPartner({ at, type: "INDIRECT_RESELLER", indirectProviderId: provider.id }),
    ];
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    await setWebhook(provider, "Contoso Software", await openWebhook(() => 200));
    const line = { indirectResellerMpnId: reseller.partner.mpnId };
    await provider.suspend(await provider.buyAndActivate(customer, plan("Contoso Sign"), line));
    expect(await user(provider).lists()).toHaveLength(1);
    expect(await user(reseller).lists()).toHaveLength(1);
    expect(await user(other).lists()).toEqual([]);
  });
});

describe("redeliver", () => {
  test("sends a refused, abandoned or delivered notification again as the same operation", async () => {
    const { partner, webhook, delivery } = await suspendWithNotification((_, nth) => (nth === 1 ? 404 : 200));
    expect(delivery.status).toBe("REFUSED");
    const again = await user(partner).redelivers(delivery.id);
    expect(again.delivery).toMatchObject({ status: "PENDING", tries: 0, lastStatus: null, attempts: { totalCount: 1 } });
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    expect(await user(partner).finds(delivery.id)).toMatchObject({
      status: "DELIVERED",
      tries: 1,
      attempts: { totalCount: 2 },
    });
    await (await publisherUser("Contoso Software")).redelivers(delivery.id);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    await operator().redelivers(delivery.id);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    expect(webhook.notifications).toHaveLength(4);
    expect(new Set(webhook.notifications.map(({ text }) => text)).size).toBe(1);
    expect(webhook.effects).toHaveLength(1);
  });

  test("sends to the publisher's current address", async () => {
    const { partner, webhook, delivery } = await suspendWithNotification(() => 404);
    const another = await openWebhook(() => 200);
    await setWebhook(partner, "Contoso Software", another);
    await user(partner).redelivers(delivery.id);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    expect([webhook.notifications.length, another.notifications.length]).toEqual([1, 1]);
    expect(required(another.notifications[0]).text).toBe(required(webhook.notifications[0]).text);
  });

  test("sends a pending notification to the publisher's new address immediately", async () => {
    const { partner, webhook, subscription } = await subscriptionsWithWebhook(() => 500);
    await partner.suspend(subscription);
    const another = await openWebhook(() => 200);
    await whileSending(marketplace(), async () => {
      await webhook.until(({ notifications: notices }) => notices.length >= 2);
      await setWebhook(partner, "Contoso Software", another);
      const [pending] = await deliveriesOf(partner);
      await user(partner).redelivers(required(pending).id);
      await waitForDeliveries(partner);
    });
    expect(another.effects.map(({ action }) => action)).toEqual(["Suspend"]);
  });

  test("supports keys and dry runs for every caller", async () => {
    const { partner, delivery } = await suspendWithNotification();
    for (const who of [user(partner), operator(), await publisherUser("Contoso Software")]) {
      const dry = await expectNoChange(partner, () => who.redelivers(delivery.id, { dryRun: true }));
      expect(dry).toMatchObject({ isDryRun: true, isReplay: false, delivery: { status: "PENDING", tries: 0 } });
      const first = await who.redelivers(delivery.id, { idempotencyKey: "again" });
      expect(first.isReplay).toBe(false);
      const second = await expectNoChange(partner, () => who.redelivers(delivery.id, { idempotencyKey: "again" }));
      expect([second.isReplay, second.delivery?.id]).toEqual([true, delivery.id]);
    }
  });

  test("shows the state after each of two in one document", async () => {
    const { partner, delivery, publisher } = await suspendWithNotification();
    const { data } = await send(
      marketplace().app.url,
      marketplace().operatorToken,
      `mutation ($input: RedeliverInput!) { one: redeliver(input: $input) { delivery { status tries } } two: redeliver(input: $input) { delivery { status nextTryAt } } }`,
      { input: { deliveryId: delivery.id } },
    );
    const stored = required((await deliveriesOf(partner))[0]);
    expect(data).toEqual({
      one: { delivery: { status: "PENDING", tries: 0 } },
      two: { delivery: { status: "PENDING", nextTryAt: required(stored.nextTryAt).toISOString() } },
    });
    expect(stored.publisherId).toBe(publisher.id);
  });

  test("refuses the notification of a failed change, and a publisher without a webhook", async () => {
    const { partner, delivery, publisher } = await suspendWithNotification();
    const { manager } = marketplace().database.writer;
    await manager.update(Operation, { partnerId: partner.id, id: delivery.operationId }, { status: "FAILED" });
    const [failed] = await expectRefusal(partner, RedeliverDocument, { deliveryId: delivery.id }, "NOT_REDELIVERABLE");
    expect(failed?.message).toBe("The requested change has failed. Request the change again instead.");
    await manager.update(Operation, { partnerId: partner.id, id: delivery.operationId }, { status: "SUCCEEDED" });
    await changePublisher(marketplace(), publisher.name, { webhookUrl: null });
    const [mute] = await expectRefusal(partner, RedeliverDocument, { deliveryId: delivery.id }, "NOT_REDELIVERABLE");
    expect(mute?.message).toBe("The publisher no longer has a webhook.");
  });

  test("is allowed for Global admins and Admin agents, on visible deliveries", async () => {
    const { partner, delivery } = await suspendWithNotification();
    const strangers = [await publisherUser("Fabrikam Apps"), user(await newPartner({ at: "2020-07-01T08:00:00Z" }))];
    await expectNoChange(partner, async () => {
      for (const role of ["BILLING_ADMIN", "SALES_AGENT", "HELPDESK_AGENT"] as const) {
        const { errors } = await (
          await partner.as(role)
        ).send(RedeliverDocument.toString(), { input: { deliveryId: delivery.id } });
        expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
      }
      for (const who of strangers) {
        expect((await who.tries(delivery.id)).userErrors.map(({ code }) => code)).toEqual(["NOT_FOUND"]);
      }
    });
    await user(await partner.as("ADMIN_AGENT")).redelivers(delivery.id);
  });
});

test("the notification of a failed change is not sent any more, and the next one is sent", async () => {
  const { partner, webhook, subscription } = await subscriptionsWithWebhook(() => 200);
  await partner.suspend(subscription);
  await partner.reactivate(subscription);
  const { manager } = marketplace().database.writer;
  const [first] = await deliveriesOf(partner);
  await manager.update(Operation, { partnerId: partner.id, id: required(first).operationId }, { status: "FAILED" });
  await whileSending(marketplace(), () => waitForDeliveries(partner));
  const deliveries: Delivery[] = await deliveriesOf(partner);
  expect(deliveries.map(({ status, tries, lastError }) => [status, tries, lastError])).toEqual([
    ["GIVEN_UP", 0, "the change had failed before its notice arrived"],
    ["DELIVERED", 1, null],
  ]);
  expect(webhook.notifications.map(({ action }) => action)).toEqual(["Reinstate"]);
});
