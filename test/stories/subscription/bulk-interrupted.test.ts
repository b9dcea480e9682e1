import { setImmediate as nextTurn } from "node:timers/promises";
import { Event } from "../../../src/entities/event.entity.js";
import {
  BulkCancelDocument,
  BulkReactivateDocument,
  BulkSetAutoRenewDocument,
  BulkSuspendDocument,
  BulkUpdateTagsDocument,
  type BulkSetAutoRenewInput,
} from "../../client/graphql.js";
import { buyMany } from "../../support/bulk.js";
import { send } from "../../support/client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { Program } from "../../support/program.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, newPartner } from "../../support/story.js";

/** Bulk commands that are interrupted, and that meet others. @source issue "Many at once"; decision 0069 */
const AT = "2020-07-01T08:00:00Z";
const PATIENCE_MS = 240_000;
const COUNT = 500;

/** A sandbox with many active subscriptions. */
async function portfolio(count: number) {
  const partner = await newPartner({ at: AT });
  await partner.setPublisher("Contoso Software", { activateAfter: "PT1S" });
  const customer = await partner.createCustomer();
  const subscriptions = await buyMany(partner, customer, "Contoso Sign", count);
  await partner.clock.to("2020-07-01T08:00:02Z");
  return { partner, ids: subscriptions.map(({ id }) => id) };
}

const setAll = (
  ids: readonly string[],
  autoRenew: boolean,
  more: Partial<BulkSetAutoRenewInput> = {},
): BulkSetAutoRenewInput => ({
  items: ids.map((subscriptionId) => ({ subscriptionId, autoRenew })),
  ...more,
});

const changedSubscriptions = async (partner: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, partner.id))
    .filter(({ type }) => type === "SUBSCRIPTION_AUTO_RENEW_CHANGED")
    .map(({ subscriptionId }) => subscriptionId);

/** The number of items whose results are stored with a key. */
async function storedCount(key: string): Promise<number> {
  const statement = "SELECT outcome FROM idempotency_key WHERE idempotency_key = ?";
  const [row] = await marketplace().database.writer.query<{ outcome: string }[]>(statement, [key]);
  return row === undefined ? 0 : (JSON.parse(row.outcome) as { items: unknown[] }).items.length;
}

describe("a process that is killed in the middle", () => {
  let program: Program | null = null;
  afterAll(() => program?.remove());

  test(
    "has saved groups of items, and the same call continues after them",
    async () => {
      program = new Program(marketplace().databaseUrl);
      const { partner, ids } = await portfolio(COUNT);
      const input = setAll(ids, false, { onError: "SKIP", idempotencyKey: "killed" });
      const { said, kill } = await program.start("serve");
      // A started server prints the token of the first partner.
      const [url, token] = [required(said[0]).replace(/\/$/, ""), required(said[1])];
      let isAnswered = false;
      const answered = send(url, token, BulkSetAutoRenewDocument.toString(), { input })
        .catch(() => "no answer")
        .finally(() => (isAnswered = true));
      while ((await storedCount("killed")) === 0 && !isAnswered) await nextTurn();
      await kill();
      expect(await answered).toBe("no answer");
      const saved = await storedCount("killed");
      expect(saved).toBeGreaterThan(0);
      expect(saved).toBeLessThan(COUNT);
      expect(await changedSubscriptions(partner)).toEqual(ids.slice(0, saved));
      const payload = await partner.mutate(BulkSetAutoRenewDocument, input);
      expect(payload.results.map(({ subscriptionId }) => subscriptionId)).toEqual(ids);
      expect(payload.results.map(({ isReplay }) => isReplay)).toEqual(ids.map((_, index) => index < saved));
      expect([payload.isReplay, payload.refusedCount]).toEqual([false, 0]);
      expect(await changedSubscriptions(partner)).toEqual(ids);
      const again = await expectNoChange(partner, () => partner.mutate(BulkSetAutoRenewDocument, input));
      expect([again.isReplay, again.results.every(({ isReplay }) => isReplay)]).toEqual([true, true]);
      console.info(`Killed after ${saved} of ${COUNT} items.`);
    },
    PATIENCE_MS,
  );
});

test(
  "bulk commands on the same subscriptions in opposite orders all end, and each item is carried out",
  async () => {
    const { partner, ids } = await portfolio(120);
    const reversed = [...ids].reverse();
    const middle = [...ids.slice(40, 80), ...ids.slice(0, 40)];
    for (const onError of ["REJECT_ALL", "SKIP"] as const) {
      const before = (await changedSubscriptions(partner)).length;
      const orders = [ids, reversed, middle, reversed, ids, middle];
      const all = await Promise.all([
        ...orders.map((order, index) => partner.mutate(BulkSetAutoRenewDocument, setAll(order, index % 2 === 0, { onError }))),
        partner.mutate(BulkUpdateTagsDocument, { onError, items: reversed.map((id) => ({ id, add: [onError] })) }),
        partner.mutate(BulkUpdateTagsDocument, { onError, items: ids.map((id) => ({ id, add: [onError] })) }),
      ]);
      expect(all.map(({ refusedCount }) => refusedCount)).toEqual(all.map(() => 0));
      expect((await changedSubscriptions(partner)).length).toBeGreaterThan(before);
    }
  },
  PATIENCE_MS,
);

test(
  "calls with the same key at the same time share the groups of items, and each item is carried out once",
  async () => {
    const { partner, ids } = await portfolio(120);
    const input = setAll(ids, false, { onError: "SKIP", idempotencyKey: "shared" });
    const all = await Promise.all(Array.from({ length: 4 }, () => partner.mutate(BulkSetAutoRenewDocument, input)));
    const shown = all.map(({ results }) => results.map(({ isReplay: _, ...result }) => result));
    for (const results of shown) expect(results).toEqual(shown[0]);
    const carriedOut = ids.map((_, index) => all.filter(({ results }) => results[index]?.isReplay === false).length);
    expect(carriedOut).toEqual(ids.map(() => 1));
    expect(await changedSubscriptions(partner)).toEqual(ids);
  },
  PATIENCE_MS,
);

test(
  "bulk commands that lock orders, customers and subscriptions meet in opposite orders, and each subscription is cancelled once",
  async () => {
    const { partner, ids } = await portfolio(100);
    const reversed = [...ids].reverse();
    const suspending = (list: readonly string[]) =>
      list.map((subscriptionId) => ({ subscriptionId, reason: "NON_PAYMENT" as const }));
    const reactivating = (list: readonly string[]) => list.map((subscriptionId) => ({ subscriptionId }));
    const cancelling = (list: readonly string[]) =>
      list.map((subscriptionId) => ({ subscriptionId, reason: "Closed", confirm: true }));
    const onError = "SKIP" as const;
    const [one, other] = await Promise.all([
      partner.mutate(BulkCancelDocument, { onError, items: cancelling(ids) }),
      partner.mutate(BulkCancelDocument, { onError, items: cancelling(reversed) }),
      partner.mutate(BulkSuspendDocument, { onError, items: suspending(ids) }),
      partner.mutate(BulkReactivateDocument, { onError, items: reactivating(reversed) }),
      partner.mutate(BulkReactivateDocument, { onError, items: reactivating(ids) }),
    ]);
    expect(one.refusedCount + other.refusedCount).toBe(ids.length);
    for (const { results } of [one, other])
      for (const { subscription } of results) expect(subscription?.status ?? "DELETED").toBe("DELETED");
  },
  PATIENCE_MS,
);
