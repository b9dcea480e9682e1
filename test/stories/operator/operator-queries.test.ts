import { addMilliseconds, systemClock } from "../../../src/core/clock.js";
import { FailedTransition } from "../../../src/entities/failed-transition.entity.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { AllDueWorkDocument, ParkedTransitionsDocument } from "../../client/graphql.js";
import { ask, send } from "../../support/client.js";
import { operatorPartner, operatorPartners, pause, resume, retry } from "../../support/operator-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { publisherNamed } from "../../support/publisher-client.js";
import { StatementLog } from "../../support/statement-log.js";
import { expectNoChange, livePartner, marketplace, newPartner, plan, startMarketplaceWith, story } from "../../support/story.js";

const log = new StatementLog();
startMarketplaceWith({}, { logger: log });

const AT = "2020-07-15T10:00:00Z";
const manager = () => marketplace().database.writer.manager;
const asOperator = () => [marketplace().app.url, marketplace().operatorToken] as const;
const ids = (page: Awaited<ReturnType<typeof operatorPartners>>) => page.nodes.map(({ partner }) => partner.id);

/** Parks a transition of a partner, as if it had failed ten times. */
async function park({ id: partnerId }: PartnerClient, subjectId: string, minutesAgo = 0) {
  const now = systemClock.now();
  const at = addMilliseconds(now, -60_000 * minutesAgo);
  await manager().insert(FailedTransition, {
    ...{ subjectId, partnerId, transition: "RENEWAL", dueAt: new Date("2020-08-15T00:00:00Z"), tries: 10 },
    ...{ error: "QueryFailedError: no", failedAt: at, retryAt: null, parkedAt: at },
  });
}

afterEach(() => manager().clear(FailedTransition));

test("all partners are listed in pages, oldest first", async () => {
  const made: string[] = [];
  for (let count = 0; count < 3; count++) made.push((await newPartner({ at: AT })).id);
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await operatorPartners({}, { first: 2, after });
    seen.push(...ids(page));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(seen.filter((id) => made.includes(id))).toEqual(made);
  expect(seen).toHaveLength((await operatorPartners({})).totalCount);
});

test("partners are found by a part of their name in any case, by id and by MPN id", async () => {
  const partner = await newPartner({ at: AT });
  const { name, mpnId } = partner.partner;
  for (const search of [name.toUpperCase(), name.slice(2), partner.id, mpnId])
    expect(ids(await operatorPartners({ search }))).toEqual([partner.id]);
  expect((await operatorPartners({ search: "100% nobody_" })).totalCount).toBe(0);
  expect((await operatorPartners({ search: "é".repeat(20) })).totalCount).toBe(0);
  const unknown = await send(...asOperator(), '{ operator { deliveries(filter: { subscriptionId: "é" }) { totalCount } } }');
  expect(unknown).toMatchObject({ data: { operator: { deliveries: { totalCount: 0 } } } });
  const { errors } = await send(
    ...asOperator(),
    `{ operator { partners(filter: { search: "${"x".repeat(201)}" }) { totalCount } } }`,
  );
  expect(errors?.[0]?.extensions?.code).toBe("INVALID_INPUT");
});

test("filters find paused partners, partners with parked and due work, and sandboxes", async () => {
  const { partner, customer } = await story({ at: AT });
  const live = await livePartner("5900001");
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Board"));
  const has = async (filter: Parameters<typeof operatorPartners>[0]) =>
    ids(await operatorPartners({ ...filter, search: partner.id })).length;
  const both = async (name: string) => [await has({ [name]: true }), await has({ [name]: false })];
  expect(await both("isPaused")).toEqual([0, 1]);
  expect(await both("hasParkedWork")).toEqual([0, 1]);
  expect(await both("isInArrears")).toEqual([0, 1]);
  expect(await both("isSandbox")).toEqual([1, 0]);
  await pause(partner.id, "Why not.");
  await manager().update(Partner, { id: partner.id }, { clockAt: new Date("2020-08-15T00:00:10Z") });
  await park(live, "sub_of_live");
  expect(await both("isPaused")).toEqual([1, 0]);
  expect(await both("isInArrears")).toEqual([1, 0]);
  expect(ids(await operatorPartners({ hasParkedWork: true, isSandbox: false }))).toEqual([live.id]);
  const { dueWork } = await operatorPartner(partner);
  expect(dueWork).toEqual({ count: 2, oldestDueAt: "2020-08-08T00:00:00.000Z", lagSeconds: 7 * 86_400 + 10 });
  await park(partner, id);
  expect(await operatorPartner(partner)).toMatchObject({ dueWork: { count: 1 }, parkedCount: 1 });
  await manager().clear(FailedTransition);
  await resume(partner.id);
});

