import { ChangeQuantityDocument } from "../../client/graphql.js";
import { actionOf, brief, charge, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { expectNoChange, plan, expectRefusal, story } from "../../support/story.js";

async function notes(quantity: number): Promise<{ partner: PartnerClient; subscription: Subscription }> {
  const { partner, customer } = await story({ at: "2019-06-11T09:00:00Z" });
  return { partner, subscription: await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity }) };
}

describe("a change of quantity is a credit of the old and a charge of the new", () => {
  test("E1: a license added on the purchase day costs the whole period", async () => {
    const { partner, subscription } = await notes(1);
    const { charges } = await partner.changeQuantity(subscription, 2);
    expect(brief(charges)).toEqual([charge("ADD_QUANTITY", 1, "-4.00"), charge("ADD_QUANTITY", 2, "8.00")]);
    expect(brief(await partner.chargesOf(subscription))).toEqual([charge("NEW", 1, "4.00"), ...brief(charges)]);
  });

  test("E2: a license added the next day costs 29 of 30 days", async () => {
    const { partner, subscription } = await notes(1);
    await partner.clock.to("2019-06-12T00:00:00Z");
    const { charges } = await partner.changeQuantity(subscription, 2);
    expect(brief(charges)).toEqual([charge("ADD_QUANTITY", 1, "-3.87"), charge("ADD_QUANTITY", 2, "7.74")]);
    expect(charges.map((line) => [line.unitPrice.amount, line.effectiveUnitPrice.amount])).toEqual([
      ["4.00", "3.87"],
      ["4.00", "3.87"],
    ]);
    expect(charges.map((line) => [line.periodStartsOn, line.periodEndsOn])).toEqual([
      ["2019-06-11", "2019-07-10"],
      ["2019-06-11", "2019-07-10"],
    ]);
  });

  test("E3: a license removed on the purchase day is credited completely", async () => {
    const { partner, subscription } = await notes(2);
    const { charges } = await partner.changeQuantity(subscription, 1);
    expect(brief(charges)).toEqual([charge("REMOVE_QUANTITY", 2, "-8.00"), charge("REMOVE_QUANTITY", 1, "4.00")]);
  });

  test("E4: a license removed the next day is credited for 29 of 30 days", async () => {
    const { partner, subscription } = await notes(2);
    await partner.clock.to("2019-06-12T23:59:59.999Z");
    const { charges } = await partner.changeQuantity(subscription, 1);
    expect(brief(charges)).toEqual([charge("REMOVE_QUANTITY", 2, "-7.74"), charge("REMOVE_QUANTITY", 1, "3.87")]);
  });

  test("each of several changes in one period has its own pair of charges", async () => {
    const { partner, subscription } = await notes(1);
    await partner.changeQuantity(subscription, 5);
    await partner.clock.to("2019-06-26T12:00:00Z");
    const { charges, subscription: after } = await partner.changeQuantity(subscription, 3);
    expect(brief(charges)).toEqual([charge("REMOVE_QUANTITY", 5, "-10.00"), charge("REMOVE_QUANTITY", 3, "6.00")]);
    expect(after.quantity).toBe(3);
  });
});

test("the same quantity again is a success that changes nothing", async () => {
  const { partner, subscription } = await notes(3);
  const again = await expectNoChange(partner, () => partner.changeQuantity(subscription, 3));
  expect(again.charges).toEqual([]);
  expect(again.subscription.version).toBe(subscription.version);
});

test("quantities outside the plan's bounds are refused", async () => {
  const { partner, subscription } = await notes(3);
  for (const quantity of [0, -1, 1001, 2 ** 31 - 1]) {
    const [error] = await expectRefusal(
      partner,
      ChangeQuantityDocument,
      { subscriptionId: subscription.id, quantity },
      "QUANTITY_OUT_OF_RANGE",
    );
    expect(error).toMatchObject({ path: ["input", "quantity"], partnerCenterCode: 2002 });
  }
});

test("licenses of a trial cost nothing, and the paid term starts with the current quantity", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
  const { charges } = await partner.changeQuantity(subscription, 5);
  expect(charges.filter(({ amount }) => Number(amount.amount) !== 0)).toEqual([]);
  expect((await partner.getSubscription(subscription)).quantity).toBe(5);
});

test("the quantity cannot be changed while pending, suspended or deleted", async () => {
  const { partner, customer } = await story({ at: "2020-03-01T08:00:00Z" });
  const subscription = await partner.buy(customer, plan("Contoso Notes"));
  const request = { subscriptionId: subscription.id, quantity: 2 };
  await expectRefusal(partner, ChangeQuantityDocument, request, "NOT_YET_ACTIVATED");
  await partner.activate(subscription);
  await partner.suspend(subscription);
  await expectRefusal(partner, ChangeQuantityDocument, request, "NOT_ALLOWED_IN_STATUS");
  expect(actionOf(await partner.getSubscription(subscription), "CHANGE_QUANTITY")).toMatchObject({
    isAllowed: false,
    code: "NOT_ALLOWED_IN_STATUS",
  });
  await partner.cancel(subscription);
  await expectRefusal(partner, ChangeQuantityDocument, request, "NOT_ALLOWED_IN_STATUS");
});
