import {
  CartAmountsByIdDocument,
  CheckoutAmountsDocument,
  CreateCartAmountsDocument,
  OrderAmountsByIdDocument,
  PlaceOrderAmountsDocument,
  type CartAmountsFragment,
  type CartLineInput,
  type MoneyFieldsFragment,
  type OrderAmountsFragment,
} from "../../client/graphql.js";
import { OrderLine } from "../../../src/entities/order-line.entity.js";
import { importMargins } from "../../support/margins.js";
import { line, required, type Charge, type Customer, type PartnerClient, type Purchase } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2026-01-30T08:00:00Z";
const BASIC = "Microsoft 365 Basic";

const lineOf = (title: string, purchase: Purchase = {}, termEndsOn: string | null = null): CartLineInput => ({
  ...line(plan(title), purchase),
  termEndsOn,
});

type Amounts = Readonly<Record<"total" | "dueOnActivation" | "dueLater", MoneyFieldsFragment | null>>;
const totals = ({ total, dueOnActivation, dueLater }: Amounts) => [total, dueOnActivation, dueLater].map((one) => one?.amount);

/** The amounts of a line and, in a cart, of its add-ons, in the same form for carts and orders. */
type Priced = CartAmountsFragment["lines"][number]["addOns"][number] | OrderAmountsFragment["lines"][number];
const priced = (one: Priced) => ({
  title: one.plan.title,
  quantity: one.quantity,
  ...{ unitPrice: one.unitPrice, amount: one.amount, priceAdjustment: one.priceAdjustment },
  ...{ chargedAtOnce: one.chargedAtOnce, dueOnActivation: one.dueOnActivation, dueLater: one.dueLater },
});
const partsOf = (cart: CartAmountsFragment) => cart.lines.flatMap((one) => [priced(one), ...one.addOns.map(priced)]);

/** Adds amounts in cents. */
const cents = (amounts: readonly (string | undefined)[]) =>
  amounts.reduce((total, amount) => total + Math.round(Number(required(amount)) * 100), 0);
const centsOf = (charges: readonly Charge[]) => cents(charges.map(({ amount }) => amount.amount));

const cartOf = async (partner: PartnerClient, { id: customerId }: Pick<Customer, "id">, ...lines: CartLineInput[]) =>
  required((await partner.mutate(CreateCartAmountsDocument, { customerId, lines })).cart);
const reload = async (partner: PartnerClient, { id }: Pick<OrderAmountsFragment, "id">) =>
  required((await partner.query(OrderAmountsByIdDocument, { id })).order);

/** The sums of the amounts of several orders, which must be known. */
const totalsOfAll = (orders: readonly OrderAmountsFragment[]) =>
  (["total", "dueOnActivation", "dueLater"] as const).map((name) => cents(orders.map((one) => one[name]?.amount)));

type Deal = Readonly<{ name: string; lines: () => CartLineInput[]; totals: readonly string[]; until: string }>;

const annual: Purchase = { termDuration: "P1Y", billingCycle: "ANNUAL" };
const instalments: Purchase = { termDuration: "P1Y" };
const trial: Purchase = { quantity: 25, billingCycle: "NONE" };

