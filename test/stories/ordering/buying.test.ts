import {
  AvailabilityOfDocument,
  ConfirmCustomerAgreementDocument,
  PlaceOrderDocument,
  SubscriptionsOfCustomerDocument,
  type UnavailableReason,
} from "../../client/graphql.js";
import { brief, charge, line, required } from "../../support/partner-client.js";
import { plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

test("a Microsoft plan is active and charged immediately", async () => {
  const { partner, customer } = await story({ at: AT });
  const { subscriptions, charges, orders } = await partner.placeOrder(
    customer,
    line(plan("Microsoft 365 Basic"), { quantity: 3, nickname: "Mail" }),
  );
  expect(brief(charges)).toEqual([charge("NEW", 3, "12.00")]);
  expect(subscriptions).toEqual([
    expect.objectContaining({
      ...{ status: "ACTIVE", quantity: 3, nickname: "Mail", displayName: "Mail", isTrial: false, autoRenew: true },
      ...{ activatedAt: "2020-07-01T08:00:00.000Z", actionNeeded: null, activation: null },
      term: { startsOn: "2020-07-01", endsOn: "2020-07-31", unitPrice: { amount: "4.00" } },
    }),
  ]);
  expect(orders).toEqual([
    expect.objectContaining({ status: "COMPLETED", currency: "USD", billingCycle: "MONTHLY", placedBy: "gina" }),
  ]);
});

test("an independent publisher's plan is pending and not charged until the publisher activates it", async () => {
  const { partner, customer } = await story({ at: AT });
  const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8 });
  expect(pending).toMatchObject({ status: "PENDING", activatedAt: null, term: null, order: { status: "PENDING" } });
  expect(required(pending.actionNeeded).publisherUrl).toMatch(/^https:\/\/contoso\.example\/welcome/);
  const { url, code } = required(pending.activation);
  expect(url).toContain(encodeURIComponent(code));
  expect(await partner.chargesOf(pending)).toEqual([]);
  const { charges, subscription: active } = await partner.activate(pending);
  expect(brief(charges)).toEqual([charge("NEW", 8, "200.00")]);
  expect(active).toMatchObject({ status: "ACTIVE", actionNeeded: null, order: { status: "COMPLETED" } });
});

test("prices are those of the customer's country, in its currency", async () => {
  const { partner } = await story({ at: AT });
  const tokyo = await partner.createCustomer({ country: "JP", domain: "tokyo.example" });
  expect(tokyo.currency).toBe("JPY");
  const subscription = await partner.buyAndActivate(tokyo, plan("Contoso Sign"), { quantity: 3 });
  expect((await partner.chargesOf(subscription)).map(({ amount }) => amount)).toEqual([{ amount: "3000", currency: "JPY" }]);
});

test("an annual term paid monthly is charged one twelfth at first", async () => {
  const { partner, customer } = await story({ at: AT });
  const { charges } = await partner.placeOrder(customer, line(plan("Microsoft 365 Basic"), { quantity: 2, termDuration: "P1Y" }));
  expect(brief(charges)).toEqual([charge("NEW", 2, "8.00")]);
});

test("R-TRIAL-1, E5: a trial applies automatically and starts with a charge of zero", async () => {
  const { partner, customer } = await story({ at: "2019-06-10T12:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
  expect(subscription).toMatchObject({ isTrial: true, trialEndsOn: "2019-07-09" });
  const charges = await partner.chargesOf(subscription);
  expect(brief(charges)).toEqual([charge("NEW", 1, "0.00")]);
  expect(charges[0]).toMatchObject({ periodStartsOn: "2019-06-10", periodEndsOn: "2019-07-09" });
});

test("R-CART-8: buying requires the customer's agreement", async () => {
  const { partner, customer } = await story({ at: AT, customer: { agreementAcceptedOn: null } });
  const request = { customerId: customer.id, lines: [line(plan("Contoso Sign"))] };
  const [error] = await expectRefusal(partner, PlaceOrderDocument, request, "AGREEMENT_MISSING");
  expect(error).toMatchObject({ partnerCenterCode: 13605 });
  await expectRefusal(
    partner,
    ConfirmCustomerAgreementDocument,
    { customerId: customer.id, acceptedOn: "2020-07-02" },
    "INVALID_INPUT",
  );
  await partner.mutate(ConfirmCustomerAgreementDocument, { customerId: customer.id, acceptedOn: "2020-07-01" });
  await partner.mutate(PlaceOrderDocument, request);
});

test("an order can have several lines; if one cannot be bought, none is", async () => {
  const { partner, customer } = await story({ at: AT });
  const good = line(plan("Contoso Sign"));
  const lines = [good, line(plan("Contoso Notes"), { quantity: 5000 })];
  const [error] = await expectRefusal(partner, PlaceOrderDocument, { customerId: customer.id, lines }, "QUANTITY_OUT_OF_RANGE");
  expect(required(error).path.slice(0, 3)).toEqual(["input", "lines", "1"]);
  const { orders, subscriptions } = await partner.placeOrder(customer, good, line(plan("Contoso Notes"), { quantity: 2 }));
  expect(orders).toHaveLength(1);
  expect(required(orders[0]).lines.map(({ lineNumber }) => lineNumber)).toEqual([0, 1]);
  expect(subscriptions).toHaveLength(2);
});

describe("availability and the purchase give the same reason", () => {
  test.each<[string, UnavailableReason]>([
    ["Fabrikam Ledger", "EXCLUSIVE_TO_OTHER_PARTNERS"],
    ["Fabrikam Meter", "USAGE_BASED_NOT_SOLD_HERE"],
    ["Fabrikam Nippon", "COUNTRY_NOT_SUPPORTED"],
    ["Fabrikam School", "SEGMENT_NOT_ELIGIBLE"],
    ["Contoso Stamps", "ADD_ON_NEEDS_BASE"],
  ])("%s: %s", async (title, reason) => {
    const { partner, customer } = await story({ at: AT });
    const { customer: seen } = await partner.query(AvailabilityOfDocument, { customerId: customer.id, planId: plan(title) });
    const { isPurchasable, reasons, message } = required(seen).availability;
    expect(isPurchasable).toBe(false);
    expect(reasons).toContain(reason);
    expect(message).not.toBe("");
    const request = { customerId: customer.id, lines: [line(plan(title))] };
    const [error] = await expectRefusal(partner, PlaceOrderDocument, request, "NOT_AVAILABLE");
    expect(error).toMatchObject({ __typename: "NotAvailableError", reasons });
  });

  test("R-CAT-5: an offer outside CSP is not visible", async () => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan("Fabrikam Hidden"))] };
    await expectRefusal(partner, PlaceOrderDocument, request, "NOT_FOUND");
    const { data } = await partner.send<{ offers: { nodes: { title: string }[] } }>(`{ offers(first: 100) { nodes { title } } }`);
    const titles = required(data).offers.nodes.map(({ title }) => title);
    expect(titles).toContain("Fabrikam Ledger");
    expect(titles).not.toContain("Fabrikam Hidden");
  });
});

