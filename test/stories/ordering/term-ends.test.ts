import { Cart } from "../../../src/entities/cart.entity.js";
import {
  AddCartLineDocument,
  CartWithTermEndsDocument,
  CheckoutCartDocument,
  CommitmentOfSubscriptionDocument,
  CreateCartDocument,
  PlaceOrderWithTermEndsDocument,
  TermEndOptionsDocument,
  UpdateCartLineDocument,
  type CartLineInput,
} from "../../client/graphql.js";
import { brief, charge, line, required, type Customer, type PartnerClient, type Purchase } from "../../support/partner-client.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2026-03-10T08:00:00Z";
const BASIC = "Microsoft 365 Basic";

const ending = (termEndsOn: string | null, purchase: Purchase = {}, title = BASIC): CartLineInput => ({
  ...line(plan(title), purchase),
  termEndsOn,
});

const optionsFor = async (partner: PartnerClient, customer: Pick<Customer, "id">, purchase: Purchase = {}, title = BASIC) => {
  const { planId, termDuration, billingCycle, quantity } = line(plan(title), purchase);
  const variables = { customerId: customer.id, planId, termDuration, billingCycle, quantity };
  return required((await partner.query(TermEndOptionsDocument, variables)).customer).termEndOptions;
};

const order = (partner: PartnerClient, customer: Pick<Customer, "id">, ...lines: CartLineInput[]) =>
  partner.mutate(PlaceOrderWithTermEndsDocument, { customerId: customer.id, lines });

/** Returns a customer with a subscription to Microsoft 365 Basic whose term ends on 4 April, five days later. */
async function withOlderSubscription() {
  const { partner, customer } = await story({ at: "2026-03-05T08:00:00Z" });
  const older = await partner.buy(customer, plan(BASIC), { quantity: 5 });
  await partner.clock.to(AT);
  return { partner, customer, older };
}