/** What is bought, its three amounts, and a day in the first paid term on which all its charges were made. */
const deals: readonly Deal[] = [
  {
    name: "a Microsoft plan paid at once, with an add-on",
    lines: () => [lineOf(BASIC, { ...annual, quantity: 3, addOns: { [plan("Microsoft Viva Add-on")]: 2 } })],
    totals: ["192.00", "0.00", "0.00"],
    until: "2026-12-31",
  },
  {
    name: "a Microsoft plan in instalments",
    lines: () => [lineOf(BASIC, { ...instalments, quantity: 3 })],
    totals: ["12.00", "0.00", "132.00"],
    until: "2026-12-31",
  },
  {
    name: "a Microsoft plan whose month ends on a chosen day",
    // 30 and 31 January are 2 of the 29 days to 27 February: 4.00 → 0.28 (0.2758…), 2.00 → 0.14 (0.1379…).
    lines: () => [lineOf(BASIC, { quantity: 3, addOns: { [plan("Microsoft Viva Add-on")]: 2 } }, "2026-01-31")],
    totals: ["1.12", "0.00", "0.00"],
    until: "2026-01-31",
  },
  {
    name: "a Microsoft plan in instalments that ends on a chosen day",
    // Two whole months; 30 and 31 March are 2 of the 31 days to 29 April: 4.00 → 0.26 (0.2580…).
    lines: () => [lineOf(BASIC, { ...instalments, quantity: 3 }, "2026-03-31")],
    totals: ["12.00", "0.00", "12.78"],
    until: "2026-03-31",
  },
  {
    name: "an independent publisher's plan paid at once, with an add-on",
    lines: () => [lineOf("Contoso Sign", { ...annual, quantity: 5, addOns: { [plan("Contoso Stamps")]: 2 } })],
    totals: ["0.00", "1596.00", "0.00"],
    until: "2026-12-31",
  },
  {
    name: "an independent publisher's plan in instalments",
    lines: () => [lineOf("Contoso Bronze", { ...instalments, quantity: 5 })],
    totals: ["0.00", "50.00", "550.00"],
    until: "2027-01-20",
  },
  {
    name: "an independent publisher's plan with a free trial",
    lines: () => [lineOf("Fabrikam Planner", { ...annual, quantity: 2 })],
    totals: ["0.00", "0.00", "456.00"],
    until: "2026-12-31",
  },
  {
    name: "a free trial before instalments",
    lines: () => [lineOf("Fabrikam Memo", { quantity: 2 })],
    totals: ["0.00", "0.00", "4.00"],
    until: "2026-03-20",
  },
  {
    name: "a Microsoft trial",
    lines: () => [lineOf("Microsoft 365 Basic Trial", trial)],
    totals: ["0.00", "0.00", "0.00"],
    until: "2026-02-10",
  },
  {
    name: "Microsoft and an independent publisher together",
    lines: () => [lineOf("Contoso Sign", { quantity: 4 }), lineOf("Microsoft Notes", { quantity: 7 })],
    totals: ["42.00", "100.00", "0.00"],
    until: "2026-02-20",
  },
];

/** Activates what waits for its publisher, five days later; returns the charges. */
async function activateAll(partner: PartnerClient, orders: readonly OrderAmountsFragment[]): Promise<Charge[]> {
  const waiting = orders.flatMap(({ lines }) => lines.flatMap(({ subscription }) => subscription ?? []));
  const ids = new Set(waiting.filter(({ status }) => status === "PENDING").map(({ id }) => id));
  if (ids.size > 0) await partner.clock.to("2026-02-04T08:00:00Z");
  const charges: Charge[] = [];
  for (const id of ids) charges.push(...(await partner.activate({ id })).charges);
  return charges;
}

const chargesOfOrders = async (partner: PartnerClient, orders: readonly OrderAmountsFragment[]) => {
  const ids = orders.flatMap(({ lines }) => lines.flatMap(({ subscription }) => subscription?.id ?? []));
  return (await Promise.all([...new Set(ids)].map((id) => partner.chargesOf({ id })))).flat();
};

