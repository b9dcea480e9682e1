import {
  CancelSubscriptionDocument,
  ChangeQuantityDocument,
  ConvertTrialDocument,
  CreateCustomerDocument,
  CreatePartnerDocument,
  PlaceOrderDocument,
  RenameSubscriptionDocument,
  ScheduleChangeDocument,
  SubscriptionsOfCustomerDocument,
} from "../client/graphql.js";
import { ask } from "../support/client.js";
import { brief, cancelling, charge, line, required } from "../support/partner-client.js";
import { expectNoChange, marketplace, plan, expectRefusal, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const MONTHLY = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;

async function running() {
  const { partner, customer } = await story({ at: AT });
  return { partner, customer, subscription: await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 }) };
}

describe("idempotency", () => {
  test("the same key and input return the first result again", async () => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))], idempotencyKey: "order-1" };
    const first = await partner.mutate(PlaceOrderDocument, request);
    expect(first.isReplay).toBe(false);
    const again = await expectNoChange(partner, () => partner.mutate(PlaceOrderDocument, request));
    expect(again).toEqual({ ...first, isReplay: true });
  });

  test("twelve concurrent requests run the command once", async () => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))], idempotencyKey: "order-1" };
    const all = await Promise.all(Array.from({ length: 12 }, () => partner.mutate(PlaceOrderDocument, request)));
    expect(all.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
    expect(new Set(all.map(({ orders }) => required(orders[0]).id)).size).toBe(1);
    const { customer: seen } = await partner.query(SubscriptionsOfCustomerDocument, { id: customer.id });
    expect(required(seen).subscriptions.totalCount).toBe(1);
  });

  test("the same key with another input, or for another command, is refused", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, idempotencyKey: "change-1" };
    await partner.mutate(ChangeQuantityDocument, request);
    await expectRefusal(partner, ChangeQuantityDocument, { ...request, quantity: 10 }, "IDEMPOTENCY_KEY_REUSED");
    const other = { subscriptionId: subscription.id, nickname: "Nine", idempotencyKey: "change-1" };
    await expectRefusal(partner, RenameSubscriptionDocument, other, "IDEMPOTENCY_KEY_REUSED");
  });

  test("keys that differ in case, accents or trailing spaces are different keys", async () => {
    const { partner, subscription } = await running();
    const keys = ["key", "Key", "kéy", "key ", "key  ", " key"];
    for (const [index, idempotencyKey] of keys.entries()) {
      const request = { subscriptionId: subscription.id, nickname: `Name ${index}`, idempotencyKey };
      expect((await partner.mutate(RenameSubscriptionDocument, request)).isReplay).toBe(false);
      expect((await partner.mutate(RenameSubscriptionDocument, request)).isReplay).toBe(true);
    }
  });

  test("the key is checked before the expected version", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, expectedVersion: subscription.version, idempotencyKey: "k" };
    await partner.mutate(ChangeQuantityDocument, request);
    expect((await partner.mutate(ChangeQuantityDocument, request)).isReplay).toBe(true);
  });

  test("a refusal is not stored: the command can be corrected with the same key", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 0, idempotencyKey: "change-1" };
    await expectRefusal(partner, ChangeQuantityDocument, request, "QUANTITY_OUT_OF_RANGE");
    expect((await partner.mutate(ChangeQuantityDocument, { ...request, quantity: 9 })).isReplay).toBe(false);
  });

  test("a dry run stores no key", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 9, idempotencyKey: "change-1" };
    await expectNoChange(partner, () => partner.mutate(ChangeQuantityDocument, { ...request, dryRun: true }));
    expect((await partner.mutate(ChangeQuantityDocument, request)).isReplay).toBe(false);
  });

  test("partners do not share keys", async () => {
    const one = await running();
    const two = await running();
    const input = { quantity: 9, idempotencyKey: "change-1" };
    await one.partner.mutate(ChangeQuantityDocument, { ...input, subscriptionId: one.subscription.id });
    const { isReplay } = await two.partner.mutate(ChangeQuantityDocument, { ...input, subscriptionId: two.subscription.id });
    expect(isReplay).toBe(false);
  });

  test("the operator's commands support keys", async () => {
    const { app, operatorToken } = marketplace();
    const input = { name: "Twice", type: "DIRECT_BILL", country: "US", mpnId: "777", idempotencyKey: "twice" } as const;
    const [first, second] = [
      await ask(app.url, operatorToken, CreatePartnerDocument, { input }),
      await ask(app.url, operatorToken, CreatePartnerDocument, { input }),
    ];
    expect(second.payload.isReplay).toBe(true);
    expect(second.payload.partner?.id).toBe(first.payload.partner?.id);
  });

  test.each(["", "k".repeat(256)])("a key has 1 to 255 characters", async (idempotencyKey) => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, nickname: "Nine", idempotencyKey };
    const [error] = await expectRefusal(partner, RenameSubscriptionDocument, request, "INVALID_INPUT");
    expect(error?.path).toEqual(["input", "idempotencyKey"]);
  });
});

