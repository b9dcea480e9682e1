import { addMilliseconds, instant, MILLISECONDS_PER_DAY } from "../../../src/core/clock.js";
import { isOfFuture, previewedId } from "../../../src/core/ids.js";
import { FAST_DELIVERIES, waitForDeliveries, whileSending } from "../../support/deliveries.js";
import { askEverything, askSubscription, comparable } from "../../support/later.js";
import { send, type Answer } from "../../support/client.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { line, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { expectNoChange, livePartner, marketplace, newPartner, plan, startMarketplaceWith, story } from "../../support/story.js";
import { wholeDatabase } from "../../support/whole-database.js";

const AT = "2026-01-10T09:00:00.000Z";
const LATER = "2027-03-01T00:00:00.000Z";
const YEARLY = { quantity: 5, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;

/** A sandbox in which everything happens that needs nobody: renewals, ends, conversions, decisions of silent publishers, invoices. */
async function variedSandbox() {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", { activateAfter: "P3D", quantityChanges: "SILENT" });
  const renewing = await partner.buyAndActivate(customer, plan("Contoso Sign"), YEARLY);
  const changing = await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity: 3 });
  await partner.changeQuantity(changing, 7);
  await partner.setAutoRenew(await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity: 2 }), false);
  await partner.buy(customer, plan("Contoso Sign"), { quantity: 4 });
  const basic = await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 8 });
  await partner.suspend(basic);
  return { partner, customer, renewing, basic };
}

type Shown = Readonly<{ viewer: { now: string }; subscription: Subscription & { charges: { totalCount: number } | null } }>;

const SHOWN = `viewer { now } subscription(id: $id) { id status quantity term { endsOn } charges(first: 1) { totalCount } }`;
const DOCUMENT = `query Later($id: ID!, $at: DateTime!) @asOf(instant: $at) { ${SHOWN} }`;

async function shownAt(partner: PartnerClient, { id }: { id: string }, at: string): Promise<Shown> {
  const { data, errors } = await partner.send<Shown>(DOCUMENT, { id, at });
  expect(errors).toBeUndefined();
  return required(data);
}

const messagesOf = async (partner: PartnerClient, document: string, variables: object = {}) =>
  (await partner.send(document, variables)).errors?.map(({ message, extensions }) => [extensions?.code, message]);

startMarketplaceWith({
  ...FAST_DELIVERIES,
  PARTNER_POINTS: "1000000",
  TOKEN_POINTS: "1000000",
  DATABASE_LOCK_TIMEOUT_MS: "60000",
});

