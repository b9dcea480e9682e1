import { uuidOf } from "../../../src/core/ids.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { partnersWithDueTransitions } from "../../../src/services/lifecycle/transition-backlog.js";
import { systemClock } from "../../../src/core/clock.js";
import {
  AdvanceTestClockDocument,
  BulkSetAutoRenewDocument,
  CreateCustomerDocument,
  PlaceOrderDocument,
  RenameSubscriptionDocument,
} from "../../client/graphql.js";
import { contextOf } from "../../support/context-of.js";
import { deliveriesOf, FAST_DELIVERIES, waitForDeliveries, whileSending } from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { operatorPartner, pause, resume } from "../../support/operator-client.js";
import { actionOf, brief, line, required, type PartnerClient } from "../../support/partner-client.js";
import { API_VERSION, PublisherClient } from "../../support/publisher-client.js";
import {
  expectNoChange,
  expectRefusal,
  marketplace,
  newPartner,
  plan,
  startMarketplaceWith,
  story,
} from "../../support/story.js";

startMarketplaceWith(FAST_DELIVERIES);

const AT = "2020-07-15T10:00:00Z";
const REASON = "The renewals of July are being looked at.";

/** Moves a sandbox's clock without running what falls due, as time passes for a live partner. */
const letTimePass = ({ id }: PartnerClient, to: string) =>
  marketplace().database.writer.manager.update(Partner, { id }, { clockAt: new Date(to) });

const isWaiting = async ({ id }: PartnerClient) =>
  (await partnersWithDueTransitions(marketplace().database.read, systemClock.now())).some(({ partnerId }) => partnerId === id);

test("commands are refused with the reason, and queries are answered", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id: subscriptionId } = await partner.buyAndActivate(customer, plan("Contoso Board"));
  const keyed = { subscriptionId, nickname: "Board", idempotencyKey: "before" };
  await partner.mutate(RenameSubscriptionDocument, keyed);
  expect((await pause(partner.id, REASON)).partner?.partner.pause?.reason).toBe(REASON);
  const order = { customerId: customer.id, lines: [line(plan("Contoso Sign"))] };
  const [error] = await expectRefusal(partner, PlaceOrderDocument, order, "PARTNER_PAUSED");
  expect(error?.message).toContain(REASON);
  await expectRefusal(partner, PlaceOrderDocument, { ...order, dryRun: true }, "PARTNER_PAUSED");
  await expectRefusal(partner, RenameSubscriptionDocument, { subscriptionId, nickname: "x" }, "PARTNER_PAUSED");
  await expectRefusal(partner, AdvanceTestClockDocument, { to: "2020-09-01T00:00:00Z" }, "PARTNER_PAUSED");
  for (const onError of ["SKIP", "REJECT_ALL"] as const) {
    const { userErrors, results } = await expectNoChange(partner, () =>
      partner.tryMutation(BulkSetAutoRenewDocument, { items: [{ subscriptionId, autoRenew: false }], onError }),
    );
    expect([userErrors.map(({ code }) => code), results]).toEqual([["PARTNER_PAUSED"], []]);
  }
  expect(await partner.mutate(RenameSubscriptionDocument, keyed)).toMatchObject({ isReplay: true });
  const seen = await partner.getSubscription({ id: subscriptionId });
  expect(seen.nickname).toBe("Board");
  expect(actionOf(seen, "CANCEL")).toMatchObject({ isAllowed: false, code: "PARTNER_PAUSED" });
  const { data } = await partner.send("{ viewer { partner { pause { reason } } } }");
  expect(data).toEqual({ viewer: { partner: { pause: { reason: REASON } } } });
  expect((await resume(partner.id)).partner?.partner.pause).toBeNull();
  await partner.rename({ id: subscriptionId }, "Later");
});