describe("dry run", () => {
  test("shows the resulting state and changes nothing", async () => {
    const { partner, subscription } = await running();
    const request = { ...cancelling(subscription.id), dryRun: true };
    const shown = await expectNoChange(partner, () => partner.mutate(CancelSubscriptionDocument, request));
    expect(shown.isDryRun).toBe(true);
    expect(shown.subscription).toMatchObject({ status: "DELETED", autoRenew: false });
    expect(brief(shown.charges)).toEqual([charge("CANCEL_IMMEDIATE", 8, "-200.00")]);
    expect((await partner.getSubscription(subscription)).status).toBe("ACTIVE");
  });

  test("nested fields show the resulting state too", async () => {
    const { partner, subscription } = await running();
    const { data } = await expectNoChange(partner, () =>
      partner.send<{ changeQuantity: { subscription: Record<string, unknown> } }>(
        `mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { subscription { quantity
          customer { subscriptions(first: 5) { nodes { quantity } } charges(first: 5) { totalCount } }
          charges(first: 10) { totalCount } } } }`,
        { input: { subscriptionId: subscription.id, quantity: 9, dryRun: true } },
      ),
    );
    expect(required(data).changeQuantity.subscription).toEqual({
      ...{ quantity: 9, customer: { subscriptions: { nodes: [{ quantity: 9 }] }, charges: { totalCount: 3 } } },
      charges: { totalCount: 3 },
    });
  });

  test("of a purchase shows prices but no activation code", async () => {
    const { partner, customer } = await story({ at: AT });
    const request = { customerId: customer.id, lines: [line(plan("Contoso Sign"))], dryRun: true };
    const { orders } = await expectNoChange(partner, () => partner.mutate(PlaceOrderDocument, request));
    expect(orders[0]?.lines[0]?.subscription).toMatchObject({ status: "PENDING", activation: null });
  });

  test("can be refused", async () => {
    const { partner, subscription } = await running();
    const request = { subscriptionId: subscription.id, quantity: 0, dryRun: true };
    await expectRefusal(partner, ChangeQuantityDocument, request, "QUANTITY_OUT_OF_RANGE");
  });

  test("must be the only mutation in its document", async () => {
    const { partner, subscription } = await running();
    const { errors } = await expectNoChange(partner, () =>
      partner.send(
        `mutation ($a: ChangeQuantityInput!, $b: RenameSubscriptionInput!) {
          changeQuantity(input: $a) { isDryRun } renameSubscription(input: $b) { isDryRun } }`,
        {
          a: { subscriptionId: subscription.id, quantity: 9, dryRun: true },
          b: { subscriptionId: subscription.id, nickname: "Nine", dryRun: true },
        },
      ),
    );
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    expect(errors?.[0]?.message).toMatch(/dry run/i);
  });
});