describe("R-ORD-1: a cart, its dry run, its order and its charges have the same amounts", () => {
  test.each(deals)("$name", async ({ lines, totals: expected, until }) => {
    const { partner, customer } = await story({ at: AT });
    const cart = await cartOf(partner, customer, ...lines());
    expect(totals(cart)).toEqual(expected);
    const asked = { customerId: customer.id, lines: lines() };
    const preview = await expectNoChange(partner, () => partner.mutate(PlaceOrderAmountsDocument, { ...asked, dryRun: true }));
    const checkoutPreview = await partner.mutate(CheckoutAmountsDocument, { cartId: cart.id, dryRun: true });
    const { orders, charges } = await partner.mutate(CheckoutAmountsDocument, { cartId: cart.id });
    for (const all of [preview.orders, checkoutPreview.orders, orders]) {
      expect(totalsOfAll(all)).toEqual(expected.map((amount) => cents([amount])));
      expect(all.flatMap((order) => order.lines.map(priced))).toEqual(partsOf(cart));
    }
    const [atOnce, onActivation, later] = totalsOfAll(orders);
    expect(centsOf(preview.charges)).toBe(atOnce);
    expect(centsOf(charges)).toBe(atOnce);
    expect(centsOf(await activateAll(partner, orders))).toBe(onActivation);
    await partner.clock.to(`${until}T08:00:00Z`);
    expect(centsOf(await chargesOfOrders(partner, orders))).toBe(required(atOnce) + required(onActivation) + required(later));
    const shown = ({ id, lines: all, ...order }: OrderAmountsFragment) => ({
      ...order,
      lines: all.map(priced),
      status: null,
      id,
    });
    for (const order of orders) expect(shown(await reload(partner, order))).toEqual(shown(order));
  });

  test("a margin reduces all of them, and its reason is kept", async () => {
    const { partner, customer } = await story({ at: AT });
    const { mpnId } = partner.partner;
    const margin = { mpnId, percentage: 15, from: "2026-01-01", until: "2026-01-31" };
    await importMargins(marketplace(), [{ productId: "TST001", ...margin }], "2025-12-31");
    const bought = lineOf("Contoso Sign", { ...annual, quantity: 3 });
    const cart = await cartOf(partner, customer, bought);
    expect(cart).toMatchObject({ dueOnActivation: { amount: "765.00" } });
    expect(cart.lines).toMatchObject([{ unitPrice: { amount: "255.00" }, priceAdjustment: "15.0% ISV margin" }]);
    const { orders } = await partner.mutate(CheckoutAmountsDocument, { cartId: cart.id });
    const order = required(orders[0]);
    await partner.clock.to("2026-02-04T08:00:00Z");
    // The margin has ended, but the price was locked when it was ordered.
    expect(centsOf((await partner.activate(required(order.lines[0]?.subscription))).charges)).toBe(76_500);
    const [ordered] = (await reload(partner, order)).lines;
    expect(ordered).toMatchObject({ priceAdjustment: "15.0% ISV margin", amount: { amount: "765.00" } });
  });
});

describe("the amounts of an order line", () => {
  test("stay after the cancellation, which sets its quantity to 0", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [lineOf("Contoso Sign", { quantity: 4 })] };
    const order = required((await partner.mutate(PlaceOrderAmountsDocument, input)).orders[0]);
    await partner.cancel(required(order.lines[0]?.subscription));
    const cancelled = await reload(partner, order);
    expect(cancelled).toMatchObject({ status: "CANCELLED", dueOnActivation: { amount: "100.00" } });
    expect(cancelled.lines).toMatchObject([{ quantity: 0, orderedQuantity: 4, amount: { amount: "100.00" } }]);
  });

  test("are those of the conversion after a trial was converted", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [lineOf("Microsoft 365 Basic Trial", trial)] };
    const order = required((await partner.mutate(PlaceOrderAmountsDocument, input)).orders[0]);
    await partner.clock.to("2026-02-10T08:00:00Z");
    const subscription = required(order.lines[0]?.subscription);
    const { charges } = await partner.convertTrial(subscription, plan(BASIC), { quantity: 6, termDuration: "P1Y" });
    const converted = await reload(partner, order);
    expect(totals(converted)).toEqual(["24.00", "0.00", "264.00"]);
    expect(converted.lines).toMatchObject([{ quantity: 6, orderedQuantity: 6, termDuration: "P1Y", billingCycle: "MONTHLY" }]);
    expect(centsOf(charges)).toBe(2_400);
    await partner.clock.to("2027-01-20T08:00:00Z");
    expect(centsOf(await partner.chargesOf(subscription))).toBe(28_800);
  });

  test("are exact for an add-on that is added later, which counts to the order", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [lineOf(BASIC, { ...instalments, quantity: 2 })] };
    const order = required((await partner.mutate(PlaceOrderAmountsDocument, input)).orders[0]);
    const subscription = required(order.lines[0]?.subscription);
    await partner.clock.to("2026-02-14T08:00:00Z");
    const { charges } = await partner.updateAddOns(subscription, { [plan("Microsoft Viva Add-on")]: 3 });
    const later = await reload(partner, order);
    // 14 to 27 February are 14 of 29 days: 2.00 → 0.97 (0.9655…); then 11 instalments of 2.00.
    expect(later.lines[1]).toMatchObject({
      ...{ orderedQuantity: 3, unitPrice: { amount: "2.00" }, dueOnActivation: { amount: "0.00" } },
      ...{ chargedAtOnce: { amount: "2.91" }, dueLater: { amount: "66.00" } },
    });
    expect(centsOf(charges)).toBe(291);
    expect(totals(later)).toEqual(["10.91", "0.00", "154.00"]);
    await partner.clock.to("2027-01-20T08:00:00Z");
    expect(centsOf(await partner.chargesOf(subscription))).toBe(cents(["10.91", "154.00"]));
  });

  test("are null when the order is from before they were recorded", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [lineOf(BASIC), lineOf("Microsoft Notes")] };
    const order = required((await partner.mutate(PlaceOrderAmountsDocument, input)).orders[0]);
    const unknown = {
      ...{ orderedQuantity: null, termDuration: null, billingCycle: null, currency: null, unitPriceMinor: null },
      ...{ priceAdjustment: null, chargedAtOnceMinor: null, dueOnActivationMinor: null, dueLaterMinor: null },
    };
    await marketplace().database.writer.manager.update(OrderLine, { orderId: order.id, lineNumber: 1 }, unknown);
    const seen = await reload(partner, order);
    expect(totals(seen)).toEqual([undefined, undefined, undefined]);
    const nothing = { unitPrice: null, amount: null, chargedAtOnce: null, dueOnActivation: null, dueLater: null };
    expect(seen.lines).toMatchObject([
      { chargedAtOnce: { amount: "4.00" }, orderedQuantity: 1 },
      { ...nothing, quantity: 1, orderedQuantity: null, termDuration: null, billingCycle: null },
    ]);
  });
});