describe("R-TERM-1: the days on which a first term can end", () => {
  test("are ends of months and of terms of active subscriptions, with the first charge", async () => {
    const { partner, customer, older } = await withOlderSubscription();
    expect(await optionsFor(partner, customer, { quantity: 3 })).toEqual([
      {
        ...{ endsOn: "2026-03-31", isMonthEnd: true, subscriptionCount: 0, subscription: null },
        firstCharge: { amount: "8.52", currency: "USD" },
      },
      {
        ...{ endsOn: "2026-04-04", isMonthEnd: false, subscriptionCount: 1, subscription: { id: older.id } },
        firstCharge: { amount: "10.05", currency: "USD" },
      },
    ]);
    const annual = await optionsFor(partner, customer, { termDuration: "P1Y", billingCycle: "ANNUAL" });
    expect(annual).toHaveLength(13);
    expect(annual.map(({ endsOn }) => endsOn)).toEqual([
      ...["2026-03-31", "2026-04-04", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"],
      ...["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
    ]);
    expect(annual.find(({ endsOn }) => endsOn === "2026-12-31")?.firstCharge?.amount).toBe("39.06");
  });

  test("count subscriptions with the same end and name the oldest one", async () => {
    const { partner, customer, older } = await withOlderSubscription();
    await order(partner, customer, ending("2026-04-04"), ending("2026-03-31"));
    const options = await optionsFor(partner, customer);
    expect(options.map(({ endsOn, isMonthEnd, subscriptionCount }) => [endsOn, isMonthEnd, subscriptionCount])).toEqual([
      ["2026-03-31", true, 1],
      ["2026-04-04", false, 2],
    ]);
    expect(options[1]?.subscription?.id).toBe(older.id);
  });

  test("leave out trials, suspended subscriptions and those of other customers", async () => {
    const { partner, customer } = await story({ at: "2026-03-05T08:00:00Z" });
    await partner.suspend(await partner.buy(customer, plan(BASIC)));
    await partner.buy(await partner.createCustomer(), plan(BASIC));
    await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
    await partner.clock.to(AT);
    expect((await optionsFor(partner, customer)).map(({ endsOn }) => endsOn)).toEqual(["2026-03-31"]);
  });

  test("include the end of an independent publisher's term, but there are none for its plans and for trials", async () => {
    const { partner, customer } = await story({ at: "2026-03-05T08:00:00Z" });
    const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.clock.to(AT);
    const [, aligned] = await optionsFor(partner, customer);
    expect(aligned).toMatchObject({ endsOn: "2026-04-04", subscription: { id: sign.id } });
    expect(await optionsFor(partner, customer, {}, "Contoso Sign")).toEqual([]);
    const trial = { quantity: 25, billingCycle: "NONE" } as const;
    expect(await optionsFor(partner, customer, trial, "Microsoft 365 Basic Trial")).toEqual([]);
  });

  test("show no amounts to an indirect reseller", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    expect(await optionsFor(reseller, customer)).toMatchObject([{ endsOn: "2026-03-31", firstCharge: null }]);
  });

  test("are refused for terms that are not sold, and for quantities out of range", async () => {
    const { partner, customer } = await story({ at: AT });
    await expect(optionsFor(partner, customer, { termDuration: "P3Y" })).rejects.toThrow("is not sold for P3Y MONTHLY");
    await expect(optionsFor(partner, customer, { termDuration: "P2M" })).rejects.toThrow("use one of P1M, P1Y, P3Y");
    await expect(optionsFor(partner, customer, { quantity: 0 })).rejects.toThrow("must be between 1 and");
  });
});

describe("R-TERM-2: an order with a chosen end", () => {
  test("is charged to the cent for the days left, add-ons included, and renews with full terms", async () => {
    const { partner, customer, older } = await withOlderSubscription();
    const addOns = { [plan("Microsoft Viva Add-on")]: 2 };
    const { orders, charges } = await order(partner, customer, ending("2026-04-04", { quantity: 3, addOns }));
    // 10 March to 4 April are 26 days of 31: 4.00 → 3.35 (3.3548…), 2.00 → 1.68 (1.6774…).
    expect(brief(charges)).toEqual([charge("NEW", 3, "10.05"), charge("NEW", 2, "3.36")]);
    expect(charges[0]).toMatchObject({
      ...{ unitPrice: { amount: "4.00" }, effectiveUnitPrice: { amount: "3.35" } },
      ...{ periodStartsOn: "2026-03-10", periodEndsOn: "2026-04-04" },
    });
    const [own, addOn] = required(orders[0]).lines;
    expect([own?.termEndsOn, addOn?.termEndsOn]).toEqual(["2026-04-04", null]);
    expect(own?.subscription?.term).toMatchObject({ startsOn: "2026-03-10", endsOn: "2026-04-04" });
    expect(addOn?.addOn).toMatchObject({ startsOn: "2026-03-10", endsOn: "2026-04-04" });
    const bought = required(own?.subscription);
    expect(bought.renewal).toMatchObject({ outcome: "RENEWS", on: "2026-04-05", estimatedAmount: { amount: "16.00" } });
    await partner.clock.to("2026-06-08T12:00:00Z");
    const terms = await Promise.all([bought, older].map(async (one) => (await partner.getSubscription(one)).term));
    expect(terms).toMatchObject([
      { startsOn: "2026-06-05", endsOn: "2026-07-04" },
      { startsOn: "2026-06-05", endsOn: "2026-07-04" },
    ]);
    expect(brief(await partner.chargesOf(bought)).slice(2)).toEqual([
      ...[charge("RENEW", 3, "12.00"), charge("RENEW", 2, "4.00")],
      ...[charge("RENEW", 3, "12.00"), charge("RENEW", 2, "4.00")],
      ...[charge("RENEW", 3, "12.00"), charge("RENEW", 2, "4.00")],
    ]);
    // March: 20.00 of the older subscription, 13.41 of the new one. From April on 20.00 and 16.00.
    expect(await partner.invoiceTotals()).toEqual({ "2026-03": "33.41", "2026-04": "36.00", "2026-05": "36.00" });
  });

  test("with monthly billing has instalments from the start; the last one is for the days left", async () => {
    const { partner, customer } = await story({ at: "2026-01-31T08:00:00Z" });
    const { orders, charges } = await order(
      partner,
      customer,
      ending("2026-05-31", { quantity: 2, termDuration: "P1Y", billingCycle: "MONTHLY" }),
    );
    expect(brief(charges)).toEqual([charge("NEW", 2, "8.00")]);
    const bought = required(orders[0]?.lines[0]?.subscription);
    const { subscription } = await partner.query(CommitmentOfSubscriptionDocument, { id: bought.id });
    // 31 May is one of the 30 days to 29 June: 4.00 → 0.13.
    expect(required(required(subscription).commitment)).toMatchObject({
      instalments: [
        { dueOn: "2026-02-28", periodEndsOn: "2026-03-30", amount: { amount: "8.00" } },
        { dueOn: "2026-03-31", periodEndsOn: "2026-04-29", amount: { amount: "8.00" } },
        { dueOn: "2026-04-30", periodEndsOn: "2026-05-30", amount: { amount: "8.00" } },
        { dueOn: "2026-05-31", periodEndsOn: "2026-05-31", amount: { amount: "0.26" } },
      ],
      remainingAmount: { amount: "24.26" },
    });
    // The last instalment and the renewal follow each other within a day, in one move of the clock.
    await partner.clock.to("2026-06-01T00:00:00Z");
    expect(brief(await partner.chargesOf(bought))).toEqual([
      ...[charge("NEW", 2, "8.00"), charge("CYCLE_CHARGE", 2, "8.00"), charge("CYCLE_CHARGE", 2, "8.00")],
      ...[charge("CYCLE_CHARGE", 2, "8.00"), charge("CYCLE_CHARGE", 2, "0.26"), charge("RENEW", 2, "8.00")],
    ]);
    expect((await partner.getSubscription(bought)).term).toMatchObject({ startsOn: "2026-06-01", endsOn: "2027-05-31" });
  });

  test("prorates later changes by the days of the full month", async () => {
    const { partner, customer } = await story({ at: AT });
    const { orders } = await order(partner, customer, ending("2026-03-31", { quantity: 3 }));
    const bought = required(orders[0]?.lines[0]?.subscription);
    await partner.clock.to("2026-03-20T12:00:00Z");
    // 12 of 31 days: 4.00 → 1.55 (1.5483…), 2.00 → 0.77 (0.7741…).
    const more = await partner.changeQuantity(bought, 5);
    expect(brief(more.charges)).toEqual([charge("ADD_QUANTITY", 3, "-4.65"), charge("ADD_QUANTITY", 5, "7.75")]);
    const added = await partner.updateAddOns(bought, { [plan("Microsoft Viva Add-on")]: 4 });
    expect(brief(added.charges)).toEqual([charge("NEW", 4, "3.08")]);
    expect(added.subscription.addOns).toMatchObject([{ startsOn: "2026-03-20", endsOn: "2026-03-31" }]);
    const suspended = await partner.suspend(bought);
    expect(brief(suspended.charges)).toEqual([
      ...[charge("CANCEL", 3, "-8.52"), charge("CANCEL", 3, "4.65"), charge("CANCEL", 5, "-7.75")],
      charge("CANCEL", 4, "-3.08"),
    ]);
    await partner.clock.to("2026-03-22T12:00:00Z");
    // 22 days without 21 March: 21 of 31 days, 4.00 → 2.71 and 2.00 → 1.35.
    const back = await partner.reactivate(bought);
    expect(brief(back.charges)).toEqual([charge("NEW", 5, "13.55"), charge("NEW", 4, "5.40")]);
    expect(back.subscription.term?.endsOn).toBe("2026-03-31");
  });

  test("is previewed by a dry run, and done once for an idempotency key", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [ending("2026-03-31", { quantity: 3 })] };
    const preview = await expectNoChange(partner, () =>
      partner.mutate(PlaceOrderWithTermEndsDocument, { ...input, dryRun: true }),
    );
    expect([preview.isDryRun, brief(preview.charges)]).toEqual([true, [charge("NEW", 3, "8.52")]]);
    expect(preview.orders[0]?.lines[0]?.subscription?.term?.endsOn).toBe("2026-03-31");
    const once = { ...input, idempotencyKey: "co-term-1" };
    const [first, second] = [
      await partner.mutate(PlaceOrderWithTermEndsDocument, once),
      await partner.mutate(PlaceOrderWithTermEndsDocument, once),
    ];
    expect([first.isReplay, second.isReplay]).toEqual([false, true]);
    expect(second.charges.map(({ id }) => id)).toEqual(first.charges.map(({ id }) => id));
    const other = { ...once, lines: [ending(null, { quantity: 3 })] };
    await expectRefusal(partner, PlaceOrderWithTermEndsDocument, other, "IDEMPOTENCY_KEY_REUSED");
  });

  test("counts days in UTC at the instant of the order", async () => {
    const { partner, customer } = await story({ at: "2026-03-30T23:59:59.999Z" });
    const before = await order(partner, customer, ending("2026-03-31"));
    // 2 of the 31 days to 29 April.
    expect(brief(before.charges)).toEqual([charge("NEW", 1, "0.26")]);
    await partner.clock.to("2026-03-31T00:00:00Z");
    const late = { customerId: customer.id, lines: [ending("2026-03-31")] };
    await expectRefusal(partner, PlaceOrderWithTermEndsDocument, late, "TERM_END_NOT_POSSIBLE");
  });

  test("renews on its day also when both orders and the clock meet", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [ending("2026-03-31"), ending("2026-03-31", { termDuration: "P1Y", billingCycle: "ANNUAL" })];
    const placed = await Promise.all([order(partner, customer, ...lines), order(partner, customer, ...lines)]);
    const bought = placed.flatMap(({ orders }) =>
      orders.flatMap((one) => one.lines.map(({ subscription }) => required(subscription))),
    );
    expect(bought).toHaveLength(4);
    await partner.clock.to("2026-04-01T00:00:00Z");
    const ends = await Promise.all(bought.map(async (one) => (await partner.getSubscription(one)).term?.endsOn));
    expect(ends.sort()).toEqual(["2026-04-30", "2026-04-30", "2027-03-31", "2027-03-31"]);
  });
});

