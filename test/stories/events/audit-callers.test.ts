import { once } from "node:events";
import WebSocket from "ws";
import { uuidOf } from "../../../src/core/ids.js";
import { select, sql } from "../../../src/database/rows.js";
import { AuditRecord } from "../../../src/entities/audit-record.entity.js";
import { verifyWholeChain } from "../../../src/services/events/audit-chain.js";
import { blockAccess, unblockAccess } from "../../../src/services/partner/access-blocks.js";
import { send } from "../../support/client.js";
import { records } from "../../support/audit-log.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

/** Callers that do not get in, and publishers whose calls are refused. @source R-AUDIT-3; decision 0079 */
const AT = "2020-07-01T08:00:00Z";

/** Returns what an action adds to the chain of the marketplace, which other tests of this file do not change at the same time. */
async function marketplaceRecordsOf(action: () => Promise<unknown>): Promise<AuditRecord[]> {
  const all = () =>
    select(marketplace().database.read, AuditRecord, sql("t.partner_id = 'marketplace'"), sql("ORDER BY t.sequence"));
  const before = (await all()).length;
  await action();
  return (await all()).slice(before);
}

const HELLO = "{ partner { id } }";
const tokenOf = (partnerId: string, user: string, lifetimeSeconds = 3600) =>
  marketplace().app.authentication.issueToken({ kind: "PARTNER", user, partnerId, roles: ["ADMIN_AGENT"] }, lifetimeSeconds);

