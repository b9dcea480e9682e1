import {
  ChangeQuantityDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  RenameSubscriptionDocument,
  UpdateCartLineDocument,
} from "../../client/graphql.js";
import { send } from "../../support/client.js";
import { latest, proofOf, records } from "../../support/audit-log.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

async function running() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  return { partner, customer, subscription };
}

/**
 * Runs an action and returns the records that it left, in order of their numbers. Without those of activation codes, which the answers of the
 * clients' commands show.
 */
const recordsOf = async (partner: PartnerClient, action: () => Promise<unknown>) =>
  (await allRecordsOf(partner, action)).filter(({ operation }) => operation !== "readActivation");

async function allRecordsOf(partner: PartnerClient, action: () => Promise<unknown>) {
  const { totalCount: before } = await records(partner, { first: 1 });
  await action();
  const { nodes } = await records(partner, { first: 100 });
  return nodes.filter(({ sequence }) => sequence > before).sort((one, other) => one.sequence - other.sequence);
}

describe("a command leaves one record", () => {
  test("that says who changed what from which value to which", async () => {
    const { partner, customer, subscription } = await running();
    const [record, ...others] = await recordsOf(partner, () => partner.changeQuantity(subscription, 9));
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      ...{ operation: "changeQuantity", status: "SUCCEEDED", code: null, occurredAt: "2020-07-01T08:00:00.000Z" },
      ...{ resource: { type: "SUBSCRIPTION", id: subscription.id }, customer: { id: customer.id } },
      actor: { kind: "USER", user: "gina", roles: ["GLOBAL_ADMIN"] },
    });
    expect(record?.changes).toContainEqual({ field: "QUANTITY", before: "8", after: "9" });
    expect(record?.requestId).toMatch(/^[\w-]+$/);
    expect(record?.events).toEqual([{ type: "SUBSCRIPTION_QUANTITY_CHANGED" }]);
  });

  test("when it is refused, with the code", async () => {
    const { partner, customer, subscription } = await running();
    const input = { subscriptionId: subscription.id, quantity: 0 };
    const [record, ...others] = await recordsOf(partner, () => partner.tryMutation(ChangeQuantityDocument, input));
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      ...{ operation: "changeQuantity", status: "REFUSED", code: "QUANTITY_OUT_OF_RANGE" },
      ...{ resource: { type: "SUBSCRIPTION", id: subscription.id }, customer: { id: customer.id }, events: [], changes: [] },
    });
  });

  test("when the user lacks the role", async () => {
    const { partner, subscription } = await running();
    const sales = await partner.as("SALES_AGENT");
    const rename = `mutation ($id: ID!) { renameSubscription(input: { subscriptionId: $id, nickname: "X" }) { isReplay } }`;
    const [record, ...others] = await recordsOf(partner, () => sales.send(rename, { id: subscription.id }));
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      ...{ operation: "renameSubscription", status: "REFUSED", code: "FORBIDDEN" },
      actor: { user: "rosa", roles: ["SALES_AGENT"] },
    });
  });

  test("when it repeats an earlier one", async () => {
    const { partner, subscription } = await running();
    const input = { subscriptionId: subscription.id, nickname: "Ours", idempotencyKey: "k" };
    const all = await recordsOf(partner, async () => {
      await partner.mutate(RenameSubscriptionDocument, input);
      await partner.mutate(RenameSubscriptionDocument, input);
    });
    expect(all.map(({ operation, status }) => [operation, status])).toEqual([
      ["renameSubscription", "SUCCEEDED"],
      ["renameSubscription", "REPLAYED"],
    ]);
  });

  test("when it names an object that another partner has, without that partner's customer", async () => {
    const { subscription } = await running();
    const stranger = await newPartner({ at: AT });
    const input = { subscriptionId: subscription.id, nickname: "Mine" };
    await stranger.tryMutation(RenameSubscriptionDocument, input);
    const { record } = await latest(stranger);
    expect(record).toMatchObject({ status: "REFUSED", code: "NOT_FOUND", resource: { id: subscription.id }, customer: null });
  });

  test("but none when it is a dry run", async () => {
    const { partner, subscription } = await running();
    const input = { subscriptionId: subscription.id, quantity: 9, dryRun: true };
    expect(await recordsOf(partner, () => partner.mutate(ChangeQuantityDocument, input))).toEqual([]);
  });

  test("each of several mutations of one request, with the id of the request", async () => {
    const { partner, subscription } = await running();
    const document = `mutation ($id: ID!) {
      one: renameSubscription(input: { subscriptionId: $id, nickname: "One" }) { isReplay }
      two: renameSubscription(input: { subscriptionId: $id, nickname: "" }) { isReplay } }`;
    const all = await recordsOf(partner, () => partner.send(document, { id: subscription.id }));
    expect(all.map(({ status }) => status)).toEqual(["SUCCEEDED", "REFUSED"]);
    expect(new Set(all.map(({ requestId }) => requestId)).size).toBe(1);
  });
});