test("what falls due stands still, and is done in order and at its own instants after the pause", async () => {
  const lives = await Promise.all(["paused", "twin"].map(() => story({ at: AT })));
  const [paused, twin] = await Promise.all(
    lives.map(async ({ partner, customer }) => ({
      partner,
      subscription: await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 2 }),
    })),
  ).then(([first, second]) => [required(first), required(second)] as const);
  await pause(paused.partner.id, REASON);
  for (const { partner } of [paused, twin]) await letTimePass(partner, "2020-09-20T00:00:00Z");
  await expectNoChange(paused.partner, async () => {
    expect(await isWaiting(paused.partner)).toBe(false);
    expect((await paused.partner.getSubscription(paused.subscription)).term?.endsOn).toBe("2020-08-14");
    const ctx = await contextOf(paused.partner);
    const worker = { leavesLocked: true };
    expect(await runDueTransitions(ctx, new Date("2020-09-20T00:00:00Z"), worker)).toEqual({
      ...{ transitions: 0, invoicesPublished: 0, reminders: 0, failed: 0 },
    });
  });
  expect((await operatorPartner(paused.partner)).dueWork).toEqual({
    ...{ count: 2, oldestDueAt: "2020-08-08T00:00:00.000Z", lagSeconds: 43 * 86_400 },
  });
  expect((await twin.partner.getSubscription(twin.subscription)).term?.endsOn).toBe("2020-10-14");
  await resume(paused.partner.id);
  expect(await isWaiting(paused.partner)).toBe(true);
  const after = await paused.partner.getSubscription(paused.subscription);
  expect(after.term?.endsOn).toBe("2020-10-14");
  expect(brief(await paused.partner.chargesOf(after))).toEqual(brief(await twin.partner.chargesOf(twin.subscription)));
  expect(await paused.partner.invoiceTotals()).toEqual(await twin.partner.invoiceTotals());
});