describe("sign-ins that fail", () => {
  test("of expired tokens are counted for each user, in the chain of the partner whose tokens they were", async () => {
    const [one, other] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
    const { app, database } = marketplace();
    const expired = await tokenOf(one.id, "ana", -60);
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await send(app.url, expired, HELLO)).status));
    await send(app.url, await tokenOf(one.id, "ben", -60), HELLO);
    await send(app.url, await tokenOf(other.id, "ana", -60), HELLO);
    expect(new Set(statuses)).toEqual(new Set([401]));
    await app.signInFailures.flush();
    const { nodes } = await records(one, { filter: { operation: "signIn" } });
    expect(nodes).toHaveLength(2);
    for (const node of nodes)
      expect(node).toMatchObject({
        status: "REFUSED",
        code: "UNAUTHENTICATED",
        occurredAt: "2020-07-01T08:00:00.000Z",
        changes: [],
      });
    const counts = await one.send<{ auditRecords: { nodes: object[] } }>(
      `{ auditRecords(first: 5, filter: { operation: "signIn" }) { nodes { occurrenceCount actor { kind user roles } } } }`,
    );
    const node = (user: string, occurrenceCount: number) => ({
      ...{ occurrenceCount, actor: { kind: "USER", user, roles: ["ADMIN_AGENT"] } },
    });
    expect(counts.data?.auditRecords.nodes).toEqual(expect.arrayContaining([node("ana", 40), node("ben", 1)]));
    expect((await records(other, { filter: { operation: "signIn" } })).totalCount).toBe(1);
    expect((await verifyWholeChain(database.read, one.id)).firstBroken).toBeNull();
  });

  test("of a flood of bad tokens leave one record, that names nobody", async () => {
    const partner = await newPartner({ at: AT });
    const { app, database } = marketplace();
    const [head, payload] = (await tokenOf(partner.id, "ana", -60)).split(".");
    const added = await marketplaceRecordsOf(async () => {
      const forged = (index: number) => send(app.url, `${head}.${payload}.${"A".repeat(40)}${index}`, HELLO);
      await Promise.all(Array.from({ length: 300 }, (_, index) => forged(index)));
      await app.signInFailures.flush();
      await app.signInFailures.flush();
    });
    expect(added).toMatchObject([
      {
        ...{ operation: "signIn", status: "REFUSED", code: "UNAUTHENTICATED", occurrenceCount: 300 },
        ...{ actorKind: "UNKNOWN", causedBy: null, actorPartnerId: null },
      },
    ]);
    expect((await records(partner, { filter: { operation: "signIn" } })).totalCount).toBe(0);
    expect((await verifyWholeChain(database.read, "marketplace")).firstBroken).toBeNull();
  });

  test("without a token, over each transport, leave one record and are counted", async () => {
    const { app } = marketplace();
    const counted = async () => {
      const text = await (await fetch(`${app.url}/metrics`)).text();
      return Number(/^sign_in_failures_total\{code="TOKEN_MISSING"\} (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    const before = await counted();
    const ask = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${app.url}${path}`, { method: "POST", headers, body: JSON.stringify({ query: HELLO }) });
    const json = { "content-type": "application/json" };
    const added = await marketplaceRecordsOf(async () => {
      const refused = await Promise.all([
        ...Array.from({ length: 100 }, () => ask("/graphql", json)),
        ask("/graphql", { ...json, authorization: "Basic YTpi" }),
        ask("/graphql/stream", json),
        fetch(`${app.url}/api/saas/subscriptions?api-version=2018-08-31`),
      ]);
      expect(refused.map(({ status }) => status)).toEqual([...Array.from({ length: 102 }, () => 401), 403]);
      const address = `${app.url.replace("http", "ws")}/graphql`;
      const silent = new WebSocket(address, "graphql-transport-ws");
      await once(silent, "open");
      silent.close();
      await once(silent, "close");
      const asking = new WebSocket(address, "graphql-transport-ws");
      await once(asking, "open");
      asking.send(JSON.stringify({ type: "connection_init" }));
      expect((await once(asking, "close"))[0]).toBe(4401);
      while ((await counted()) < before + 105) await new Promise(setImmediate);
      await app.signInFailures.flush();
    });
    expect(added).toMatchObject([
      {
        operation: "signIn",
        status: "REFUSED",
        code: "TOKEN_MISSING",
        occurrenceCount: 105,
        actorKind: "UNKNOWN",
        causedBy: null,
      },
    ]);
    expect(await counted()).toBe(before + 105);
  });

  test("of more callers than are told apart are counted together", async () => {
    const partner = await newPartner({ at: AT });
    const { app } = marketplace();
    const tokens = await Promise.all(Array.from({ length: 230 }, (_, index) => tokenOf(partner.id, `user-${index}`, -60)));
    const added = await marketplaceRecordsOf(async () => {
      await Promise.all(tokens.map((token) => send(app.url, token, HELLO)));
      await app.signInFailures.flush();
    });
    expect((await records(partner, { filter: { operation: "signIn" } })).totalCount).toBe(200);
    expect(added.map(({ occurrenceCount }) => occurrenceCount)).toEqual([30]);
  });

  test("of a suspended user say so; a token for no partner does not reach anybody's chain", async () => {
    const partner = await newPartner({ at: AT });
    const { app, database } = marketplace();
    const ana = { kind: "USER", accountId: partner.id, name: "ana" } as const;
    await blockAccess(database, { ...ana, issuedBefore: null, reason: "a test", expiresAt: null });
    const added = await marketplaceRecordsOf(async () => {
      expect((await send(app.url, await tokenOf(partner.id, "ana"), HELLO)).status).toBe(403);
      expect((await send(app.url, await tokenOf("ptr_none", "ana"), HELLO)).status).toBe(401);
      await app.signInFailures.flush();
    });
    expect(added).toMatchObject([{ operation: "signIn", causedBy: "ana", actorPartnerId: "ptr_none", code: "UNAUTHENTICATED" }]);
    const { nodes } = await records(partner, { filter: { operation: "signIn" } });
    expect(nodes).toMatchObject([{ code: "ACCESS_SUSPENDED", actor: { user: "ana" } }]);
    await unblockAccess(database, ana);
  });
});

describe("a publisher's software", () => {
  test("leaves a record for each change that it asks for in vain, and none for reads", async () => {
    const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan("Contoso Sign"), { quantity: 4 });
    const subscriptionId = uuidOf(id);
    const added = await marketplaceRecordsOf(async () => {
      const statuses = [
        await contoso.activate(subscriptionId, { planId: "other", quantity: 4 }),
        await contoso.call("FulfillmentOperations_UpdateSubscription", { subscriptionId }, { quantity: 9 }),
        await contoso.call("FulfillmentOperations_DeleteSubscription", { subscriptionId }),
        await contoso.call("FulfillmentOperations_GetSubscription", { subscriptionId: contoso.publisher.tenantId ?? "" }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([400, 400, 400, 404]);
    });
    const refused = (operation: string) => ({
      ...{ operation, status: "REFUSED", code: "INVALID_INPUT", resourceType: "SUBSCRIPTION", resourceId: id },
      ...{ actorKind: "PUBLISHER", causedBy: "Contoso Software", occurrenceCount: 1 },
    });
    expect(added).toMatchObject(["activateSubscription", "updateSubscription", "deleteSubscription"].map(refused));
  });
});