test("scheduleChange and convertTrial support keys, versions and dry runs", async () => {
  const { partner, customer, subscription } = await running();
  const trial = await partner.buy(customer, plan("Microsoft 365 Basic Trial"), { quantity: 25, billingCycle: "NONE" });
  const schedule = { subscriptionId: subscription.id, quantity: 9 };
  const convert = { subscriptionId: trial.id, planId: plan("Microsoft 365 Basic"), quantity: 9, ...MONTHLY };
  for (const [document, request, version] of [
    [ScheduleChangeDocument, schedule, subscription.version],
    [ConvertTrialDocument, convert, trial.version],
  ] as const) {
    const tries = (more: object) => partner.tryMutation(document as typeof ScheduleChangeDocument, { ...request, ...more });
    const codes = async (more: object) => (await tries(more)).userErrors.map(({ code }) => code);
    const dry = await expectNoChange(partner, () => tries({ dryRun: true }));
    expect([dry.isDryRun, dry.userErrors, dry.subscription?.version]).toEqual([true, [], version + 1]);
    expect(await expectNoChange(partner, () => codes({ expectedVersion: version + 5 }))).toEqual(["VERSION_CONFLICT"]);
    const keyed = { idempotencyKey: `key of ${request.subscriptionId}`, expectedVersion: version };
    const first = await tries(keyed);
    expect([first.userErrors, first.isReplay, first.subscription?.version]).toEqual([[], false, version + 1]);
    const again = await expectNoChange(partner, () => tries(keyed));
    expect([again.isReplay, again.charges, again.subscription?.version]).toEqual([true, first.charges, version + 1]);
    expect(await expectNoChange(partner, () => codes({ ...keyed, quantity: 10 }))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  }
});

test("expectedVersion: an outdated version is refused with the current one", async () => {
  const { partner, subscription } = await running();
  const { version } = subscription;
  const request = { subscriptionId: subscription.id, quantity: 9, expectedVersion: version };
  const { subscription: after } = await partner.mutate(ChangeQuantityDocument, request);
  expect(required(after).version).toBe(version + 1);
  const [error] = await expectRefusal(partner, ChangeQuantityDocument, { ...request, quantity: 10 }, "VERSION_CONFLICT");
  expect(error).toMatchObject({ currentVersion: version + 1, partnerCenterCode: 2055 });
});

test("ten concurrent changes of one subscription are all applied, one after the other", async () => {
  const { partner, subscription } = await running();
  const quantities = Array.from({ length: 10 }, (_, index) => index + 20);
  const all = await Promise.all(
    quantities.map((quantity) => partner.tryMutation(ChangeQuantityDocument, { subscriptionId: subscription.id, quantity })),
  );
  expect(all.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  const after = await partner.getSubscription(subscription);
  expect(after.version).toBe(subscription.version + 10);
  const charges = await partner.chargesOf(subscription);
  expect(charges).toHaveLength(21);
  const total = charges.reduce((cents, { amount }) => cents + Math.round(Number(amount.amount) * 100), 0);
  expect(total).toBe(after.quantity * 2500);
});

test("of ten concurrent changes that expect the same version one is applied", async () => {
  const { partner, subscription } = await running();
  const request = { subscriptionId: subscription.id, expectedVersion: subscription.version };
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, index) => partner.tryMutation(ChangeQuantityDocument, { ...request, quantity: 20 + index })),
  );
  const codes = all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(codes).toEqual(Array.from({ length: 9 }, () => "VERSION_CONFLICT"));
});

test("customers can have the same name", async () => {
  const { partner, customer } = await story({ at: AT });
  const { companyName, country, email } = customer;
  const domain = "trey-twin.example";
  const { customer: twin } = await partner.mutate(CreateCustomerDocument, { companyName, domain, country, email });
  expect(required(twin).id).not.toBe(customer.id);
});