test("metrics count paused partners and those behind, and notices that are late", async () => {
  const { partner, subscription } = await subscriptionsWithWebhook(() => 200);
  await partner.suspend(subscription);
  const valueOf = async (name: string) => {
    const text = await (await fetch(`${marketplace().app.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  };
  await letTimePass(partner, "2020-09-20T00:00:00Z");
  expect([await valueOf("partners_in_arrears"), await valueOf("partners_paused")]).toEqual([1, 0]);
  expect(await valueOf("partner_pause_seconds")).toBe(0);
  expect(await valueOf("delivery_lag_seconds")).toBeGreaterThan(0);
  await pause(partner.id, REASON);
  expect([await valueOf("partners_in_arrears"), await valueOf("partners_paused")]).toEqual([0, 1]);
  expect(await valueOf("partner_pause_seconds")).toBeGreaterThan(0);
  expect(await valueOf("delivery_lag_seconds")).toBe(0);
  await resume(partner.id);
});

test("a query as of a later instant shows what will be done after the pause", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Board"));
  await pause(partner.id, REASON);
  const { data, errors } = await partner.send(
    `query ($id: ID!) @asOf(instant: "2020-09-20T00:00:00Z") { subscription(id: $id) { term { endsOn } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({ subscription: { term: { endsOn: "2020-10-14" } } });
  await resume(partner.id);
});

test("deliveries stand still, those of other partners go on, and all arrive after the pause", async () => {
  const paused = await subscriptionsWithWebhook(() => 200);
  const other = await subscriptionsWithWebhook(() => 200);
  await paused.partner.suspend(paused.subscription);
  await pause(paused.partner.id, REASON);
  await other.partner.suspend(other.subscription);
  await whileSending(marketplace(), async () => {
    await waitForDeliveries(other.partner);
    const waiting = await deliveriesOf(paused.partner);
    expect(waiting.map(({ status, tries }) => [status, tries])).toEqual([["PENDING", 0]]);
    expect((await operatorPartner(paused.partner)).pendingDeliveryCount).toBe(1);
    await resume(paused.partner.id);
    expect((await waitForDeliveries(paused.partner)).map(({ status, tries }) => [status, tries])).toEqual([["DELIVERED", 1]]);
  });
});

test("a publisher reads the subscription, and its calls that change it get 503 until the pause ends", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan("Contoso Sign"));
  await pause(partner.id, REASON);
  const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  const uuid = uuidOf(id);
  expect(await contoso.getSubscription(uuid)).toMatchObject({ saasSubscriptionStatus: "PendingFulfillmentStart" });
  const { planId, quantity } = await contoso.getSubscription(uuid);
  const activate = () => {
    const headers = { authorization: `Bearer ${contoso.token}`, "content-type": "application/json" };
    const address = `${marketplace().app.url}/api/saas/subscriptions/${uuid}/activate?api-version=${API_VERSION}`;
    return fetch(address, { method: "POST", headers, body: JSON.stringify({ planId, quantity }) });
  };
  const refused = await expectNoChange(partner, activate);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
  await resume(partner.id);
  expect((await activate()).status).toBe(200);
});

test("a command that meets a pause is done or refused as a whole", async () => {
  const { partner } = await story({ at: AT });
  const domains = Array.from({ length: 8 }, (_, index) => `meeting-${index}.example`);
  const base = { companyName: "Trey", country: "US", email: "office@trey.example" };
  const commands = domains.map((domain) => partner.tryMutation(CreateCustomerDocument, { ...base, domain }));
  const [payloads] = await Promise.all([Promise.all(commands), pause(partner.id, REASON)]);
  const doneDomains = payloads.flatMap(({ customer }) => customer?.domain ?? []);
  const codes = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(codes).toEqual(Array(domains.length - doneDomains.length).fill("PARTNER_PAUSED"));
  const { data } = await partner.send<{ customers: { nodes: { domain: string }[] } }>(
    "{ customers(first: 50) { nodes { domain } } }",
  );
  const stored = required(data)
    .customers.nodes.map(({ domain }) => domain)
    .filter((domain) => domains.includes(domain));
  expect(stored.sort()).toEqual(doneDomains.sort());
  await expectRefusal(partner, CreateCustomerDocument, { ...base, domain: "after.example" }, "PARTNER_PAUSED");
  await resume(partner.id);
});

test("pausing is idempotent, keeps its beginning, and can be tried first", async () => {
  const partner = await newPartner({ at: AT });
  const dry = await pause(partner.id, REASON, { dryRun: true });
  expect([dry.isDryRun, dry.partner?.partner.pause?.reason]).toEqual([true, REASON]);
  expect((await operatorPartner(partner)).partner.pause).toBeNull();
  const first = await pause(partner.id, REASON, { idempotencyKey: `pause ${partner.id}` });
  const again = await pause(partner.id, REASON, { idempotencyKey: `pause ${partner.id}` });
  expect([first.isReplay, again.isReplay]).toEqual([false, true]);
  const other = await pause(partner.id, "Another reason.");
  expect(other.partner?.partner.pause).toEqual({ ...first.partner?.partner.pause, reason: "Another reason." });
  for (const _ of [1, 2])
    expect(await resume(partner.id)).toMatchObject({ userErrors: [], partner: { partner: { pause: null } } });
});

test("an indirect reseller is paused with its provider only", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const { id } = await provider.buyAndActivate(customer, plan("Contoso Board"));
  for (const command of [() => pause(reseller.id, REASON), () => resume(reseller.id)]) {
    const { userErrors } = await expectNoChange(provider, () => expectNoChange(reseller, command));
    expect(userErrors.map(({ code, path }) => [code, path])).toEqual([["INVALID_INPUT", ["input", "partnerId"]]]);
    expect(userErrors[0]?.message).toContain(provider.id);
  }
  await pause(provider.id, REASON);
  expect((await operatorPartner(reseller)).partner.pause?.reason).toBe(REASON);
  await expectRefusal(reseller, RenameSubscriptionDocument, { subscriptionId: id, nickname: "x" }, "PARTNER_PAUSED");
  await resume(provider.id);
});

test("a partner that does not exist is not found, and a reason is required", async () => {
  const partner = await newPartner({ at: AT });
  const { userErrors } = await expectNoChange(partner, () => pause("ptr_none", REASON));
  expect(userErrors.map(({ code }) => code)).toEqual(["NOT_FOUND"]);
  const blank = await expectNoChange(partner, () => pause(partner.id, "  "));
  expect(blank.userErrors.map(({ code, path }) => [code, path])).toEqual([["INVALID_INPUT", ["input", "reason"]]]);
});