/** What a query costs, in points. */
async function costOf(partner: PartnerClient, query: string): Promise<Record<"requested" | "actual", number>> {
  const response = await fetch(`${marketplace().app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { extensions: { cost: Record<"requested" | "actual", number> } }).extensions.cost;
}

describe("a query with @asOf", () => {
  test("answers as the same query does after the test clock was moved there, and changes nothing", async () => {
    const { partner } = await variedSandbox();
    const before = await askEverything(partner, null);
    const tables = await wholeDatabase(marketplace().database);
    const later = await askEverything(partner, LATER);
    expect(await wholeDatabase(marketplace().database)).toEqual(tables);
    expect(await askEverything(partner, null)).toEqual(before);
    await partner.clock.to(LATER);
    expect(comparable(later, before)).toEqual(comparable(await askEverything(partner, null), before));
  });

  test("carries out only what is due of the customer that it is about, with the same answer", async () => {
    const { partner, renewing } = await variedSandbox();
    const before = await askSubscription(partner, renewing, null);
    const later = await askSubscription(partner, renewing, LATER);
    await partner.clock.to(LATER);
    expect(comparable(later, before)).toEqual(comparable(await askSubscription(partner, renewing, null), before));
  });

  test("notifies nobody: no events, no deliveries, no metrics of transitions", async () => {
    const { partner, subscription, webhook } = await subscriptionsWithWebhook(() => 200);
    const { newEvents, progress } = marketplace().bus;
    const heard: string[] = [];
    const note = (name: string) => () => void heard.push(name);
    const [event, due, run] = [note("event"), note("deliveriesDue"), note("transitionsRun")];
    await whileSending(marketplace(), async () => {
      newEvents.on(partner.id, event);
      progress.on("deliveriesDue", due).on("transitionsRun", run);
      expect((await shownAt(partner, subscription, "2021-07-02T00:00:00.000Z")).subscription.charges?.totalCount).toBe(13);
      expect(heard).toEqual([]);
      await partner.clock.to("2020-08-02T00:00:00.000Z");
      expect(new Set(heard)).toEqual(new Set(["event", "deliveriesDue", "transitionsRun"]));
      newEvents.off(partner.id, event);
      progress.off("deliveriesDue", due).off("transitionsRun", run);
      await waitForDeliveries(partner);
    });
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["Renew"]);
  });

  test("is not seen by reads and changes at the same time", async () => {
    const { partner, renewing, basic } = await variedSandbox();
    const present = async () => (await partner.send(`query ($id: ID!) { ${SHOWN} }`, { id: renewing.id })).data;
    const before = await present();
    const [later, renamed, created, ...shown] = await Promise.all([
      Promise.all([shownAt(partner, renewing, LATER), shownAt(partner, renewing, LATER), askEverything(partner, LATER)]),
      partner.rename(basic, "At the same time"),
      partner.createCustomer({ domain: "meanwhile.example" }),
      ...Array.from({ length: 20 }, present),
    ]);
    expect(isOfFuture(created.id)).toBe(false);
    expect(later[0]).toEqual(later[1]);
    expect(later[0].subscription.term?.endsOn).toBe("2028-01-09");
    expect(renamed.subscription.nickname).toBe("At the same time");
    expect(new Set(shown.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(before)]));
    expect((await partner.getSubscription(basic)).nickname).toBe("At the same time");
  });

  test("shows a live partner a year ahead", async () => {
    const partner = await livePartner("5400001");
    const customer = await partner.createCustomer();
    const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 8 });
    const now = instant(await partner.clock.now());
    const ahead = new Date(now);
    ahead.setUTCFullYear(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate() + 1);
    const tables = await wholeDatabase(marketplace().database);
    const shown = await shownAt(partner, subscription, ahead.toISOString());
    expect(shown.viewer.now).toBe(ahead.toISOString());
    expect(shown.subscription.charges?.totalCount).toBe(13);
    const document = `query ($at: DateTime!) @asOf(instant: $at) { viewer { now partner { now } } invoices(first: 20) { totalCount } }`;
    const { data } = await partner.send<{ invoices: { totalCount: number } }>(document, { at: ahead.toISOString() });
    expect(data).toMatchObject({ viewer: { now: ahead.toISOString(), partner: { now: ahead.toISOString() } } });
    // The month of the purchase and the next ones, each published on the 8th of the following month.
    const months = (ahead.getUTCFullYear() - now.getUTCFullYear()) * 12 + ahead.getUTCMonth() - now.getUTCMonth();
    expect(required(data).invoices.totalCount).toBe(ahead.getUTCDate() >= 8 ? months : months - 1);
    expect(await wholeDatabase(marketplace().database)).toEqual(tables);
    expect((await partner.getSubscription(subscription)).version).toBe(subscription.version);
  });

  test("marks all ids of the partner, the same ones in each query as of the instant, and no argument accepts them", async () => {
    const { partner, renewing } = await variedSandbox();
    const document = `query ($id: ID!, $after: String) @asOf(instant: "${LATER}") { subscription(id: $id) {
      id plan { id } charges(first: 5, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } }`;
    type Page = {
      subscription: { id: string; plan: { id: string }; charges: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
    };
    const ids: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const answer: Answer<Page> = await partner.send<Page>(document, { id: renewing.id, after });
      const { subscription } = required(answer.data);
      expect([previewedId(subscription.id), subscription.plan.id]).toEqual([renewing.id, plan("Contoso Sign")]);
      ids.push(...subscription.charges.nodes.map(({ id }) => id));
      after = subscription.charges.pageInfo.endCursor;
    }
    expect([ids.length, new Set(ids).size, new Set(ids.map((id) => id.split("-preview-")[1])).size]).toEqual([14, 14, 1]);
    const shown = await shownAt(partner, renewing, LATER);
    const input = { subscriptionId: shown.subscription.id, quantity: 6 };
    const { data } = await expectNoChange(partner, () =>
      partner.send(`mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { userErrors { code message } } }`, {
        input,
      }),
    );
    const advice = `A dry run or a query with @asOf returned this id. Pass '${renewing.id}', unless only the dry run created the subscription.`;
    const message = `No such subscription: '${shown.subscription.id}'. ${advice}`;
    expect(data).toEqual({ changeQuantity: { userErrors: [{ code: "NOT_FOUND", message }] } });
    const future = required(ids.at(-1));
    expect(await messagesOf(partner, `query ($id: ID!) { node(id: $id) { id } }`, { id: future })).toEqual([
      ["NOT_FOUND", `No such charge: '${future}'. A query with @asOf returned this id, and the charge does not exist yet.`],
    ]);
  });

  test("gives no links to documents that do not exist yet", async () => {
    const { partner } = await variedSandbox();
    const document = (directive: string) =>
      `query ${directive} { invoices(first: 1, orderBy: null) { nodes { number download(format: CSV) { fileName } } } }`;
    const { data, errors } = await partner.send(document(`@asOf(instant: "${LATER}")`));
    expect(errors?.map(({ message }) => message)).toEqual([
      "The invoice is not published yet, so it cannot be downloaded. Leave download out of a query with @asOf.",
    ]);
    expect(data).toEqual(expect.anything());
    await partner.clock.to("2026-02-09T00:00:00.000Z");
    const stored = await partner.send(`query @asOf(instant: "2026-02-10T00:00:00.000Z") ${document("").slice("query ".length)}`);
    expect(stored.errors).toBeUndefined();
  });

  test("is refused before now, too far ahead, and beside mutations and subscriptions", async () => {
    const { partner } = await story({ at: AT });
    const at = (text: string) =>
      messagesOf(partner, `query ($at: DateTime!) @asOf(instant: $at) { viewer { now } }`, { at: text });
    expect(await at("2026-01-10T08:59:59.999Z")).toEqual([
      ["INVALID_INPUT", "instant must not be before now, 2026-01-10T09:00:00.000Z; got 2026-01-10T08:59:59.999Z."],
    ]);
    expect(await at(AT)).toBeUndefined();
    expect(await at("2031-01-10T09:00:00.000Z")).toBeUndefined();
    expect(await at("2031-01-10T09:00:00.001Z")).toEqual([
      ["INVALID_INPUT", "instant must be at most 1826 days ahead, until 2031-01-10T09:00:00.000Z; got 2031-01-10T09:00:00.001Z."],
    ]);
    const directive = `@asOf(instant: "${LATER}")`;
    const rename = `renameSubscription(input: { subscriptionId: "sub_1" }) { userErrors { code } }`;
    for (const [kind, field] of [
      ["MUTATION", rename],
      ["SUBSCRIPTION", "events { id }"],
    ] as const) {
      expect(await messagesOf(partner, `${kind.toLowerCase()} ${directive} { ${field} }`)).toEqual([
        ["GRAPHQL_VALIDATION_FAILED", `Directive "@asOf" may not be used on ${kind}.`],
      ]);
    }
    expect(await messagesOf(partner, `query @asOf(instant: "tomorrow") { viewer { now } }`)).toEqual([
      ["GRAPHQL_VALIDATION_FAILED", expect.stringContaining("Invalid DateTime")],
    ]);
    expect(await messagesOf(partner, `query ${directive} ${directive} { viewer { now } }`)).toEqual([
      ["GRAPHQL_VALIDATION_FAILED", expect.stringContaining('"@asOf" can only be used once')],
    ]);
  });

  test("is refused after more than 20,000 transitions, unless it is about a customer with fewer", async () => {
    const { partner, customer: small } = await story({ at: AT });
    const one = await partner.buy(small, plan("Microsoft 365 Basic"));
    const large = await partner.createCustomer();
    await partner.setPublisher("Contoso Software", { activateAfter: "PT1H", quantityChanges: "ACCEPT" });
    const lines = Array.from({ length: 50 }, () => line(plan("Contoso Notes")));
    for (let orders = 0; orders < 7; orders++) await partner.placeOrder(large, ...lines);
    await partner.clock.to("2026-01-10T10:00:00.000Z");
    const at = addMilliseconds(instant(AT), 1826 * MILLISECONDS_PER_DAY).toISOString();
    const document = `query ($at: DateTime!) @asOf(instant: $at) { invoices(first: 1) { totalCount } }`;
    expect(await messagesOf(partner, document, { at })).toEqual([
      [
        "INVALID_INPUT",
        expect.stringMatching(
          /^This would process more than 20000 transitions\. Ask for 20\d\d-[-\d]+T\d\d:00:00\.000Z or earlier\.$/,
        ),
      ],
    ]);
    expect((await shownAt(partner, one, at)).subscription.charges?.totalCount).toBe(61);
  });

  test("shows each user what the user may see", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const other = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const subscription = await provider.buy(customer, plan("Microsoft 365 Basic"));
    const seenBy = async (partner: PartnerClient, fields: string) =>
      (await partner.send(`query ($id: ID!) @asOf(instant: "${LATER}") { ${fields} }`, { id: subscription.id })).data;
    expect((await shownAt(provider, subscription, LATER)).subscription.charges?.totalCount).toBe(14);
    expect(await seenBy(reseller, "subscription(id: $id) { status charges(first: 1) { totalCount } }")).toEqual({
      subscription: { status: "ACTIVE", charges: null },
    });
    expect(await seenBy(other, "subscription(id: $id) { id }")).toEqual({ subscription: null });
    expect(await seenBy((await story({ at: AT })).partner, "subscription(id: $id) { id }")).toEqual({ subscription: null });
    const helpdesk = await provider.as("HELPDESK_AGENT");
    expect(await seenBy(helpdesk, "subscription(id: $id) { status }")).toEqual({ subscription: { status: "ACTIVE" } });
    const { app, operatorToken } = marketplace();
    const { errors } = await send(app.url, operatorToken, `query @asOf(instant: "${LATER}") { viewer { now } }`);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  });

  test("costs ten points for each transition, beside its fields", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buy(customer, plan("Microsoft 365 Basic"));
    const costAt = (at: string) => costOf(partner, `query @asOf(instant: "${at}") { subscriptions(first: 1) { totalCount } }`);
    expect(await costAt(AT)).toMatchObject({ requested: 200_002, actual: 2 });
    expect(await costAt("2026-04-11T00:00:00.000Z")).toMatchObject({ requested: 200_002, actual: 32 });
  });

  test("costs an indirect reseller what is due of its own customers, whatever others have", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const resold = await provider.createCustomer({ indirectResellerId: reseller.id });
    const other = await provider.createCustomer();
    for (const customer of [resold, other, other]) await provider.buy(customer, plan("Microsoft 365 Basic"));
    const at = "2026-04-11T00:00:00.000Z";
    const list = `query @asOf(instant: "${at}") { subscriptions(first: 1) { totalCount } }`;
    const named = (id: string) =>
      `query @asOf(instant: "${at}") { customer(id: "${id}") { subscriptions(first: 1) { totalCount } } }`;
    const points = async (partner: PartnerClient, query: string) => (await costOf(partner, query)).actual;
    expect([await points(provider, list), await points(reseller, list)]).toEqual([92, 32]);
    const ofUnknown = await points(reseller, named((await story({ at: AT })).customer.id));
    expect(await points(reseller, named(other.id))).toBe(ofUnknown);
    expect(Math.floor((await points(reseller, named(resold.id))) / 10)).toBe(3 + Math.floor(ofUnknown / 10));
    const { data } = await reseller.send(list);
    expect(data).toEqual({ subscriptions: { totalCount: 1 } });
  });

  test("a move of another partner's clock is not part of it", async () => {
    const { partner, renewing } = await variedSandbox();
    const { partner: other } = await variedSandbox();
    const later = await expectNoChange(other, () => shownAt(partner, renewing, LATER));
    await other.clock.to(LATER);
    expect(await shownAt(partner, renewing, LATER)).toEqual(later);
  });
});
