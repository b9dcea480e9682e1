import { instant } from "../../src/core/clock.js";
import { inList, sql } from "../../src/database/rows.js";
import { updateWhere } from "../../src/database/writes.js";
import { Price } from "../../src/entities/price.entity.js";
import { changeCatalog, withdrawPlan } from "../support/catalog-changes.js";
import { walk } from "../support/ordered-list.js";
import { required, type PartnerClient } from "../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const LATER = "2020-07-10T08:00:00Z";

type Facts = Readonly<{
  id: string;
  status: string;
  isTrial: boolean;
  trialEndsOn: string | null;
  updatedAt: string;
  term: { endsOn: string } | null;
  renewal: { outcome: string; isAtRisk: boolean } | null;
  scheduledChange: { quantity: number } | null;
  cancellation: { windowClosesAt: string | null };
  suspension: { expiresOn: string } | null;
  offer: { publisher: { id: string } };
}>;

const SHOWN = `status isTrial trialEndsOn updatedAt term { endsOn } renewal { outcome isAtRisk } scheduledChange { quantity }
  cancellation { windowClosesAt } suspension { expiresOn } offer { publisher { id } }`;

const PLANS = ["Contoso Sign", "Contoso Notes", "Contoso Bronze", "Contoso Board", "Fabrikam Planner", "Fabrikam Payroll"];
const [ONE_MONTH, ONE_YEAR] = [
  { termDuration: "P1M", billingCycle: "MONTHLY" },
  { termDuration: "P1Y", billingCycle: "ANNUAL" },
] as const;

/** Buys every kind of subscription, brings each into several states, and withdraws plans and prices around the ends of terms. */
async function lives(): Promise<PartnerClient> {
  const { partner, customer } = await story({ at: AT });
  const other = await partner.createCustomer();
  for (const [index, title] of PLANS.entries()) {
    for (const [place, buyer] of [customer, other].entries()) {
      const term = title === "Contoso Board" || (index + place) % 3 > 0 ? ONE_MONTH : ONE_YEAR;
      const bought = await partner.buy(buyer, plan(title), { ...term, quantity: 3 });
      if (index === 0 && place === 0) continue;
      await partner.activate(bought);
      if ((index + place) % 4 === 1) await partner.setAutoRenew(bought, false);
      if (index % 3 === 2) await partner.suspend(bought);
    }
  }
  await partner.buy(customer, plan("Microsoft 365 Basic"), ONE_MONTH);
  await partner.buy(customer, plan("Microsoft Notes Trial"), { quantity: 25, billingCycle: "NONE" });
  await partner.clock.to(LATER);
  for (const quantity of [7, 2]) {
    const bought = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { ...ONE_YEAR, quantity });
    await partner.scheduleChange(bought, { ...ONE_MONTH, quantity: quantity + 1 });
    if (quantity === 2) await partner.cancel(await partner.buyAndActivate(customer, plan("Contoso Notes"), ONE_MONTH));
  }
  return partner;
}

/** Ends prices of plans in some markets for one term, exclusive. */
const endPrices = (titles: readonly string[], termDuration: "P1M" | "P1Y", at: string) =>
  changeCatalog(marketplace().database, (tx) => {
    const ofPlans = inList("t.plan_id", titles.map(plan));
    const where = sql(`${ofPlans.sql} AND t.term_duration = ?`, ...ofPlans.parameters, termDuration);
    return updateWhere(tx, Price, where as ReturnType<typeof sql<"t.id">>, { effectiveUntil: instant(at) });
  });

const list = (filter: string) => ({
  list: "subscriptions",
  args: filter === "" ? "" : `filter: { ${filter} }`,
  selection: SHOWN,
});

async function find(partner: PartnerClient, filter: string, orderBy = ""): Promise<string[]> {
  const { args, ...rest } = list(filter);
  const source = { ...rest, args: [args, orderBy].filter((part) => part !== "").join(", ") };
  const [found, backward] = [await walk(partner, source, 3), await walk(partner, source, 4, true)];
  expect(backward).toEqual(found);
  const { data } = await partner.send<{ subscriptions: { totalCount: number } }>(
    `{ subscriptions(${source.args}) { totalCount } }`,
  );
  expect(required(data).subscriptions.totalCount).toBe(found.length);
  return found.map(({ id }) => id);
}