test("the due work of all partners is counted without that of paused ones", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.buyAndActivate(customer, plan("Contoso Board"));
  const all = async () => (await ask(...asOperator(), AllDueWorkDocument, {})).operator.dueWork;
  const before = await all();
  await manager().update(Partner, { id: partner.id }, { clockAt: new Date("2020-08-15T00:00:10Z") });
  const during = await all();
  expect(during).toMatchObject({ transitionCount: before.transitionCount + 1, partnerCount: before.partnerCount + 1 });
  expect(during.lagSeconds).toBeGreaterThanOrEqual(10);
  await pause(partner.id, "Why not.");
  expect(await all()).toEqual({ ...before, pausedPartnerCount: before.pausedPartnerCount + 1 });
  await resume(partner.id);
});

test("an indirect reseller has no work of its own", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const nothing = { dueWork: null, parkedCount: null, pendingDeliveryCount: null };
  expect(await operatorPartner(reseller)).toMatchObject(nothing);
  expect(await operatorPartner(provider)).toMatchObject({
    dueWork: { count: 0, oldestDueAt: null, lagSeconds: 0 },
    parkedCount: 0,
  });
});

test("parked transitions are listed in pages, parked longest first, of all partners or of one", async () => {
  const [one, two] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
  for (const [minutes, partner] of [
    [5, one],
    [1, two],
    [3, one],
    [3, two],
  ] as const)
    await park(partner, `sub_${partner.id.slice(-6)}_${minutes}`, minutes);
  type Filter = { partnerId?: string };
  const read = async (filter: Filter, first = 50) => {
    const found: { subjectId: string; partner: { id: string } }[] = [];
    let after: string | null = null;
    for (;;) {
      const {
        parkedTransitions,
      }: { parkedTransitions: { nodes: typeof found; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = (
        await ask(...asOperator(), ParkedTransitionsDocument, { filter, first, after })
      ).operator;
      found.push(...parkedTransitions.nodes);
      if (!parkedTransitions.pageInfo.hasNextPage) return found;
      after = parkedTransitions.pageInfo.endCursor;
    }
  };
  const whole = await read({});
  expect(whole.map(({ subjectId }) => subjectId.slice(-1))).toEqual(["5", "3", "3", "1"]);
  expect(await read({}, 1)).toEqual(whole);
  expect((await read({ partnerId: two.id })).map(({ partner }) => partner.id)).toEqual([two.id, two.id]);
});

test("a parked transition runs again after retryTransition, which can be tried first", async () => {
  const partner = await newPartner({ at: AT });
  await park(partner, "sub_parked");
  const row = () => manager().findOneBy(FailedTransition, { subjectId: "sub_parked" });
  const before = await row();
  expect(await retry("sub_parked", { dryRun: true })).toMatchObject({ isDryRun: true, partner: { parkedCount: 0 } });
  expect(await row()).toEqual(before);
  const key = { idempotencyKey: `retry ${partner.id}` };
  expect(await retry("sub_parked", key)).toMatchObject({
    isReplay: false,
    userErrors: [],
    partner: { partner: { id: partner.id } },
  });
  expect(required(await row())).toMatchObject({ tries: 0, parkedAt: null });
  expect(await retry("sub_parked", key)).toMatchObject({ isReplay: true, userErrors: [] });
  expect((await retry("sub_parked")).userErrors.map(({ code }) => code)).toEqual(["NOT_FOUND"]);
});

test("partners and publishers may use none of it", async () => {
  const partner = await newPartner({ at: AT });
  const { id: publisherId } = await publisherNamed(marketplace(), "Contoso Software");
  const publisher = await marketplace().tokenOf({ kind: "PUBLISHER", user: "pia", publisherId });
  const documents = [
    "{ operator { partners { totalCount } } }",
    "{ operator { parkedTransitions { totalCount } } }",
    "{ operator { deliveries { totalCount } } }",
    "{ operator { webhooks { totalCount } } }",
    "{ operator { dueWork { partnerCount } } }",
    `mutation { pausePartner(input: { partnerId: "${partner.id}", reason: "x" }) { userErrors { code } } }`,
    `mutation { resumePartner(input: { partnerId: "${partner.id}" }) { userErrors { code } } }`,
    `mutation { retryTransition(input: { subjectId: "${partner.id}" }) { userErrors { code } } }`,
  ];
  for (const token of [partner.token, publisher]) {
    for (const document of documents) {
      const { data, errors } = await expectNoChange(partner, () => send(marketplace().app.url, token, document));
      expect([data ?? null, errors?.[0]?.extensions?.code]).toEqual([null, "FORBIDDEN"]);
    }
  }
});

test("a page of partners with all counts takes four statements, whatever its size", async () => {
  for (let count = 0; count < 3; count++) await newPartner({ at: AT });
  for (const first of [1, 3]) expect(await log.during(() => operatorPartners({}, { first }))).toHaveLength(4);
});
