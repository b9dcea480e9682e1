import { instant } from "../../../src/core/clock.js";
import { Event } from "../../../src/entities/event.entity.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { SetSandboxPublisherDocument, SubscriptionsWaitingDocument } from "../../client/graphql.js";
import { contextOf } from "../../support/context-of.js";
import { brief, charge, line, required, type PartnerClient } from "../../support/partner-client.js";
import { waitForDeliveries, attemptsOf, whileSending } from "../../support/deliveries.js";
import { publisherNamed } from "../../support/publisher-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { marketplace, livePartner, newPartner, plan, expectRefusal, story } from "../../support/story.js";
import { changePublisher } from "../../support/catalog-changes.js";

const AT = "2020-07-01T08:00:00Z";

const idOf = async (name: string) => (await publisherNamed(marketplace(), name)).id;

const waiting = async (partner: PartnerClient) =>
  (await partner.query(SubscriptionsWaitingDocument, {})).subscriptions.nodes.map(({ id, actionNeeded }) => [id, actionNeeded]);

describe("a publisher that activates automatically", () => {
  test("activates at its instant, not a millisecond before, and charges begin then", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Contoso Software", { activateAfter: "PT36H" });
    const addOns = { [plan("Contoso Stamps")]: 3 };
    const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8, addOns });
    const needed = { reason: expect.stringContaining("Contoso Software"), publisherUrl: "https://contoso.example/welcome" };
    expect(await waiting(partner)).toEqual([[pending.id, needed]]);
    await partner.clock.to("2020-07-02T19:59:59.999Z");
    expect(await partner.getSubscription(pending)).toMatchObject({ status: "PENDING", term: null, order: { status: "PENDING" } });
    await partner.clock.to("2020-07-05T00:00:00Z");
    const active = await partner.getSubscription(pending);
    expect(active).toMatchObject({ status: "ACTIVE", activatedAt: "2020-07-02T20:00:00.000Z", actionNeeded: null });
    expect(active).toMatchObject({ term: { startsOn: "2020-07-02", endsOn: "2020-08-01" }, order: { status: "COMPLETED" } });
    expect(active.addOns.map(({ status, startsOn, endsOn }) => [status, startsOn, endsOn])).toEqual([
      ["ACTIVE", "2020-07-02", "2020-08-01"],
    ]);
    expect(required(active.activation)).toMatchObject({ confirmedAt: "2020-07-02T20:00:00.000Z" });
    const charges = await partner.chargesOf(pending);
    expect(brief(charges).map(([type, quantity]) => [type, quantity])).toEqual([
      ["NEW", 8],
      ["NEW", 3],
    ]);
    expect(new Set(charges.map(({ occurredAt }) => occurredAt))).toEqual(new Set(["2020-07-02T20:00:00.000Z"]));
    expect(await waiting(partner)).toEqual([]);
    const events = await rowsOf(marketplace().database, Event, partner.id);
    expect(events.filter(({ type }) => type === "SUBSCRIPTION_ACTIVATED")).toEqual([
      expect.objectContaining({ subscriptionId: pending.id, causedBy: null, occurredAt: new Date("2020-07-02T20:00:00Z") }),
    ]);
  });

  test("activates in order with other transitions: one long move equals many short ones", async () => {
    const life = async (moves: readonly string[]) => {
      const { partner, customer } = await story({ at: AT });
      await partner.setPublisher("Fabrikam Apps", { activateAfter: "P3D", quantityChanges: "SLOW" });
      const trial = await partner.buy(customer, plan("Fabrikam Planner"), { quantity: 3 });
      const paid = await partner.buy(customer, plan("Fabrikam Payroll"), { quantity: 2 });
      for (const to of moves) await partner.clock.to(to);
      return Promise.all(
        [trial, paid].map(async (one) => [brief(await partner.chargesOf(one)), (await partner.getSubscription(one)).term]),
      );
    };
    const short = ["2020-07-04T08:00:00Z", "2020-07-20T00:00:00Z", "2020-08-04T00:00:00Z", "2020-09-01T00:00:00Z"];
    expect(await life(["2020-09-01T00:00:00Z"])).toEqual(await life(short));
  });

  test("does not change what was cancelled or activated before", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Contoso Software", { activateAfter: "PT1H" });
    const cancelled = await partner.buy(customer, plan("Contoso Sign"));
    const early = await partner.buy(customer, plan("Contoso Sign"));
    await partner.cancel(cancelled);
    await partner.activate(early);
    await partner.clock.to("2020-07-01T10:00:00Z");
    expect((await partner.getSubscription(cancelled)).status).toBe("DELETED");
    expect(brief(await partner.chargesOf(early))).toEqual([charge("NEW", 1, "25.00")]);
  });
});

test("concurrent activations and cancellations leave each purchase uncharged, or charged and fully credited", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", { activateAfter: "PT1H" });
  const { subscriptions } = await partner.placeOrder(customer, ...Array.from({ length: 12 }, () => line(plan("Contoso Sign"))));
  const ctx = await contextOf(partner);
  const due = runDueTransitions(ctx, instant("2020-07-01T09:00:00Z"), { batchSize: 3, movesClock: true });
  await Promise.all([due, ...subscriptions.map((one) => partner.cancel(one))]);
  for (const one of subscriptions) {
    expect((await partner.getSubscription(one)).status).toBe("DELETED");
    const charges = brief(await partner.chargesOf(one));
    const whole = [charge("NEW", 1, "25.00"), charge("CANCEL_IMMEDIATE", 1, "-25.00")];
    expect(charges).toEqual(charges.length === 0 ? [] : whole);
  }
});

