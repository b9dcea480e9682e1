import { Event } from "../../../src/entities/event.entity.js";
import { BulkSetAutoRenewDocument, SetAutoRenewDocument, type BulkSetAutoRenewInput } from "../../client/graphql.js";
import { codesOf } from "../../support/bulk.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";

/** What all bulk commands share, shown with bulkSetAutoRenew. @source issue "Many at once"; decision 0069 */
const AT = "2020-07-01T08:00:00Z";
const SIGN = "Contoso Sign";
const MUTATION = "mutation ($input: BulkSetAutoRenewInput!) { bulkSetAutoRenew(input: $input) { userErrors { code } } }";

/** A sandbox with active subscriptions that renew, and one of a Microsoft plan, whose auto-renewal cannot be changed. */
async function portfolio(count = 3) {
  const { partner, customer } = await story({ at: AT });
  const ids: string[] = [];
  for (let bought = 0; bought < count; bought++) ids.push((await partner.buyAndActivate(customer, plan(SIGN))).id);
  const microsoft = (await partner.buy(customer, plan("Microsoft 365 Basic"))).id;
  return { partner, customer, ids, microsoft };
}

const off = (ids: readonly string[], more: Partial<BulkSetAutoRenewInput> = {}): BulkSetAutoRenewInput => ({
  items: ids.map((subscriptionId) => ({ subscriptionId, autoRenew: false })),
  ...more,
});

const autoRenewOf = async (partner: PartnerClient, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await partner.getSubscription({ id })).autoRenew));

const eventsOf = async (partner: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, partner.id))
    .filter(({ type }) => type === "SUBSCRIPTION_AUTO_RENEW_CHANGED")
    .map(({ subscriptionId }) => subscriptionId);

test("the results are in the order of the items, and the events are those of the single commands", async () => {
  const { partner, ids } = await portfolio();
  const [first, second, third] = [required(ids[0]), required(ids[1]), required(ids[2])];
  const order = [third, first, second];
  const payload = await partner.mutate(BulkSetAutoRenewDocument, off(order));
  expect(payload).toMatchObject({ isReplay: false, isDryRun: false, refusedCount: 0, userErrors: [], chargeTotals: [] });
  expect(payload.results.map(({ subscriptionId }) => subscriptionId)).toEqual(order);
  expect(payload.results.map(({ subscription }) => [subscription?.id, subscription?.autoRenew])).toEqual(
    order.map((id) => [id, false]),
  );
  expect(await eventsOf(partner)).toEqual(order);
  expect(await autoRenewOf(partner, ids)).toEqual([false, false, false]);
});

test("with SKIP, refused items have the codes and paths of the single command, and the others are carried out", async () => {
  const { partner, ids, microsoft } = await portfolio();
  const { ids: foreign } = await portfolio(1);
  const { version } = await partner.getSubscription({ id: required(ids[1]) });
  const input = off([required(ids[0]), required(foreign[0]), microsoft, required(ids[2])], { onError: "SKIP" });
  const stale = { subscriptionId: required(ids[1]), autoRenew: false, expectedVersion: version + 1 };
  const payload = await partner.mutate(BulkSetAutoRenewDocument, { ...input, items: [...input.items, stale] });
  expect(codesOf(payload)).toEqual([[], ["NOT_FOUND"], ["AUTO_RENEW_NOT_ELIGIBLE"], [], ["VERSION_CONFLICT"]]);
  expect(payload.refusedCount).toBe(3);
  expect(payload.results.map(({ userErrors }) => userErrors[0]?.path)).toEqual([
    undefined,
    ["input", "items", "1", "subscriptionId"],
    ["input", "items", "2"],
    undefined,
    ["input", "items", "4", "expectedVersion"],
  ]);
  expect(payload.results.map(({ subscription }) => subscription !== null)).toEqual([true, false, false, true, false]);
  expect(await autoRenewOf(partner, [...ids, microsoft])).toEqual([false, true, false, true]);
  expect(await eventsOf(partner)).toEqual([ids[0], ids[2]]);
  for (const [index, item] of [...input.items.entries()].slice(1, 3)) {
    const { userErrors } = await partner.tryMutation(SetAutoRenewDocument, item);
    expect(payload.results[index]?.userErrors[0]?.message).toBe(userErrors[0]?.message);
  }
});

