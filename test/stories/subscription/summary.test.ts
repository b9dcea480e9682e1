import { required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan } from "../../support/story.js";

const AT = "2020-07-10T08:00:00Z";
const SUMMARY = "summary { currency count licenses estimatedRenewalAmount { amount currency } }";

const summaryFor = async (client: PartnerClient, args = "") => {
  const { data, errors } = await client.send<{ subscriptions: { summary: unknown[] } }>(
    `{ subscriptions(first: 1${args}) { ${SUMMARY} } }`,
  );
  expect(errors).toBeUndefined();
  return required(data).subscriptions.summary;
};

test("the summary counts all pages of a list in each currency", async () => {
  const partner = await newPartner({ at: AT });
  const american = await partner.createCustomer({ domain: "us.example" });
  const german = await partner.createCustomer({ domain: "de.example", country: "DE" });
  const monthly = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;
  for (const quantity of [2, 3]) await partner.buyAndActivate(american, plan("Contoso Sign"), { ...monthly, quantity });
  await partner.buy(german, plan("Contoso Sign"), { ...monthly, quantity: 4 });
  expect(await summaryFor(partner)).toEqual([
    { currency: "EUR", count: 1, licenses: 4, estimatedRenewalAmount: { amount: "0.00", currency: "EUR" } },
    { currency: "USD", count: 2, licenses: 5, estimatedRenewalAmount: { amount: "125.00", currency: "USD" } },
  ]);
  expect(await summaryFor(partner, ", filter: { status: [DELETED] }")).toEqual([]);
});

test("an indirect reseller sees the numbers of its customers' subscriptions, without amounts; another partner sees none", async () => {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  const mine = await partner.createCustomer({ domain: "mine.example", indirectResellerId: reseller.id });
  for (const customer of [mine, await partner.createCustomer({ domain: "other.example" })])
    await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 3 });
  expect(await summaryFor(reseller)).toEqual([{ currency: "USD", count: 1, licenses: 3, estimatedRenewalAmount: null }]);
  expect(await summaryFor(partner)).toMatchObject([{ currency: "USD", count: 2, licenses: 6 }]);
  expect(await summaryFor(await newPartner({ at: AT }))).toEqual([]);
});