describe("a bulk command leaves one record for each item", () => {
  const SUSPEND = `mutation ($input: BulkSuspendInput!) { bulkSuspend(input: $input) { refusedCount } }`;

  async function two() {
    const { partner, customer } = await story({ at: AT });
    const { subscriptions } = await partner.placeOrder(
      customer,
      line(plan("Microsoft 365 Basic")),
      line(plan("Microsoft 365 Basic")),
    );
    return { partner, customer, ids: subscriptions.map(({ id }) => id) };
  }
  const itemsOf = (ids: string[]) => ids.map((subscriptionId) => ({ subscriptionId, reason: "CUSTOMER_REQUEST" }));
  const briefly = (all: Awaited<ReturnType<typeof recordsOf>>) =>
    all.map(({ status, code, resource, events }) => [status, code, resource?.id, events.length]);

  test("that is carried out", async () => {
    const { partner, customer, ids } = await two();
    const all = await recordsOf(partner, () => partner.send(SUSPEND, { input: { items: itemsOf(ids) } }));
    expect(briefly(all)).toEqual(ids.map((id) => ["SUCCEEDED", null, id, 1]));
    expect(new Set(all.map((record) => record.customer?.id))).toEqual(new Set([customer.id]));
  });

  test("that is refused, also when the others are skipped or rolled back", async () => {
    const { partner, ids } = await two();
    const [one, other] = ids;
    await partner.suspend({ id: required(one) });
    const rejected = await recordsOf(partner, () => partner.send(SUSPEND, { input: { items: itemsOf(ids) } }));
    expect(briefly(rejected)).toEqual([
      ["REFUSED", "NOT_ALLOWED_IN_STATUS", one, 0],
      ["REFUSED", "NOT_CARRIED_OUT", other, 0],
    ]);
    const skipped = await recordsOf(partner, () => partner.send(SUSPEND, { input: { items: itemsOf(ids), onError: "SKIP" } }));
    expect(briefly(skipped)).toEqual([
      ["REFUSED", "NOT_ALLOWED_IN_STATUS", one, 0],
      ["SUCCEEDED", null, other, 1],
    ]);
  });
});

describe("secrets that are read leave a record", () => {
  test("each activation code that is shown, and none that is not", async () => {
    const { partner, customer } = await story({ at: AT });
    const { subscriptions } = await partner.placeOrder(
      customer,
      line(plan("Contoso Sign")),
      line(plan("Contoso Notes")),
      line(plan("Microsoft 365 Basic")),
    );
    const all = await allRecordsOf(partner, () => partner.send("{ subscriptions { nodes { activation { code } } } }"));
    expect(all.map(({ operation, status, customer: of }) => [operation, status, of?.id])).toEqual([
      ["readActivation", "SUCCEEDED", customer.id],
      ["readActivation", "SUCCEEDED", customer.id],
    ]);
    const shown = subscriptions.filter(({ plan: { title } }) => title !== "Microsoft 365 Basic").map(({ id }) => id);
    expect(new Set(all.map(({ resource }) => resource?.id))).toEqual(new Set(shown));
    expect(await allRecordsOf(partner, () => partner.send("{ subscriptions { nodes { status } } }"))).toEqual([]);
  });

  test("the file of an invoice, with the user for whom the link was made", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buy(customer, plan("Microsoft 365 Basic"));
    await partner.clock.to("2020-08-10T00:00:00Z");
    const document = "{ invoices { nodes { id download(format: CSV) { url } } } }";
    type Links = { invoices: { nodes: { id: string; download: { url: string } }[] } };
    const { data } = await partner.send<Links>(document);
    const { id, download } = required(required(data).invoices.nodes[0]);
    const [record, ...others] = await recordsOf(partner, async () => {
      expect((await fetch(download.url, { method: "HEAD" })).status).toBe(200);
      expect((await fetch(download.url)).status).toBe(200);
    });
    expect(others).toEqual([]);
    expect(record).toMatchObject({ operation: "downloadInvoice", resource: { type: "INVOICE", id }, actor: { user: "gina" } });
  });
});

