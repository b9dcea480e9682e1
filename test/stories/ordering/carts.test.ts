import {
  AddCartLineDocument,
  CartByIdDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  RemoveCartLineDocument,
  UpdateCartLineDocument,
} from "../../client/graphql.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-06-26T10:00:00Z";

async function cartOf(partner: PartnerClient, customerId: string, ...lines: ReturnType<typeof line>[]) {
  return required((await partner.mutate(CreateCartDocument, { customerId, lines })).cart);
}

test("a cart is filled, changed, priced and checked out", async () => {
  const { partner, customer } = await story({ at: AT });
  const cart = await cartOf(partner, customer.id, line(plan("Contoso Sign"), { quantity: 2, nickname: "Signing" }));
  expect(cart).toMatchObject({
    status: "ACTIVE",
    expiresAt: "2020-07-03T10:00:00.000Z",
    total: { amount: "0.00", currency: "USD" },
  });
  const more = line(plan("Microsoft 365 Basic"), { quantity: 3 });
  const filled = required((await partner.mutate(AddCartLineDocument, { cartId: cart.id, line: more })).cart);
  expect(filled.lines.map(({ amount }) => amount?.amount)).toEqual(["50.00", "12.00"]);
  const [first, second] = filled.lines;
  const bigger = line(plan("Contoso Sign"), { quantity: 4, nickname: "Signing", addOns: { [plan("Contoso Stamps")]: 2 } });
  await partner.mutate(UpdateCartLineDocument, { cartId: cart.id, lineId: required(first).id, line: bigger });
  await partner.mutate(AddCartLineDocument, { cartId: cart.id, line: line(plan("Contoso Bronze")) });
  const last = required((await partner.query(CartByIdDocument, { id: cart.id })).cart);
  expect(last.lines).toHaveLength(3);
  expect(last.lines[0]?.addOns.map(({ amount }) => amount?.amount)).toEqual(["8.00"]);
  // A subscription that waits for its publisher is charged later, so only the Microsoft line counts.
  expect(last.total?.amount).toBe("12.00");
  const removed = required(
    (await partner.mutate(RemoveCartLineDocument, { cartId: cart.id, lineId: required(last.lines[2]).id })).cart,
  );
  expect(removed.lines.map(({ id }) => id)).toEqual([required(first).id, required(second).id]);
  const { orders, cart: ordered } = await partner.mutate(CheckoutCartDocument, { cartId: cart.id });
  expect(required(ordered).status).toBe("ORDERED");
  expect(orders).toHaveLength(2);
  const nicknames = orders.flatMap(({ lines }) => lines.map(({ subscription }) => subscription?.nickname));
  expect(nicknames).toContain("Signing");
  await expectRefusal(partner, CheckoutCartDocument, { cartId: cart.id }, "CART_NOT_ACTIVE");
  await expectRefusal(partner, AddCartLineDocument, { cartId: cart.id, line: more }, "CART_NOT_ACTIVE");
});

test("R-CART-4: a failing group does not affect the others", async () => {
  const { partner, customer } = await story({ at: AT });
  const single = line(plan("Microsoft Single"));
  const cart = await cartOf(partner, customer.id, line(plan("Contoso Sign")), single);
  await partner.placeOrder(customer, single);
  const seen = required((await partner.query(CartByIdDocument, { id: cart.id })).cart);
  expect(seen.lines.map(({ error }) => error?.code ?? null)).toEqual([null, "NOT_AVAILABLE"]);
  const { orders, userErrors } = await partner.tryMutation(CheckoutCartDocument, { cartId: cart.id });
  expect(orders.flatMap(({ lines }) => lines.map((ordered) => ordered.plan.title))).toEqual(["Contoso Sign"]);
  expect(userErrors.map(({ code }) => code)).toEqual(["NOT_AVAILABLE"]);
});

test.each([
  ["a millisecond before 7 days", "2020-07-03T09:59:59.999Z", "ACTIVE"],
  ["at 7 days", "2020-07-03T10:00:00.000Z", "EXPIRED"],
  ["a millisecond after 7 days", "2020-07-03T10:00:00.001Z", "EXPIRED"],
])("R-CART-3: %s", async (_, at, status) => {
  const { partner, customer } = await story({ at: AT });
  const cart = await cartOf(partner, customer.id, line(plan("Contoso Sign")));
  await partner.clock.to(at);
  expect((await partner.query(CartByIdDocument, { id: cart.id })).cart?.status).toBe(status);
  if (status === "EXPIRED") await expectRefusal(partner, CheckoutCartDocument, { cartId: cart.id }, "CART_EXPIRED");
  else await partner.mutate(CheckoutCartDocument, { cartId: cart.id });
});

test("lines are validated when they are added", async () => {
  const { partner, customer } = await story({ at: AT });
  const cart = await cartOf(partner, customer.id, line(plan("Contoso Sign")));
  const add = (request: ReturnType<typeof line>, code: string) =>
    expectRefusal(partner, AddCartLineDocument, { cartId: cart.id, line: request }, code);
  await add(line(plan("Contoso Sign"), { quantity: 0 }), "QUANTITY_OUT_OF_RANGE");
  await add(line(plan("Contoso Stamps")), "NOT_AVAILABLE");
  await add(line(plan("Contoso Sign"), { addOns: { [plan("Microsoft Viva Add-on")]: 1 } }), "ADD_ON_NOT_ELIGIBLE");
  await add(line(plan("Contoso Sign"), { indirectResellerMpnId: "123" }), "PARTNER_TYPE_NOT_ALLOWED");
  await expectRefusal(partner, RemoveCartLineDocument, { cartId: cart.id, lineId: "nothing" }, "NOT_FOUND");
});

test("two concurrent checkouts place one order", async () => {
  const { partner, customer } = await story({ at: AT });
  const cart = await cartOf(partner, customer.id, line(plan("Contoso Sign")));
  const both = await Promise.all([1, 2].map(() => partner.tryMutation(CheckoutCartDocument, { cartId: cart.id })));
  expect(both.map(({ orders }) => orders.length).sort()).toEqual([0, 1]);
  expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(["CART_NOT_ACTIVE"]);
});