describe("the behavior of a sandbox publisher", () => {
  test("is returned, belongs to the sandbox, and has defaults for null", async () => {
    const [mine, theirs] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
    const publisherId = await idOf("Contoso Software");
    const set = (input: object) => mine.mutate(SetSandboxPublisherDocument, { publisherId, ...input });
    const builtIn = { answerWindow: null, webhookDelay: null };
    const byDefault = { activateAfter: null, quantityChanges: "ACCEPT", webhook: "PLAYED", webhookFailures: null, ...builtIn };
    const { publisher } = await set({ activateAfter: "P2D", quantityChanges: "REFUSE" });
    expect(required(publisher).sandbox).toEqual({ ...byDefault, activateAfter: "P2D", quantityChanges: "REFUSE" });
    const seen = `query ($id: ID!) { node(id: $id) { ... on Publisher { sandbox { activateAfter quantityChanges webhook webhookFailures answerWindow webhookDelay } } } }`;
    expect((await theirs.send(seen, { id: publisherId })).data).toEqual({ node: { sandbox: byDefault } });
    const cleared = { activateAfter: null, quantityChanges: null, webhook: null, webhookFailures: null };
    expect(required((await set(cleared)).publisher).sandbox).toEqual(byDefault);
    const live = await livePartner("5300001");
    expect((await live.send(seen, { id: publisherId })).data).toEqual({ node: { sandbox: null } });
  });

  test.each([["PT0S"], ["P367D"], ["-PT1H"], ["+PT1H"], ["P1,5D"]])("refuses an activation after %s", async (activateAfter) => {
    const partner = await newPartner({ at: AT });
    const input = { publisherId: await idOf("Contoso Software"), activateAfter };
    await expectRefusal(partner, SetSandboxPublisherDocument, input, "INVALID_INPUT");
  });

  test.each([
    ["a negative number", { webhookFailures: -1 }],
    ["more than the maximum attempts", { webhookFailures: 501 }],
    ["of a real webhook", { webhookFailures: 1, webhook: "REAL" as const }],
  ])("failures %s are refused", async (_, request) => {
    const partner = await newPartner({ at: AT });
    const input = { publisherId: await idOf("Contoso Software"), ...request };
    await expectRefusal(partner, SetSandboxPublisherDocument, input, "INVALID_INPUT");
  });

  test("is refused for Microsoft, unknown publishers and live partners, and cannot be real without a webhook", async () => {
    const partner = await newPartner({ at: AT });
    const publisherId = await idOf("Contoso Software");
    await expectRefusal(
      partner,
      SetSandboxPublisherDocument,
      { publisherId: await idOf("Microsoft Corporation") },
      "INVALID_INPUT",
    );
    await expectRefusal(partner, SetSandboxPublisherDocument, { publisherId: "pub_nobody" }, "NOT_FOUND");
    await expectRefusal(await livePartner("5300002"), SetSandboxPublisherDocument, { publisherId }, "INVALID_INPUT");
    await changePublisher(marketplace(), "Fabrikam Apps", { webhookUrl: null });
    const real = { publisherId: await idOf("Fabrikam Apps"), webhook: "REAL" } as const;
    await expectRefusal(partner, SetSandboxPublisherDocument, real, "INVALID_INPUT");
  });
});

describe("a simulated webhook that fails", () => {
  const SEEN = `query ($id: ID!) { subscription(id: $id) { deliveries(first: 5) { nodes { id address status tries action } } } }`;
  const REDELIVER = `mutation ($input: RedeliverInput!) { redeliver(input: $input) { userErrors { code } } }`;

  test("shows every attempt in the log, sends nothing, and supports redelivery", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Contoso Software", { webhookFailures: 2 });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const outcome = async () => {
      const [delivery] = await waitForDeliveries(partner);
      const tries = await attemptsOf(marketplace(), required(delivery));
      return [required(delivery).status, required(delivery).tries, tries.map(({ httpStatus }) => httpStatus)];
    };
    await whileSending(marketplace(), async () => {
      await partner.suspend(subscription);
      expect(await outcome()).toEqual(["DELIVERED", 3, [503, 503, 200]]);
      const { data } = await partner.send<{ subscription: { deliveries: { nodes: { id: string }[] } } }>(SEEN, subscription);
      const [shown] = required(data).subscription.deliveries.nodes;
      expect(shown).toMatchObject({ address: "sandbox://played", status: "DELIVERED", tries: 3, action: "SUSPEND" });
      await partner.send(REDELIVER, { input: { deliveryId: required(shown).id } });
      expect(await outcome()).toEqual(["DELIVERED", 3, [503, 503, 200, 503, 503, 200]]);
    });
  });

  test("does not keep the publisher from answering by the test clock", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Contoso Software", { webhookFailures: 1, quantityChanges: "REFUSE" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await whileSending(marketplace(), async () => {
      const { operation } = await partner.changeQuantity(subscription, 4);
      await waitForDeliveries(partner);
      expect((await partner.getSubscription(subscription)).pendingOperation).toEqual(operation);
    });
    await partner.clock.to("2020-07-01T08:00:10Z");
    expect(await partner.operationsOf(subscription)).toEqual([expect.objectContaining({ status: "FAILED" })]);
  });
});
