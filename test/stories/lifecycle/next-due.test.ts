import { send } from "../../support/client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T09:00:00.000Z";
const NEXT = "{ viewer { nextDueAt } }";

async function nextDueAt(partner: PartnerClient): Promise<string | null> {
  const { data, errors } = await partner.send(NEXT);
  expect(errors).toBeUndefined();
  return (data as { viewer: { nextDueAt: string | null } }).viewer.nextDueAt;
}

test("nothing is due for a partner without subscriptions, and nothing of another partner", async () => {
  const { partner: other, customer } = await story({ at: AT });
  await other.buyAndActivate(customer, plan("Contoso Notes"));
  const partner = await newPartner({ at: AT });
  expect(await nextDueAt(partner)).toBeNull();
  expect(await nextDueAt(other)).not.toBeNull();
});

test("each move to the next thing due does something, and a move to just before it does nothing", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity: 1, termDuration: "P1Y", billingCycle: "MONTHLY" });
  const work = async (to: string) => {
    const { data } = await partner.send(
      "mutation ($to: DateTime!) { advanceTestClock(input: { to: $to }) { transitions reminders invoicesPublished } }",
      { to },
    );
    return Object.values(required(data)["advanceTestClock"] as Record<string, number>);
  };
  const done: [string, number[]][] = [];
  for (let moves = 0; moves < 6; moves++) {
    const next = required(await nextDueAt(partner));
    expect(await work(new Date(Date.parse(next) - 1).toISOString())).toEqual([0, 0, 0]);
    expect(await nextDueAt(partner)).toBe(next);
    done.push([next, await work(next)]);
  }
  const instalment = [1, 0, 0];
  const documents = [0, 0, 1];
  expect(done).toEqual([
    ["2020-08-01T00:00:00.000Z", instalment],
    ["2020-08-08T00:00:00.000Z", documents],
    ["2020-09-01T00:00:00.000Z", instalment],
    ["2020-09-08T00:00:00.000Z", documents],
    ["2020-10-01T00:00:00.000Z", instalment],
    ["2020-10-08T00:00:00.000Z", documents],
  ]);
});

test("the documents of a month without charges are not the next thing due", async () => {
  const { partner, customer } = await story({ at: "2020-08-03T00:00:00.000Z" });
  await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity: 1, termDuration: "P1Y", billingCycle: "ANNUAL" });
  await partner.send('mutation { advanceTestClock(input: { to: "2020-09-01T00:00:00.000Z" }) { now } }');
  expect(await nextDueAt(partner)).toBe("2020-09-08T00:00:00.000Z");
  await partner.send('mutation { advanceTestClock(input: { to: "2020-09-08T00:00:00.000Z" }) { now } }');
  expect(await nextDueAt(partner)).toBe("2021-08-03T00:00:00.000Z");
});

test("an indirect reseller has no due work of its own, and callers who are not partners none", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const { data, errors } = await reseller.send(NEXT);
  expect([data, errors?.map(({ extensions }) => extensions?.code)]).toEqual([
    { viewer: { nextDueAt: null } },
    ["PARTNER_TYPE_NOT_ALLOWED"],
  ]);
  const { app, operatorToken } = marketplace();
  const operator = await send(app.url, operatorToken, NEXT);
  expect(operator.errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
});
