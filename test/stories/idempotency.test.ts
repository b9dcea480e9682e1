import {
  CancelSubscriptionDocument,
  ChangeQuantityDocument,
  CreateCustomerDocument,
  PlaceOrderDocument,
} from "../client/graphql.js";
import { cancelling, line, required } from "../support/partner-client.js";
import { expectNoChange, expectRefusal, marketplace, plan, story } from "../support/story.js";

/** A key is stored at the end of its command: what repeated commands do while, and after, the first one runs. @source decision 0062 */
const AT = "2020-07-01T08:00:00Z";

async function running() {
  const { partner, customer } = await story({ at: AT });
  return { partner, customer, subscription: await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 }) };
}

/** Repeats a request at the same time. */
const twelve = <T>(send: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 12 }, send));

describe("requests with the same key at the same time", () => {
  test("that expect the same version run once; the others are not refused", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, expectedVersion: subscription.version, idempotencyKey: "k" };
    const all = await twelve(() => partner.mutate(ChangeQuantityDocument, request));
    expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    expect(new Set(all.map(({ charges }) => charges.map(({ id }) => id).join())).size).toBe(1);
    expect(await partner.chargesOf(subscription)).toHaveLength(3);
  });

  test("that create an object with a unique value create one; the others are not refused", async () => {
    const { partner, customer } = await story({ at: AT });
    const { companyName, country, email } = customer;
    const request = { companyName, country, email, domain: "one.example", idempotencyKey: "k" };
    const all = await twelve(() => partner.mutate(CreateCustomerDocument, request));
    expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    expect(new Set(all.map((answer) => required(answer.customer).id)).size).toBe(1);
    await expectRefusal(partner, CreateCustomerDocument, { ...request, idempotencyKey: "other" }, "ALREADY_EXISTS");
  });

  test("on different subscriptions change one of them", async () => {
    const { partner, customer, subscription } = await running();
    const other = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
    const ids = [subscription.id, other.id];
    const all = await Promise.all(
      ids.map((subscriptionId) =>
        partner.tryMutation(ChangeQuantityDocument, { subscriptionId, quantity: 9, idempotencyKey: "k" }),
      ),
    );
    expect(all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    const after = await Promise.all(ids.map((id) => partner.getSubscription({ id })));
    expect(after.map(({ quantity }) => quantity).sort()).toEqual([8, 9]);
  });
});

describe("a command that is repeated later", () => {
  test("does not happen again where it could", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, idempotencyKey: "k" };
    const first = await partner.mutate(ChangeQuantityDocument, request);
    await partner.mutate(ChangeQuantityDocument, { subscriptionId: subscription.id, quantity: 5 });
    const again = await expectNoChange(partner, () => partner.mutate(ChangeQuantityDocument, request));
    expect([again.isReplay, again.subscription?.quantity, again.charges]).toEqual([true, 5, first.charges]);
  });

  test("has its first result where it would be refused", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, idempotencyKey: "k" };
    const first = await partner.mutate(ChangeQuantityDocument, request);
    await partner.mutate(CancelSubscriptionDocument, cancelling(subscription.id));
    const again = await expectNoChange(partner, () => partner.mutate(ChangeQuantityDocument, request));
    expect([again.isReplay, again.subscription?.status, again.charges]).toEqual([true, "DELETED", first.charges]);
  });

  test("is refused with another input, even when that input is refused", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, idempotencyKey: "k" };
    await partner.mutate(ChangeQuantityDocument, request);
    for (const quantity of [10, 0])
      await expectRefusal(partner, ChangeQuantityDocument, { ...request, quantity }, "IDEMPOTENCY_KEY_REUSED");
  });

  test("happens again when the key has expired", async () => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))], idempotencyKey: "expired" };
    const first = await partner.mutate(PlaceOrderDocument, request);
    const longAgo = "UPDATE idempotency_key SET created_at = '2020-01-01 00:00:00.000' WHERE idempotency_key = 'expired'";
    await marketplace().database.writer.query(longAgo);
    const second = await partner.mutate(PlaceOrderDocument, request);
    expect([second.isReplay, second.orders[0]?.id === first.orders[0]?.id]).toEqual([false, false]);
    const third = await expectNoChange(partner, () => partner.mutate(PlaceOrderDocument, request));
    expect(third).toEqual({ ...second, isReplay: true });
  });
});