test("§0.2-14: an indirect reseller sees the order and the cart, but no amount and no reason of a price", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const { mpnId } = provider.partner;
  const margin = { mpnId, percentage: 15, from: "2026-01-01", until: "2026-01-31" };
  await importMargins(marketplace(), [{ productId: "TST001", ...margin }], "2025-12-31");
  const bought = lineOf("Contoso Sign", { quantity: 4, addOns: { [plan("Contoso Stamps")]: 2 } });
  const cart = await cartOf(provider, customer, bought);
  const seenCart = required((await reseller.query(CartAmountsByIdDocument, { id: cart.id })).cart);
  const order = required((await provider.mutate(CheckoutAmountsDocument, { cartId: cart.id })).orders[0]);
  const seenOrder = await reload(reseller, order);
  expect(order.lines[0]?.priceAdjustment).toBe("15.0% ISV margin");
  for (const seen of [seenCart, seenOrder]) expect(totals(seen)).toEqual([undefined, undefined, undefined]);
  const hidden = {
    ...{ unitPrice: null, amount: null, priceAdjustment: null },
    ...{ chargedAtOnce: null, dueOnActivation: null, dueLater: null },
  };
  expect(partsOf(seenCart)).toMatchObject([
    { quantity: 4, ...hidden },
    { quantity: 2, ...hidden },
  ]);
  expect(seenOrder.lines).toMatchObject([
    { orderedQuantity: 4, termDuration: "P1M", ...hidden },
    { orderedQuantity: 2, ...hidden },
  ]);
});

test("a line with an error, and the other lines of a checked-out cart, have no amounts", async () => {
  const { partner, customer } = await story({ at: AT });
  const cart = await cartOf(partner, customer, lineOf("Microsoft Single"), lineOf("Contoso Sign"));
  await partner.buy(customer, plan("Microsoft Single"));
  const refused = required((await partner.query(CartAmountsByIdDocument, { id: cart.id })).cart);
  expect(totals(refused)).toEqual([undefined, undefined, undefined]);
  expect(refused.lines.map(({ dueOnActivation }) => dueOnActivation?.amount)).toEqual([undefined, "25.00"]);
  await partner.tryMutation(CheckoutAmountsDocument, { cartId: cart.id });
  const ordered = required((await partner.query(CartAmountsByIdDocument, { id: cart.id })).cart);
  expect(ordered.lines.map(({ dueOnActivation }) => dueOnActivation)).toEqual([null, null]);
});