describe("R-TERM-1: a chosen end is refused", () => {
  test.each([
    ["today", "2026-03-10", BASIC],
    ["a day that has passed", "2026-02-28", BASIC],
    ["the end of the full term", "2026-04-09", BASIC],
    ["the end of a month after the full term", "2026-04-30", BASIC],
    ["a day without a reason", "2026-03-20", BASIC],
  ])("on %s, with the days that are possible", async (_, termEndsOn, title) => {
    const { partner, customer } = await withOlderSubscription();
    const input = { customerId: customer.id, lines: [ending(termEndsOn, {}, title)] };
    const [error] = await expectRefusal(partner, PlaceOrderWithTermEndsDocument, input, "TERM_END_NOT_POSSIBLE");
    expect(error).toMatchObject({
      ...{ __typename: "TermEndNotPossibleError", path: ["input", "lines", "0", "termEndsOn"], termEndsOn },
      possibleTermEnds: ["2026-03-31", "2026-04-04"],
      message: `The term cannot end on ${termEndsOn}: it must be after 2026-03-10 and before 2026-04-09, the end of the full term, and the last day of a month or of the term of an active subscription of the customer. Possible days: 2026-03-31, 2026-04-04. Leave termEndsOn out for a full term.`,
    });
  });

  test.each([
    ["an independent publisher's plan", "Contoso Sign", {}, "is a plan of an independent publisher"],
    [
      "a trial",
      "Microsoft 365 Basic Trial",
      { quantity: 25, billingCycle: "NONE" },
      "is a trial, which has a fixed number of days",
    ],
  ] as const)("for %s on any day", async (_, title, purchase, reason) => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [ending("2026-03-31", purchase, title)] };
    const [error] = await expectRefusal(partner, PlaceOrderWithTermEndsDocument, input, "TERM_END_NOT_POSSIBLE");
    expect(error).toMatchObject({ termEndsOn: "2026-03-31", possibleTermEnds: [] });
    expect(error?.message).toContain(reason);
  });

  test("on the end of another partner's subscription", async () => {
    const { partner, customer } = await story({ at: AT });
    const other = await story({ at: "2026-03-05T08:00:00Z" });
    await other.partner.buy(other.customer, plan(BASIC));
    const input = { customerId: customer.id, lines: [ending("2026-04-04")] };
    const [error] = await expectRefusal(partner, PlaceOrderWithTermEndsDocument, input, "TERM_END_NOT_POSSIBLE");
    expect(error).toMatchObject({ possibleTermEnds: ["2026-03-31"] });
  });
});