async function expectAgreement(partner: PartnerClient): Promise<Facts[]> {
  const all = (await walk(partner, list(""), 100)) as unknown as Facts[];
  const matching = (condition: (facts: Facts) => boolean) => all.filter(condition).map(({ id }) => id).sort(); // prettier-ignore
  const sorted = async (filter: string) => (await find(partner, filter)).sort();
  const isOpen = ({ status }: Facts) => status === "ACTIVE" || status === "SUSPENDED";
  expect(await sorted("renewalOutcome: RENEWS")).toEqual(matching(({ renewal }) => renewal?.outcome === "RENEWS"));
  expect(await sorted("renewalOutcome: ENDS")).toEqual(matching(({ renewal }) => renewal?.outcome === "ENDS"));
  expect(await sorted("renewalOutcome: AT_RISK")).toEqual(matching(({ renewal }) => renewal?.isAtRisk === true));
  for (const day of ["2020-07-31", "2020-08-09", "2021-06-30"]) {
    const endsOn = ({ term }: Facts) => term?.endsOn ?? "";
    expect(await sorted(`renewsUntil: "${day}"`)).toEqual(matching((one) => isOpen(one) && endsOn(one) <= day));
    expect(await sorted(`renewsFrom: "${day}"`)).toEqual(matching((one) => isOpen(one) && endsOn(one) >= day));
    expect(await sorted(`renewsFrom: "${day}", renewsUntil: "${day}", renewalOutcome: RENEWS`)).toEqual(
      matching((one) => endsOn(one) === day && one.renewal?.outcome === "RENEWS"),
    );
    expect(await sorted(`trialEndsUntil: "${day}"`)).toEqual(
      matching((one) => isOpen(one) && one.isTrial && (one.trialEndsOn ?? "") <= day),
    );
    expect(await sorted(`retentionEndsUntil: "${day}"`)).toEqual(
      matching(({ suspension }) => suspension !== null && suspension.expiresOn <= day),
    );
  }
  return all;
}

test("other filters agree with fields, and sort the list by what they limit", async () => {
  const { partner, customer } = await story({ at: AT });
  const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"), ONE_YEAR);
  const notes = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  const payroll = await partner.buyAndActivate(customer, plan("Fabrikam Payroll"), ONE_YEAR);
  await partner.clock.to("2020-07-03T08:00:00Z");
  await partner.scheduleChange(notes, { quantity: 9 });
  await partner.suspend(payroll);
  const facts = (await walk(partner, list(""), 100)) as unknown as Facts[];
  const windowOf = required(facts[0]?.cancellation.windowClosesAt);
  const publisherId = required(facts[2]?.offer.publisher.id);
  expect(await find(partner, "hasScheduledChange: true")).toEqual([notes.id]);
  expect(await find(partner, "hasScheduledChange: false")).toEqual([sign.id, payroll.id]);
  expect(await find(partner, `publisherId: "${publisherId}"`)).toEqual([payroll.id]);
  expect(await find(partner, `publisherId: "${publisherId}", hasScheduledChange: true`)).toEqual([]);
  for (const unknown of ["pub_none", "", "ü"]) {
    const filter = `publisherId: "${unknown}"`;
    expect(await find(partner, filter)).toEqual(unknown === "" ? [sign.id, notes.id, payroll.id] : []);
  }
  expect(await find(partner, `creditWindowClosesBefore: "${windowOf}"`)).toEqual([]);
  const after = instant(windowOf).getTime() + 1;
  const upTo = new Date(after).toISOString();
  expect(await find(partner, `creditWindowClosesBefore: "${upTo}", status: [ACTIVE]`)).toEqual([sign.id]);
  expect(await find(partner, 'updatedSince: "2020-07-03T08:00:00.000Z"')).toEqual([notes.id, payroll.id]);
  expect(await find(partner, 'updatedSince: "2020-07-03T08:00:00.001Z"')).toEqual([]);
  expect(await find(partner, 'renewsUntil: "2022-01-01"')).toEqual([notes.id, sign.id, payroll.id]);
  const byEnd = "orderBy: { field: RENEWS_ON, direction: DESC }";
  expect(await find(partner, "status: [ACTIVE]", byEnd)).toEqual([sign.id, notes.id]);
  expect(await find(partner, 'renewsUntil: "2022-01-01"', "orderBy: { field: NAME }")).toEqual([notes.id, sign.id, payroll.id]);
  expect(await find(partner, "status: [], renewalOutcome: RENEWS")).toEqual([]);
});