test("actions of the marketplace leave a record for each event", async () => {
  const { partner, customer } = await story({ at: AT });
  const { subscriptions } = await partner.placeOrder(customer, line(plan("Microsoft 365 Basic"), { termDuration: "P1M" }));
  const all = await recordsOf(partner, () => partner.clock.to("2020-08-10T00:00:00Z"));
  expect(all.map(({ operation, actor, resource }) => [operation, actor.kind, resource?.type])).toEqual([
    ["SUBSCRIPTION_RENEWED", "SYSTEM", "SUBSCRIPTION"],
    ["INVOICE_PUBLISHED", "SYSTEM", "INVOICE"],
    ["advanceTestClock", "USER", undefined],
  ]);
  expect(all[0]?.resource?.id).toBe(required(subscriptions[0]).id);
  expect(await proofOf(partner)).toMatchObject({ firstBroken: null });
});

describe("the list", () => {
  test("is filtered by everything that it has an argument for, and read page by page in both directions", async () => {
    const { partner, customer, subscription } = await running();
    await partner.clock.to("2020-07-02T00:00:00Z");
    await partner.tryMutation(ChangeQuantityDocument, { subscriptionId: subscription.id, quantity: 0 });
    await (await partner.as("ADMIN_AGENT")).rename(subscription, "Ours");
    const operationsOf = async (filter: object) =>
      (await records(partner, { filter })).nodes.flatMap(({ operation }) => (operation === "readActivation" ? [] : [operation]));
    expect(await operationsOf({ since: "2020-07-02T00:00:00Z" })).toEqual(["renameSubscription", "changeQuantity"]);
    expect(await operationsOf({ until: "2020-07-01T00:00:00Z" })).toEqual([]);
    expect(await operationsOf({ resourceId: subscription.id, status: "REFUSED" })).toEqual(["changeQuantity"]);
    expect(await operationsOf({ actor: "rosa" })).toEqual(["renameSubscription"]);
    expect(await operationsOf({ operation: "createCustomer" })).toEqual(["createCustomer"]);
    expect(await operationsOf({ customerId: customer.id, resourceType: "CUSTOMER" })).toEqual(["createCustomer"]);
    expect(await operationsOf({ resourceType: "PARTNER" })).toEqual(["createPartner"]);
    const orderBy = { field: "OCCURRED_AT", direction: "ASC" };
    const all = (await records(partner, { first: 100, orderBy })).nodes.map(({ id }) => id);
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo } = await records(partner, { first: 2, after, orderBy });
      paged.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(paged).toEqual(all);
    const latestFirst = (await records(partner, { first: 100 })).nodes.map(({ id }) => id);
    expect(latestFirst).toEqual([...all].reverse());
  });

  test("is for partners that are billed", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const { data, errors } = await reseller.send("{ auditRecords { totalCount } auditProof { recordCount } }");
    expect(data).toEqual({ auditRecords: null, auditProof: null });
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual([
      "PARTNER_TYPE_NOT_ALLOWED",
      "PARTNER_TYPE_NOT_ALLOWED",
    ]);
    const { nodes } = await records(provider);
    expect(nodes.map(({ operation }) => operation)).toEqual(["createPartner", "createPartner"]);
  });

  test("shows the commands of other partners to nobody", async () => {
    await running();
    const stranger = await newPartner({ at: AT });
    expect((await records(stranger)).nodes.map(({ operation }) => operation)).toEqual(["createPartner"]);
  });
});

