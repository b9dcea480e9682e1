import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../../support/story.js";
import { wholeDatabase } from "../../support/whole-database.js";

const AT = "2026-01-10T09:00:00.000Z";
const UNTIL = "2027-03-10T00:00:00.000Z";

type Month = Readonly<{
  month: string;
  currency: string;
  chargeCount: number;
  chargeTotal: { amount: string };
  documentTotal: { amount: string } | null;
  documentPublishedOn: string | null;
}>;
type Forecast = Readonly<{ from: string; until: string; transitions: number; months: readonly Month[] }>;

const DOCUMENT = `query ($until: DateTime!) { forecast(until: $until) { from until transitions months {
  month currency chargeCount chargeTotal { amount } documentTotal { amount } documentPublishedOn } } }`;

const forecastOf = async (partner: PartnerClient, until: string): Promise<Forecast> => {
  const { data, errors } = await partner.send<{ forecast: Forecast }>(DOCUMENT, { until });
  expect(errors).toBeUndefined();
  return required(data).forecast;
};

async function twoCurrencies() {
  const { partner, customer } = await story({ at: AT });
  const german = await partner.createCustomer({ country: "DE" });
  for (const owner of [customer, german]) {
    await partner.buy(owner, plan("Microsoft 365 Basic"), { quantity: 8 });
    await partner.buyAndActivate(owner, plan("Contoso Sign"), { quantity: 3, termDuration: "P1Y", billingCycle: "MONTHLY" });
  }
  return { partner, customer };
}

describe("a forecast", () => {
  test("has the totals that the documents and the unbilled charges have at its end", async () => {
    const { partner } = await twoCurrencies();
    await partner.clock.to("2026-03-20T00:00:00.000Z");
    const tables = await wholeDatabase(marketplace().database);
    const { months, ...own } = await forecastOf(partner, UNTIL);
    expect(await wholeDatabase(marketplace().database)).toEqual(tables);
    expect(own).toEqual({ from: "2026-03-20T00:00:00.000Z", until: UNTIL, transitions: await partner.clock.to(UNTIL) });
    const published = await partner.invoices();
    const wanted = published
      .filter(({ periodStartsOn }) => periodStartsOn >= "2026-03-01")
      .map(({ periodStartsOn, total }) => [periodStartsOn, total.currency, total.amount])
      .sort();
    expect(wanted).toHaveLength(24);
    const documents = months.filter(({ documentTotal }) => documentTotal !== null);
    expect(documents.map(({ month, currency, documentTotal }) => [month, currency, documentTotal?.amount])).toEqual(wanted);
    for (const { chargeTotal, documentTotal, documentPublishedOn } of documents) {
      expect(chargeTotal).toEqual(documentTotal);
      expect(documentPublishedOn).toMatch(/^202\d-\d\d-08$/);
    }
    const open = months.filter(({ documentTotal }) => documentTotal === null);
    expect(open.map(({ month, currency }) => [month, currency])).toEqual([
      ["2027-03-01", "EUR"],
      ["2027-03-01", "USD"],
    ]);
    for (const { currency, chargeCount, chargeTotal, documentPublishedOn } of open) {
      const charges = await partner.unbilledCharges("CURRENT", { currency });
      const cents = charges.reduce((sum, { amount }) => sum + Math.round(Number(amount.amount) * 100), 0);
      expect([chargeCount, Math.round(Number(chargeTotal.amount) * 100), documentPublishedOn]).toEqual([
        charges.length,
        cents,
        null,
      ]);
    }
  });

  test("is for those who may see invoices", async () => {
    const { partner } = await twoCurrencies();
    const codesAs = async (client: PartnerClient) =>
      (await client.send(DOCUMENT, { until: UNTIL })).errors?.map(({ extensions }) => extensions?.code);
    for (const role of ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN"] as const)
      expect([role, await codesAs(await partner.as(role))]).toEqual([role, undefined]);
    for (const role of ["SALES_AGENT", "HELPDESK_AGENT"] as const)
      expect([role, await codesAs(await partner.as(role))]).toEqual([role, ["FORBIDDEN"]]);
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    expect(await codesAs(reseller)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    expect((await forecastOf(provider, UNTIL)).months).toEqual([]);
  });

  test("has the bounds of a query with @asOf, and is not part of one", async () => {
    const { partner } = await twoCurrencies();
    const messagesOf = async (until: string, document = DOCUMENT) =>
      (await expectNoChange(partner, () => partner.send(document, { until }))).errors?.map(({ message }) => message);
    expect(await messagesOf("2026-01-10T08:59:59.999Z")).toEqual([
      "until must not be before now, 2026-01-10T09:00:00.000Z; got 2026-01-10T08:59:59.999Z.",
    ]);
    expect(await messagesOf("2031-01-11T00:00:00.000Z")).toEqual([
      "until must be at most 1826 days ahead, until 2031-01-10T09:00:00.000Z; got 2031-01-11T00:00:00.000Z.",
    ]);
    expect(await messagesOf(UNTIL, DOCUMENT.replace(") {", `) @asOf(instant: "${UNTIL}") {`))).toEqual([
      "A query with @asOf cannot contain a forecast. Ask for the forecast in another query.",
    ]);
    expect((await forecastOf(partner, AT)).transitions).toBe(0);
  });
});
