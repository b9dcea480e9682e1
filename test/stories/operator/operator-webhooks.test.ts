import { systemClock, addMilliseconds } from "../../../src/core/clock.js";
import { newId } from "../../../src/core/ids.js";
import { newRow } from "../../../src/database/new-row.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRow } from "../../../src/database/writes.js";
import { WebhookDelivery } from "../../../src/entities/webhook-delivery.entity.js";
import { Webhook } from "../../../src/entities/webhook.entity.js";
import { send } from "../../support/client.js";
import { createWebhook, webhookCommand } from "../../support/partner-webhooks.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { StatementLog } from "../../support/statement-log.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

const log = new StatementLog();
startMarketplaceWith({}, { logger: log });

const AT = "2020-07-15T10:00:00Z";
const HIDDEN = { url: "https://1.1.1.1/hook/hidden?key=hidden" };
const manager = () => marketplace().database.writer.manager;

type Shown = Readonly<{
  id: string;
  address: string;
  status: string;
  disabledReason: string | null;
  failingSince: string | null;
  waitingEventCount: number;
  pendingDeliveryCount: number;
  partner: { id: string };
}>;
type Listed = Readonly<{ totalCount: number; nodes: Shown[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }>;

async function list(filter: object | null, page: { first?: number; after?: string | null } = {}): Promise<Listed> {
  const document = `query ($filter: OperatorWebhookFilter, $first: Int, $after: String) {
    operator { webhooks(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id address status disabledReason disabledAt failingSince lastAttemptAt lastDeliveredAt createdAt
        waitingEventCount pendingDeliveryCount partner { id } }
    } }
  }`;
  const { app, operatorToken } = marketplace();
  const { data, errors } = await send<{ operator: { webhooks: Listed } }>(app.url, operatorToken, document, { filter, ...page });
  expect(errors).toBeUndefined();
  return required(data).operator.webhooks;
}

/** All pages of a list, read in pages of a size. */
async function pagesOf(filter: object | null, first: number): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Listed = await list(filter, { first, after });
    found.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

const idsOf = ({ nodes }: Listed): string[] => nodes.map(({ id }) => id);

/** Two partners: one with an enabled, a disabled and a deleted webhook, the other with two that fail. */
async function setUp() {
  await manager().clear(Webhook);
  const [one, two] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
  const make = async (partner: PartnerClient) => (await createWebhook(partner, HIDDEN)).id;
  const [enabled, disabled, deleted] = [await make(one), await make(one), await make(one)];
  await webhookCommand(one, "updateWebhook", { webhookId: disabled, enabled: false });
  await webhookCommand(one, "deleteWebhook", { webhookId: deleted });
  const [failing, failingLonger] = [await make(two), await make(two)];
  const now = systemClock.now();
  await manager().update(Webhook, { id: failing }, { failingSince: addMilliseconds(now, -1000) });
  await manager().update(Webhook, { id: failingLonger }, { failingSince: addMilliseconds(now, -60_000) });
  return { one, two, enabled, disabled, deleted, failing, failingLonger };
}

test("the webhooks of all partners are listed in pages, by partner, status and whether they fail", async () => {
  const { one, two, enabled, disabled, deleted, failing, failingLonger } = await setUp();
  const all = [enabled, disabled, failing, failingLonger];
  expect(await pagesOf(null, 50)).toEqual(all);
  expect(await pagesOf(null, 1)).toEqual(all);
  expect((await list({})).totalCount).toBe(4);
  expect(idsOf(await list({ partnerId: two.id }))).toEqual([failing, failingLonger]);
  expect(idsOf(await list({ partnerId: "ptr_none" }))).toEqual([]);
  expect(idsOf(await list({ status: ["DISABLED", "DELETED", "DISABLED"] }))).toEqual([disabled, deleted]);
  expect(idsOf(await list({ status: [] }))).toEqual([]);
  // Failing longest first, of all partners and of one.
  for (const filter of [{ isFailing: true }, { isFailing: true, partnerId: two.id }, { isFailing: true, status: ["ENABLED"] }]) {
    expect(await pagesOf(filter, 1)).toEqual([failingLonger, failing]);
  }
  expect(idsOf(await list({ isFailing: true, partnerId: one.id }))).toEqual([]);
  expect(await pagesOf({ isFailing: false }, 1)).toEqual([enabled, disabled]);
});

test("a webhook shows its partner and what waits for it, and not what its address may hide", async () => {
  const { one, enabled, disabled } = await setUp();
  // Disabling and deleting are events, which no worker has made deliveries.
  const before = required((await list({ partnerId: one.id })).nodes[0]).waitingEventCount;
  await one.createCustomer();
  const sent = newRow(WebhookDelivery, {
    ...{ id: newId("webhookDelivery"), partnerId: one.id, webhookId: enabled, eventId: null, lane: "x", sequence: 1 },
    ...{ eventType: "CUSTOMER_CREATED", isTest: false, body: {}, status: "PENDING", tries: 0, createdAt: systemClock.now() },
  });
  await transact(marketplace().database, "commit", async (tx) => {
    await insertRow(tx, WebhookDelivery, sent);
    await insertRow(tx, WebhookDelivery, { ...sent, id: newId("webhookDelivery"), status: "DELIVERED" });
  });
  const { nodes } = await list({ partnerId: one.id });
  expect(nodes).toMatchObject([
    {
      ...{ id: enabled, status: "ENABLED", disabledReason: null, failingSince: null, partner: { id: one.id } },
      ...{ address: "https://1.1.1.1/***", waitingEventCount: before + 1, pendingDeliveryCount: 1 },
    },
    { id: disabled, status: "DISABLED", disabledReason: "BY_USER", pendingDeliveryCount: 0 },
  ]);
  expect(JSON.stringify(nodes)).not.toContain("hidden");
});

test("a page of webhooks with all counts takes four statements, whatever its size", async () => {
  await setUp();
  for (const first of [1, 4]) expect(await log.during(() => list({}, { first }))).toHaveLength(4);
});
