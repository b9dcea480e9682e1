import { importChanged } from "../../support/catalog-changes.js";
import { brief, charge, required, type Charge, type Customer, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, plan, story } from "../../support/story.js";

const ALWAYS = `"2019-01-01T00:00:00.0000000Z","9999-11-30T23:59:59.0000000Z"`;
const UNTIL_MAY = `"2019-01-01T00:00:00.0000000Z","2027-04-30T23:59:59.0000000Z"`;
const FROM_MAY = `"2027-05-01T00:00:00.0000000Z","9999-11-30T23:59:59.0000000Z"`;

/** Splits a line of a price sheet into two lines: one price until the end of April 2027, another from May. */
const twoPrices = (line: string, price: string, [before, after]: readonly [string, string]): string =>
  [
    line.replace(`"${price}","",""`, `"${before}","",""`).replace(ALWAYS, UNTIL_MAY),
    line.replace(`"${price}","",""`, `"${after}","",""`).replace(ALWAYS, FROM_MAY),
  ].join("\n");

/**
 * Changes annual prices that are billed monthly: Contoso Stamps costs 3.36 and from May 2027 4.49, Microsoft Viva 24.00 and then
 * 30.00.
 */
function withNewPrices(line: string): string {
  if (!line.includes(`"P1Y","Monthly"`)) return line;
  if (line.includes(`"TST002"`)) return twoPrices(line, "48.00", ["3.36", "4.49"]);
  return line.includes(`"MSVIVA"`) ? twoPrices(line, "24.00", ["24.00", "30.00"]) : line;
}

/** Adds a trial price, so that Microsoft Viva can be added to the trial of Microsoft 365 Basic. */
function withTrialOfViva(line: string): string {
  if (!line.includes(`"MSVIVA"`) || !line.includes(`"P1M","Monthly"`)) return withNewPrices(line);
  const trial = line.replace(`"Monthly"`, `"None"`).replaceAll(`"2.00"`, `"0.00"`).replace(`"License"`, `"License;Trial"`);
  return [line, trial].join("\n");
}

beforeAll(async () => {
  await importChanged(
    marketplace(),
    "offer-matrix.csv",
    (line) => (line.includes(`"MSVIVA"`) ? line.replace(`"MSBASIC/0001"`, `"MSBASIC/0001,MSBASIC/0002"`) : line),
    "2027-01-01T00:00:00Z",
  );
  await importChanged(marketplace(), "price-sheet-US.csv", withTrialOfViva, "2027-01-01T00:00:00Z");
});

const YEAR_PAID_MONTHLY = { termDuration: "P1Y", billingCycle: "MONTHLY" } as const;

const withUnitPrices = (charges: readonly Charge[]) =>
  charges.map(({ type, quantity, unitPrice, amount }) => [type, quantity, unitPrice.amount, amount.amount]);

/** Suspends on 10 February 2028, before the year ends on 19 February, and reactivates on 5 March. */
async function reactivatedLate(
  partner: PartnerClient,
  customer: Customer,
  base: string,
  addOns: Readonly<Record<string, number>>,
) {
  const bought = await partner.buy(customer, plan(base), { ...YEAR_PAID_MONTHLY, addOns });
  if (bought.status === "PENDING") await partner.activate(bought);
  await partner.clock.to("2028-02-10T10:00:00Z");
  await partner.suspend(bought);
  await partner.clock.to("2028-03-05T10:00:00Z");
  return partner.reactivate(bought);
}