test("commands of the operator for a partner are in the partner's chain, without the operator's name", async () => {
  const partner = await newPartner({ at: AT });
  const { app, operatorToken } = marketplace();
  const input = { partnerId: partner.id };
  await send(app.url, operatorToken, "mutation ($input: PausePartnerInput!) { pausePartner(input: $input) { isReplay } }", {
    input: { ...input, reason: "a check" },
  });
  await partner.send(`mutation { updateTags(input: { id: "cus_01hzzzzzzzzzzzzzzzzzzzzzzz", add: ["a"] }) { isReplay } }`);
  await send(app.url, operatorToken, "mutation ($input: ResumePartnerInput!) { resumePartner(input: $input) { isReplay } }", {
    input,
  });
  const { nodes } = await records(partner, { orderBy: { field: "OCCURRED_AT", direction: "ASC" } });
  expect(nodes.map(({ operation, code, actor }) => [operation, code, actor.kind, actor.user])).toEqual([
    ["createPartner", null, "OPERATOR", null],
    ["pausePartner", null, "OPERATOR", null],
    ["updateTags", "PARTNER_PAUSED", "USER", "gina"],
    ["resumePartner", null, "OPERATOR", null],
  ]);
});

test("a command whose caller is not a partner's user is in the chain of the marketplace when it is refused", async () => {
  const { app, operatorToken, database } = marketplace();
  const body = JSON.stringify({
    query: `mutation { createPartner(input: { name: "X", type: INDIRECT_RESELLER, country: "US", mpnId: "4999999" }) { isReplay } }`,
  });
  const headers = { authorization: `Bearer ${operatorToken}`, "content-type": "application/json" };
  await fetch(`${app.url}/graphql`, { method: "POST", headers, body });
  const rows = await database.reader.query<{ operation: string; code: string }[]>(
    "SELECT operation, code FROM audit_record WHERE partner_id = 'marketplace' ORDER BY sequence DESC LIMIT 1",
  );
  expect(rows).toEqual([{ operation: "createPartner", code: "INVALID_INPUT" }]);
});

test("a cart has the values before and after each change, and what its checkout changed", async () => {
  const { partner, customer } = await story({ at: AT });
  const lines = [line(plan("Contoso Sign"), { quantity: 2 })];
  const cart = required((await partner.mutate(CreateCartDocument, { customerId: customer.id, lines })).cart);
  expect((await latest(partner)).record).toMatchObject({ operation: "createCart", changes: [] });
  await partner.clock.to("2020-07-01T09:00:00Z");
  const [first] = cart.lines;
  const bigger = line(plan("Contoso Sign"), { quantity: 5 });
  await partner.mutate(UpdateCartLineDocument, { cartId: cart.id, lineId: required(first).id, line: bigger });
  const { record } = await latest(partner);
  expect(record).toMatchObject({ operation: "updateCartLine", resource: { type: "CART", id: cart.id } });
  const [expiresAt, linesChange] = record.changes;
  expect(record.changes.map(({ field }) => field)).toEqual(["EXPIRES_AT", "LINES"]);
  expect(expiresAt).toMatchObject({ before: "2020-07-08T08:00:00.000Z", after: "2020-07-08T09:00:00.000Z" });
  const quantities = (text: string | null | undefined) =>
    (JSON.parse(required(text)) as { id: string; quantity: number }[]).map(({ id, quantity }) => [id, quantity]);
  expect(quantities(linesChange?.before)).toEqual([[required(first).id, 2]]);
  expect(quantities(linesChange?.after)).toEqual([[required(first).id, 5]]);
  await partner.mutate(CheckoutCartDocument, { cartId: cart.id, purchaseOrderNumber: "PO-7" });
  const bought = await records(partner, { filter: { operation: "checkoutCart" } });
  expect(bought.nodes[0]?.changes).toEqual(
    expect.arrayContaining([
      { field: "PURCHASE_ORDER_NUMBER", before: null, after: "PO-7" },
      { field: "STATUS", before: "ACTIVE", after: "ORDERED" },
    ]),
  );
  const refused = await partner.tryMutation(UpdateCartLineDocument, {
    cartId: cart.id,
    lineId: required(first).id,
    line: bigger,
  });
  expect(refused.userErrors.map(({ code }) => code)).toEqual(["CART_NOT_ACTIVE"]);
  expect((await latest(partner)).record).toMatchObject({ status: "REFUSED", changes: [] });
});
