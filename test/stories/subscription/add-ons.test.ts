import { UpdateAddOnsDocument } from "../../client/graphql.js";
import { brief, charge, required } from "../../support/partner-client.js";
import { expectNoChange, plan, expectRefusal, story } from "../../support/story.js";

const stamps = () => plan("Contoso Stamps");

test("R-ADD-7: an add-on added within a period is charged for the rest of the period", async () => {
  const { partner, customer } = await story({ at: "2019-06-11T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to("2019-06-12T09:00:00Z");
  const { charges, subscription: after } = await partner.updateAddOns(subscription, { [stamps()]: 2 });
  expect(brief(charges)).toEqual([charge("NEW", 2, "7.74")]);
  expect(after.addOns).toEqual([
    expect.objectContaining({ quantity: 2, status: "ACTIVE", startsOn: "2019-06-12", endsOn: "2019-07-10" }),
  ]);
});

test("E24: a currency without decimals is rounded to whole yen", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T09:00:00Z", customer: { country: "JP" } });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to("2020-07-19T09:00:00Z");
  const { charges } = await partner.updateAddOns(subscription, { [stamps()]: 5 });
  expect(brief(charges)).toEqual([charge("NEW", 5, "2515")]);
  expect(charges.map((line) => line.effectiveUnitPrice.amount)).toEqual(["503"]);
});

test("quantities of add-ons change like licenses, and add-ons renew with their base", async () => {
  const { partner, customer } = await story({ at: "2019-06-11T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns: { [stamps()]: 1 } });
  await partner.clock.to("2019-06-12T09:00:00Z");
  const { charges } = await partner.updateAddOns(subscription, { [stamps()]: 2 });
  expect(brief(charges)).toEqual([charge("ADD_QUANTITY", 1, "-3.87"), charge("ADD_QUANTITY", 2, "7.74")]);
  await expectNoChange(partner, () => partner.updateAddOns(subscription, { [stamps()]: 2 }));
  await partner.clock.to("2019-07-11T00:00:00Z");
  const renewed = (await partner.chargesOf(subscription)).filter(({ type }) => type === "RENEW");
  expect(brief(renewed)).toEqual([charge("RENEW", 1, "25.00"), charge("RENEW", 2, "8.00")]);
});

describe("removing an add-on", () => {
  async function withStamps() {
    const { partner, customer } = await story({ at: "2020-03-01T09:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.clock.to("2020-03-11T09:00:00Z");
    await partner.updateAddOns(subscription, { [stamps()]: 3 });
    return { partner, subscription };
  }

  test("R-ADD-10: within its own window it is credited in full", async () => {
    const { partner, subscription } = await withStamps();
    const [, bought] = await partner.chargesOf(subscription);
    await partner.clock.to("2020-03-12T08:59:59.999Z");
    const { charges, subscription: after } = await partner.updateAddOns(subscription, { [stamps()]: 0 });
    expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 3, `-${required(bought).amount.amount}`)]);
    expect(after.addOns.filter(({ status }) => status === "ACTIVE")).toEqual([]);
    expect(after.status).toBe("ACTIVE");
  });

  test("after its window it ends with the term, without a credit", async () => {
    const { partner, subscription } = await withStamps();
    await partner.clock.to("2020-03-12T09:00:00Z");
    const { charges, subscription: after } = await partner.updateAddOns(subscription, { [stamps()]: 0 });
    expect(charges).toEqual([]);
    expect(after.addOns).toEqual([expect.objectContaining({ status: "ACTIVE", quantity: 3, endsOn: "2020-03-31" })]);
    await partner.clock.to("2020-04-01T00:00:00Z");
    const renewed = await partner.getSubscription(subscription);
    expect(renewed.addOns.filter(({ status }) => status !== "DELETED")).toEqual([]);
    expect(brief((await partner.chargesOf(subscription)).slice(2))).toEqual([charge("RENEW", 1, "25.00")]);
  });
});

test("quantity 0 of an add-on that the base does not have changes nothing", async () => {
  const { partner, customer } = await story({ at: "2020-08-01T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const none = { [stamps()]: 0, [plan("Microsoft Viva Add-on")]: 0 };
  const { charges } = await expectNoChange(partner, () => partner.updateAddOns(subscription, none));
  expect(charges).toEqual([]);
  const addOns = [{ planId: "nothing", quantity: 0 }];
  await expectRefusal(partner, UpdateAddOnsDocument, { subscriptionId: subscription.id, addOns }, "NOT_FOUND");
});

test("E38: add-ons are suspended and reactivated with their base", async () => {
  const { partner, customer } = await story({ at: "2020-08-01T09:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
    addOns: { [stamps()]: 2, [plan("Contoso Archive")]: 1 },
  });
  await partner.clock.to("2020-08-05T09:00:00Z");
  const { subscription: suspended } = await partner.suspend(subscription, "FRAUD");
  expect(suspended.addOns.map(({ status, suspension }) => [status, suspension?.reason])).toEqual([
    ["SUSPENDED", "PARENT_SUSPENDED"],
    ["SUSPENDED", "PARENT_SUSPENDED"],
  ]);
  const request = { subscriptionId: subscription.id, addOns: [{ planId: stamps(), quantity: 3 }] };
  await expectRefusal(partner, UpdateAddOnsDocument, request, "NOT_ALLOWED_IN_STATUS");
  await partner.clock.to("2020-08-10T09:00:00Z");
  const { subscription: back } = await partner.reactivate(subscription);
  expect(back.addOns).toEqual(subscription.addOns);
});

test("an add-on that does not fit the base is refused", async () => {
  const { partner, customer } = await story({ at: "2020-08-01T09:00:00Z" });
  const pending = await partner.buy(customer, plan("Contoso Sign"));
  const request = (planId: string, quantity: number) => ({ subscriptionId: pending.id, addOns: [{ planId, quantity }] });
  await expectRefusal(partner, UpdateAddOnsDocument, request(stamps(), 1), "NOT_YET_ACTIVATED");
  await partner.activate(pending);
  const [error] = await expectRefusal(
    partner,
    UpdateAddOnsDocument,
    request(plan("Microsoft Viva Add-on"), 1),
    "ADD_ON_NOT_ELIGIBLE",
  );
  expect(error).toMatchObject({ partnerCenterCode: 800029 });
  await expectRefusal(partner, UpdateAddOnsDocument, request(plan("Contoso Archive"), 51), "QUANTITY_OUT_OF_RANGE");
  await expectRefusal(partner, UpdateAddOnsDocument, request(stamps(), -1), "QUANTITY_OUT_OF_RANGE");
  await expectRefusal(partner, UpdateAddOnsDocument, request("nothing", 1), "NOT_FOUND");
});

test("a Microsoft base is credited with its add-ons when it is suspended", async () => {
  const { partner, customer } = await story({ at: "2020-08-01T09:00:00Z" });
  const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"), {
    addOns: { [plan("Microsoft Viva Add-on")]: 2 },
  });
  const { charges } = await partner.suspend(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL", 1, "-4.00"), charge("CANCEL", 2, "-4.00")]);
});
