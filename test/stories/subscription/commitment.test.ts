import { CommitmentOfSubscriptionDocument } from "../../client/graphql.js";
import { required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { plan, story } from "../../support/story.js";

const YEAR_PAID_MONTHLY = { termDuration: "P1Y", billingCycle: "MONTHLY", quantity: 2 } as const;

const shownOf = async (partner: PartnerClient, { id }: Pick<Subscription, "id">) =>
  required((await partner.query(CommitmentOfSubscriptionDocument, { id })).subscription);
const commitmentOf = async (partner: PartnerClient, subscription: Pick<Subscription, "id">) =>
  (await shownOf(partner, subscription)).commitment;

test("a yearly plan that is paid monthly shows its instalments, and keeps them after a cancellation", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), YEAR_PAID_MONTHLY);
  await partner.clock.to("2020-10-20T10:00:00Z");
  const before = required(await commitmentOf(partner, subscription));
  expect(before.instalments).toHaveLength(8);
  expect(before).toMatchObject({
    remainingAmount: { amount: "400.00", currency: "USD" },
    nextChargeOn: "2020-11-01",
    nextChargeAmount: { amount: "50.00" },
  });
  await partner.cancel(subscription);
  expect(await commitmentOf(partner, subscription)).toEqual(before);
  await partner.clock.to("2021-07-01T00:00:00Z");
  expect(await commitmentOf(partner, subscription)).toBeNull();
  const charged = (await partner.chargesOf(subscription)).slice(-8);
  expect(charged.map(({ amount, periodStartsOn }) => [amount.amount, periodStartsOn])).toEqual(
    before.instalments.map(({ amount, periodStartsOn }) => [amount?.amount, periodStartsOn]),
  );
});

test("without instalments the next charge is the renewal, and none after a cancellation", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  const next = { nextChargeOn: "2020-08-01", nextChargeAmount: { amount: "50.00" } };
  expect(await commitmentOf(partner, subscription)).toMatchObject({
    instalments: [],
    ...next,
    remainingAmount: { amount: "0.00" },
  });
  await partner.setAutoRenew(subscription, false);
  expect(await commitmentOf(partner, subscription)).toMatchObject({ nextChargeOn: null, nextChargeAmount: null });
});

test("a pending subscription has no commitment", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
  expect(await commitmentOf(partner, await partner.buy(customer, plan("Contoso Sign"), YEAR_PAID_MONTHLY))).toBeNull();
});

test("a credit names the charge that it reverses", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  await partner.cancel(subscription);
  const [paid, credit] = required((await shownOf(partner, subscription)).charges).nodes;
  expect(paid).toMatchObject({ amount: { amount: "50.00" }, reverses: null });
  expect(credit).toMatchObject({ amount: { amount: "-50.00" }, reverses: { id: paid?.id, amount: { amount: "50.00" } } });
});