test("R-TRIAL-8: a Microsoft trial cannot be bought together with or after its paid plan", async () => {
  const { partner, customer } = await story({ at: AT });
  const paid = line(plan("Microsoft 365 Basic"));
  const trial = line(plan("Microsoft 365 Basic Trial"), { quantity: 25, billingCycle: "NONE" });
  const both = { customerId: customer.id, lines: [paid, trial] };
  const [error] = await expectRefusal(partner, PlaceOrderDocument, both, "NOT_AVAILABLE");
  expect(error).toMatchObject({ reasons: ["ALREADY_OWNED"], path: ["input", "lines", "1", "planId"] });
  await partner.buy(customer, plan("Microsoft 365 Basic"));
  await expectRefusal(partner, PlaceOrderDocument, { customerId: customer.id, lines: [trial] }, "NOT_AVAILABLE");
});

describe("limits per customer", () => {
  test("E47: a suspended subscription must be reactivated; a deleted one can be bought again", async () => {
    const { partner, customer } = await story({ at: "2020-07-20T08:00:00Z" });
    const first = await partner.buyAndActivate(customer, plan("Fabrikam Vault"));
    const request = { customerId: customer.id, lines: [line(plan("Fabrikam Vault"))] };
    const [owned] = await expectRefusal(partner, PlaceOrderDocument, request, "NOT_AVAILABLE");
    expect(owned).toMatchObject({ reasons: ["ALREADY_OWNED"], partnerCenterCode: 27006 });
    await partner.clock.to("2020-08-01T08:00:00Z");
    await partner.suspend(first);
    await partner.clock.to("2020-08-03T08:00:00Z");
    const [suspended] = await expectRefusal(partner, PlaceOrderDocument, request, "NOT_AVAILABLE");
    expect(suspended).toMatchObject({ reasons: ["ALREADY_SUSPENDED_REACTIVATE"], reactivate: { id: first.id } });
    await partner.clock.to("2021-01-01T00:00:00Z");
    expect((await partner.getSubscription(first)).status).toBe("DELETED");
    await partner.mutate(PlaceOrderDocument, request);
  });

  test("E47: a lifetime limit counts every subscription that was ever activated", async () => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan("Fabrikam Key"))] };
    const never = await partner.buy(customer, plan("Fabrikam Key"));
    await partner.cancel(never);
    await partner.cancel(await partner.buyAndActivate(customer, plan("Fabrikam Key")));
    await expectRefusal(partner, PlaceOrderDocument, request, "NOT_AVAILABLE");
  });

  test.each(["Microsoft Single", "Fabrikam Vault"])("of 32 concurrent purchases of %s one succeeds", async (title) => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan(title))] };
    const attempts = await Promise.all(Array.from({ length: 32 }, () => partner.tryMutation(PlaceOrderDocument, request)));
    expect(attempts.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    const codes = new Set(attempts.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)));
    expect([...codes]).toEqual(["NOT_AVAILABLE"]);
    const { customer: seen } = await partner.query(SubscriptionsOfCustomerDocument, { id: customer.id });
    expect(required(seen).subscriptions.totalCount).toBe(1);
  });
});

test("add-ons are bought with their base and start when it starts", async () => {
  const { partner, customer } = await story({ at: AT });
  const pending = await partner.buy(customer, plan("Contoso Sign"), { quantity: 2, addOns: { [plan("Contoso Stamps")]: 5 } });
  expect(pending.addOns).toEqual([expect.objectContaining({ status: "PENDING", quantity: 5, startsOn: null, endsOn: null })]);
  const { charges, subscription } = await partner.activate(pending);
  expect(brief(charges)).toEqual([charge("NEW", 2, "50.00"), charge("NEW", 5, "20.00")]);
  expect(subscription.addOns).toEqual([
    expect.objectContaining({ status: "ACTIVE", startsOn: "2020-07-01", endsOn: "2020-07-31" }),
  ]);
});

test("the code of an activation link is shown only to Global admin and Admin agent", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan("Contoso Sign"));
  const helpdesk = await partner.as("HELPDESK_AGENT");
  const { data, errors } = await helpdesk.send<{ subscription: { activation: unknown } | null }>(
    `query ($id: ID!) { subscription(id: $id) { id activation { code } } }`,
    { id },
  );
  expect(data?.subscription?.activation ?? null).toBeNull();
  if (errors) expect(errors[0]?.extensions?.code).toBe("FORBIDDEN");
});