describe("a cart line with a chosen end", () => {
  const cartWith = async (partner: PartnerClient, customer: Pick<Customer, "id">, ...lines: CartLineInput[]) =>
    required((await partner.mutate(CreateCartDocument, { customerId: customer.id, lines })).cart);
  const shown = async (partner: PartnerClient, id: string) =>
    required((await partner.query(CartWithTermEndsDocument, { id })).cart);

  test("is priced for the days left and bought with its end", async () => {
    const { partner, customer } = await withOlderSubscription();
    const addOns = { [plan("Microsoft Viva Add-on")]: 2 };
    const { id } = await cartWith(partner, customer, ending("2026-04-04", { quantity: 3, addOns }));
    await partner.mutate(AddCartLineDocument, { cartId: id, line: ending(null) });
    const cart = await shown(partner, id);
    expect(cart.total?.amount).toBe("17.41");
    expect(cart.lines.map(({ termEndsOn }) => termEndsOn)).toEqual(["2026-04-04", null]);
    const { charges } = await partner.mutate(CheckoutCartDocument, { cartId: id });
    expect(brief(charges)).toEqual([charge("NEW", 3, "10.05"), charge("NEW", 2, "3.36"), charge("NEW", 1, "4.00")]);
  });

  test("keeps its end when a change leaves it out, and loses it with null", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id, lines } = await cartWith(partner, customer, ending("2026-03-31"));
    const lineId = required(lines[0]).id;
    const bigger = line(plan(BASIC), { quantity: 3 });
    await partner.mutate(UpdateCartLineDocument, { cartId: id, lineId, line: bigger });
    expect(await shown(partner, id)).toMatchObject({ total: { amount: "8.52" }, lines: [{ termEndsOn: "2026-03-31" }] });
    await partner.mutate(UpdateCartLineDocument, { cartId: id, lineId, line: { ...bigger, termEndsOn: null } });
    expect(await shown(partner, id)).toMatchObject({ total: { amount: "12.00" }, lines: [{ termEndsOn: null }] });
    const toSign = { ...line(plan("Contoso Sign")), termEndsOn: "2026-03-31" };
    await expectRefusal(partner, UpdateCartLineDocument, { cartId: id, lineId, line: toSign }, "TERM_END_NOT_POSSIBLE");
  });

  test("costs less each day, and shows an error from its day on", async () => {
    const { partner, customer } = await story({ at: "2026-03-29T08:00:00Z" });
    const { id, lines } = await cartWith(partner, customer, ending("2026-03-31", { quantity: 3 }));
    expect((await shown(partner, id)).total?.amount).toBe("1.17");
    await partner.clock.to("2026-03-30T08:00:00Z");
    expect((await shown(partner, id)).total?.amount).toBe("0.78");
    await partner.clock.to("2026-03-31T00:00:00Z");
    expect(await shown(partner, id)).toMatchObject({
      total: null,
      lines: [
        {
          termEndsOn: "2026-03-31",
          error: {
            ...{ code: "TERM_END_NOT_POSSIBLE", path: ["lines", required(lines[0]).id, "termEndsOn"] },
            possibleTermEnds: [],
          },
        },
      ],
    });
    await expectRefusal(partner, CheckoutCartDocument, { cartId: id }, "TERM_END_NOT_POSSIBLE");
  });

  test("of a cart from before ends could be chosen is for a full term", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await cartWith(partner, customer, ending(null));
    const carts = marketplace().database.writer.manager.getRepository(Cart);
    const { lines } = await carts.findOneByOrFail({ id });
    await carts.update({ id }, { lines: lines.map(({ termEndsOn: _, ...before }) => before) });
    expect(await shown(partner, id)).toMatchObject({ total: { amount: "4.00" }, lines: [{ termEndsOn: null }] });
    const { charges } = await partner.mutate(CheckoutCartDocument, { cartId: id });
    expect(brief(charges)).toEqual([charge("NEW", 1, "4.00")]);
  });
});