test("with REJECT_ALL, which is the default, one refused item leaves nothing, and the others are said not to be carried out", async () => {
  const { partner, ids, microsoft } = await portfolio();
  const mixed = [required(ids[0]), microsoft, required(ids[1]), "sub_00000000000000000000000000"];
  for (const onError of [undefined, "REJECT_ALL"] as const) {
    const input = off(mixed, onError === undefined ? {} : { onError });
    const payload = await expectNoChange(partner, () => partner.tryMutation(BulkSetAutoRenewDocument, input));
    expect(codesOf(payload)).toEqual([["NOT_CARRIED_OUT"], ["AUTO_RENEW_NOT_ELIGIBLE"], ["NOT_CARRIED_OUT"], ["NOT_FOUND"]]);
    expect(payload).toMatchObject({
      refusedCount: 4,
      chargeTotals: [],
      userErrors: [{ code: "NOT_CARRIED_OUT", path: ["input"] }],
    });
    expect(payload.userErrors[0]?.message).toMatch(/^Not carried out, because 2 of 4 items were refused/);
    expect(payload.results.every(({ subscription }) => subscription === null)).toBe(true);
  }
});

test("a dry run answers the same shape with other ids, and changes nothing", async () => {
  const { partner, ids, microsoft } = await portfolio();
  for (const [onError, list] of [
    ["REJECT_ALL", ids],
    ["REJECT_ALL", [...ids, microsoft]],
    ["SKIP", [...ids, microsoft]],
  ] as const) {
    const input = off(list, { onError, idempotencyKey: `${onError} ${list.length}` });
    const preview = await expectNoChange(partner, () =>
      partner.tryMutation(BulkSetAutoRenewDocument, { ...input, dryRun: true }),
    );
    expect(preview.isDryRun).toBe(true);
    const stored = JSON.parse(JSON.stringify(preview).replaceAll(/-preview-[0-9a-f]{8}/g, "")) as typeof preview;
    expect(JSON.stringify(preview)).toContain("-preview-");
    const made = await partner.tryMutation(BulkSetAutoRenewDocument, input);
    expect({ ...stored, isDryRun: false }).toEqual(made);
    await partner.tryMutation(BulkSetAutoRenewDocument, {
      items: ids.map((subscriptionId) => ({ subscriptionId, autoRenew: true })),
    });
  }
});

describe("the items", () => {
  test("are 1 to 500", async () => {
    const { partner, ids } = await portfolio(1);
    const many = Array.from({ length: 501 }, (_, index) => `sub_${String(index).padStart(26, "0")}`);
    for (const list of [[], many]) {
      const [error] = await expectRefusal(partner, BulkSetAutoRenewDocument, off(list), "INVALID_INPUT");
      expect(error).toMatchObject({
        path: ["input", "items"],
        message: `items must have 1 to 500 entries; got ${list.length}.`,
      });
    }
    const payload = await partner.mutate(BulkSetAutoRenewDocument, off([...ids, ...many.slice(2)], { onError: "SKIP" }));
    expect([payload.results.length, payload.refusedCount]).toEqual([500, 499]);
  });

  test("are of different subscriptions", async () => {
    const { partner, ids } = await portfolio(2);
    const [one, other] = [required(ids[0]), required(ids[1])];
    const [error] = await expectRefusal(partner, BulkSetAutoRenewDocument, off([one, other, one]), "INVALID_INPUT");
    expect(error).toMatchObject({
      path: ["input", "items", "2", "subscriptionId"],
      message: `'${one}' is in items 0 and 2; each id can be in one item.`,
    });
  });
});