describe("R-SUB-7, R-SUSP-8: a term that begins on a late reactivation has add-ons at the price in force", () => {
  test("of an independent publisher's plan", async () => {
    const { partner, customer } = await story({ at: "2027-02-20T10:00:00Z" });
    const stamps = plan("Contoso Stamps");
    const { charges, subscription } = await reactivatedLate(partner, customer, "Contoso Sign", { [stamps]: 100 });
    expect((await partner.chargesOf(subscription)).slice(0, 2).map(({ unitPrice }) => unitPrice.amount)).toEqual([
      ...["25.00", "0.28"],
    ]);
    expect(withUnitPrices(charges)).toEqual([
      ["RENEW", 1, "25.00", "25.00"],
      ["RENEW", 100, "0.37", "37.00"],
    ]);
    expect(subscription.addOns).toEqual([
      expect.objectContaining({
        ...{ status: "ACTIVE", quantity: 100, unitPrice: { amount: "0.37" }, endsOn: "2029-03-04", suspension: null },
      }),
    ]);
    expect((await partner.getSubscription(subscription)).addOns).toEqual(subscription.addOns);

    await partner.clock.to("2028-04-05T00:00:00Z");
    expect(brief((await partner.chargesOf(subscription)).slice(-2))).toEqual([
      charge("CYCLE_CHARGE", 1, "25.00"),
      charge("CYCLE_CHARGE", 100, "37.00"),
    ]);

    // 15 of the 30 days from 5 April remain: 0.37 × 15 / 30 = 0.185, rounded to 0.19.
    await partner.clock.to("2028-04-20T10:00:00Z");
    const more = await partner.updateAddOns(subscription, { [stamps]: 120 });
    expect(withUnitPrices(more.charges)).toEqual([
      ["ADD_QUANTITY", 100, "0.37", "-19.00"],
      ["ADD_QUANTITY", 120, "0.37", "22.80"],
    ]);
    const seats = await partner.changeQuantity(subscription, 3);
    expect(withUnitPrices(seats.charges)).toEqual([
      ["ADD_QUANTITY", 1, "25.00", "-12.50"],
      ["ADD_QUANTITY", 3, "25.00", "37.50"],
    ]);
    await partner.clock.to("2028-05-05T00:00:00Z");
    expect(brief((await partner.chargesOf(subscription)).slice(-2))).toEqual([
      charge("CYCLE_CHARGE", 3, "75.00"),
      charge("CYCLE_CHARGE", 120, "44.40"),
    ]);
  });

  test("of a Microsoft plan", async () => {
    const { partner, customer } = await story({ at: "2027-02-20T10:00:00Z" });
    const viva = plan("Microsoft Viva Add-on");
    const { charges, subscription } = await reactivatedLate(partner, customer, "Microsoft 365 Basic", { [viva]: 10 });
    expect(withUnitPrices(charges)).toEqual([
      ["RENEW", 1, "4.00", "4.00"],
      ["RENEW", 10, "2.50", "25.00"],
    ]);
    expect(subscription.addOns.map(({ status, unitPrice, endsOn }) => [status, required(unitPrice).amount, endsOn])).toEqual([
      ["ACTIVE", "2.50", "2029-03-04"],
    ]);
    await partner.clock.to("2028-04-05T00:00:00Z");
    expect(brief((await partner.chargesOf(subscription)).slice(-2))).toEqual([
      charge("CYCLE_CHARGE", 1, "4.00"),
      charge("CYCLE_CHARGE", 10, "25.00"),
    ]);
    // 15 of the 30 days from 5 April remain: 2.50 × 15 / 30 = 1.25.
    await partner.clock.to("2028-04-20T10:00:00Z");
    const fewer = await partner.updateAddOns(subscription, { [viva]: 4 });
    expect(withUnitPrices(fewer.charges)).toEqual([
      ["REMOVE_QUANTITY", 10, "2.50", "-12.50"],
      ["REMOVE_QUANTITY", 4, "2.50", "5.00"],
    ]);
  });

  test("add-ons keep their price while the old term runs", async () => {
    const { partner, customer } = await story({ at: "2027-02-20T10:00:00Z" });
    const bought = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
      ...{ ...YEAR_PAID_MONTHLY, addOns: { [plan("Contoso Stamps")]: 100 } },
    });
    await partner.clock.to("2027-12-10T10:00:00Z");
    await partner.suspend(bought);
    await partner.clock.to("2028-02-19T23:59:59Z");
    const { charges, subscription } = await partner.reactivate(bought);
    expect(charges).toEqual([]);
    expect(subscription.addOns.map(({ unitPrice, endsOn }) => [required(unitPrice).amount, endsOn])).toEqual([
      ["0.28", "2028-02-19"],
    ]);
    await partner.clock.to("2028-02-20T00:00:00Z");
    expect((await partner.getSubscription(bought)).addOns.map(({ unitPrice }) => required(unitPrice).amount)).toEqual(["0.37"]);
    expect(brief((await partner.chargesOf(bought)).slice(-2))).toEqual([
      charge("RENEW", 1, "25.00"),
      charge("RENEW", 100, "37.00"),
    ]);
  });
});

test("R-SUB-7, R-TRIAL-9: a conversion renews the trial's add-ons at the price of the paid term", async () => {
  const { partner, customer } = await story({ at: "2027-05-10T10:00:00Z" });
  const viva = plan("Microsoft Viva Add-on");
  const trial = await partner.buy(customer, plan("Microsoft 365 Basic Trial"), { quantity: 25, billingCycle: "NONE" });
  const joined = await partner.updateAddOns(trial, { [viva]: 12 });
  const fewer = await partner.updateAddOns(trial, { [viva]: 10 });
  expect([joined.charges, fewer.charges]).toEqual([[], []]);
  await partner.clock.to("2027-05-20T10:00:00Z");
  const { charges, subscription } = await partner.convertTrial(trial, plan("Microsoft 365 Basic"), {
    ...{ ...YEAR_PAID_MONTHLY, quantity: 3 },
  });
  expect(withUnitPrices(charges)).toEqual([
    ["CONVERT", 3, "4.00", "12.00"],
    ["CONVERT", 10, "2.50", "25.00"],
  ]);
  expect(subscription.addOns.map(({ unitPrice, endsOn }) => [required(unitPrice).amount, endsOn])).toEqual([
    ["2.50", "2028-05-19"],
  ]);
  await partner.clock.to("2027-06-20T00:00:00Z");
  expect(brief((await partner.chargesOf(subscription)).slice(-2))).toEqual([
    charge("CYCLE_CHARGE", 3, "12.00"),
    charge("CYCLE_CHARGE", 10, "25.00"),
  ]);
});