test("refuses days and instants in the wrong order", async () => {
  const partner = await newPartner({ at: AT });
  const messages = async (text: string) =>
    (await partner.send(text)).errors?.map(({ message, extensions }) => [message, extensions?.code, extensions?.["inputPath"]]);
  expect(
    await messages('{ subscriptions(filter: { renewsFrom: "2020-08-02", renewsUntil: "2020-08-01" }) { totalCount } }'),
  ).toEqual([
    ["renewsUntil must not be before renewsFrom; got 2020-08-02 to 2020-08-01.", "INVALID_INPUT", ["filter", "renewsUntil"]],
  ]);
  const [from, until] = ["2020-08-02T00:00:00.000Z", "2020-08-01T00:00:00.000Z"];
  expect(await messages(`{ orders(filter: { placedFrom: "${from}", placedUntil: "${until}" }) { totalCount } }`)).toEqual([
    [`placedUntil must not be before placedFrom; got ${from} to ${until}.`, "INVALID_INPUT", ["filter", "placedUntil"]],
  ]);
  const charges = `unbilledCharges(period: CURRENT, filter: { occurredFrom: "${from}", occurredUntil: "${until}" }) { totalCount }`;
  expect(await messages(`{ ${charges} }`)).toEqual([
    [`occurredUntil must not be before occurredFrom; got ${from} to ${until}.`, "INVALID_INPUT", ["filter", "occurredUntil"]],
  ]);
});

test("filters by another partner's ids find nothing", async () => {
  const [partner, other] = [(await story({ at: AT })).partner, await story({ at: AT })];
  await other.partner.buyAndActivate(other.customer, plan("Contoso Sign"));
  const ask = async (text: string) => (await partner.send<{ orders: { totalCount: number } }>(text)).data?.orders.totalCount;
  expect(await ask(`{ orders(filter: { customerId: "${other.customer.id}" }) { totalCount } }`)).toBe(0);
  expect(await ask('{ orders(filter: { customerId: "ü" }) { totalCount } }')).toBe(0);
});

// Last: it changes the catalog.
test("filters agree with the fields of each subscription, also when plans and prices are withdrawn", async () => {
  const partner = await lives();
  const before = await expectAgreement(partner);
  expect(new Set(before.map(({ renewal }) => renewal?.outcome ?? null))).toEqual(
    new Set(["RENEWS", "ENDS", "NONE_WHILE_SUSPENDED", null]),
  );
  expect(before.filter(({ renewal }) => renewal?.isAtRisk)).toEqual([]);
  // The instants at which terms end, and the moments around them.
  await withdrawPlan(marketplace(), "Contoso Sign", "2020-08-01T00:00:00.000Z");
  await withdrawPlan(marketplace(), "Contoso Notes", "2020-08-01T00:00:00.001Z");
  await endPrices(["Contoso Board"], "P1M", "2020-08-01T00:00:00.000Z");
  await endPrices(["Fabrikam Payroll", "Fabrikam Planner"], "P1M", "2020-08-01T00:00:00.001Z");
  await endPrices(["Tailwind Desk"], "P1M", "2021-07-10T00:00:00.000Z");
  const after = await expectAgreement(partner);
  expect(after.filter(({ renewal }) => renewal?.isAtRisk).length).toBeGreaterThan(1);
  await endPrices(["Tailwind Desk"], "P1Y", "2021-07-10T00:00:00.000Z");
  const last = await expectAgreement(partner);
  const atRisk = (facts: readonly Facts[]) => facts.filter(({ renewal }) => renewal?.isAtRisk).length;
  expect(atRisk(last)).toBe(atRisk(after) + 2);
});