describe("an idempotency key", () => {
  test("returns the first results, also those of refused items, and refuses other items", async () => {
    const { partner, ids, microsoft } = await portfolio();
    const input = off([...ids, microsoft], { onError: "SKIP", idempotencyKey: "k" });
    const first = await partner.mutate(BulkSetAutoRenewDocument, input);
    expect(first.results.map(({ isReplay }) => isReplay)).toEqual([false, false, false, false]);
    await partner.setAutoRenew({ id: required(ids[0]) }, true);
    const again = await expectNoChange(partner, () => partner.mutate(BulkSetAutoRenewDocument, input));
    expect([again.isReplay, again.results.map(({ isReplay }) => isReplay)]).toEqual([true, [true, true, true, true]]);
    expect(again.results.map(({ userErrors }) => userErrors)).toEqual(first.results.map(({ userErrors }) => userErrors));
    expect(again.results[0]?.subscription?.autoRenew).toBe(true);
    for (const other of [off(ids, { onError: "SKIP" }), off([...ids, microsoft])])
      await expectRefusal(partner, BulkSetAutoRenewDocument, { ...other, idempotencyKey: "k" }, "IDEMPOTENCY_KEY_REUSED");
    const single = { subscriptionId: required(ids[0]), autoRenew: false, idempotencyKey: "k" };
    await expectRefusal(partner, SetAutoRenewDocument, single, "IDEMPOTENCY_KEY_REUSED");
  });

  test("is not stored when nothing was carried out", async () => {
    const { partner, ids, microsoft } = await portfolio();
    const input = off([...ids, microsoft], { idempotencyKey: "k" });
    expect((await partner.tryMutation(BulkSetAutoRenewDocument, input)).refusedCount).toBe(4);
    const payload = await partner.mutate(BulkSetAutoRenewDocument, { ...off(ids), idempotencyKey: "k" });
    expect(payload.isReplay).toBe(false);
    const again = await expectNoChange(partner, () =>
      partner.mutate(BulkSetAutoRenewDocument, { ...off(ids), idempotencyKey: "k" }),
    );
    expect(again).toEqual({ ...payload, isReplay: true, results: payload.results.map((each) => ({ ...each, isReplay: true })) });
  });

  test.each(["REJECT_ALL", "SKIP"] as const)("of requests at the same time carries out each item once: %s", async (onError) => {
    const { partner, ids } = await portfolio(4);
    const input = off(ids, { onError, idempotencyKey: "k" });
    const all = await Promise.all(Array.from({ length: 8 }, () => partner.mutate(BulkSetAutoRenewDocument, input)));
    expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    expect(await eventsOf(partner)).toEqual(ids);
  });
});

test("the items count towards the cost of a request, whatever it selects", async () => {
  const { partner, ids } = await portfolio();
  const costOf = async (count: number) => {
    const response = await fetch(`${marketplace().app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
      body: JSON.stringify({ query: MUTATION, variables: { input: off(ids.slice(0, count)) } }),
    });
    type Answer = { extensions: { cost: { requested: number; actual: number } } };
    return ((await response.json()) as Answer).extensions.cost;
  };
  const [one, three, again] = [await costOf(1), await costOf(3), await costOf(1)];
  expect(three.actual - one.actual).toBe(20);
  expect(three.requested - one.requested).toBe(2 * (10 + 2));
  expect(again).toMatchObject({ requested: one.requested, actual: one.actual });
});

test("an indirect reseller is refused for each subscription, as by the single command", async () => {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  const customer = await partner.createCustomer({ indirectResellerId: reseller.id });
  const other = await partner.createCustomer();
  const seen = await partner.buyAndActivate(customer, plan(SIGN));
  const unseen = await partner.buyAndActivate(other, plan(SIGN));
  const single = await reseller.tryMutation(SetAutoRenewDocument, { subscriptionId: seen.id, autoRenew: false, dryRun: true });
  const payload = await reseller.tryMutation(BulkSetAutoRenewDocument, off([seen.id, unseen.id], { onError: "SKIP" }));
  expect(codesOf(payload)).toEqual([single.userErrors.map(({ code }) => code), ["NOT_FOUND"]]);
});
