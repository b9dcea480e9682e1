import { errorCodes, type ErrorCode } from "../../../src/core/error-catalog.js";
import { assert, DomainError, DomainErrors, ForbiddenError, invalid, notFound } from "../../../src/core/errors.js";
import { instant } from "../../../src/core/clock.js";

const at = instant("2026-03-11T09:00:00.000Z");
const notAvailable = (reasons: ConstructorParameters<typeof DomainError<"NOT_AVAILABLE">>[1]["reasons"]) =>
  new DomainError("NOT_AVAILABLE", { message: "Not now.", reasons, reactivateSubscriptionId: null });

/** One refusal of each code: its kind, Partner Center's code and its message. */
const refusals: [DomainError, kind: string, partnerCenterCode: number | null, message: string][] = [
  [invalid("It is empty.", "input", "nickname"), "INVALID", null, "It is empty."],
  [notFound("order", "ord_1"), "NOT_FOUND", 20000, "No such order: 'ord_1'."],
  [notAvailable(["COUNTRY_NOT_SUPPORTED"]), "NOT_AVAILABLE", 800070, "Not now."],
  [
    new DomainError("TERM_END_NOT_POSSIBLE", {
      ...{ termEndsOn: "2026-03-20", problem: "it is too late" },
      possibleTermEnds: Array.from({ length: 26 }, () => "2026-03-31"),
    }),
    "TERM_END",
    null,
    `The term cannot end on 2026-03-20: it is too late. Possible days: ${"2026-03-31, ".repeat(23)}2026-03-31 and 2 more. Leave termEndsOn out for a full term.`,
  ],
  [
    new DomainError("QUANTITY_OUT_OF_RANGE", { planTitle: "Bronze", quantity: 9, minimum: 1, maximum: 8 }),
    "REFUSED",
    2002,
    "Quantity of Bronze must be between 1 and 8; got 9.",
  ],
  [
    new DomainError("QUANTITY_NOT_REDUCIBLE", { quantity: 9, requested: 8, closedAt: at }),
    "REFUSED",
    800090,
    "Quantity cannot be lowered from 9 to 8: that was possible until 2026-03-11T09:00:00.000Z. Schedule the lower quantity for the renewal with scheduleChange; an add-on can only end with the term: pass 0 as its quantity.",
  ],
  [
    new DomainError("NOT_ALLOWED_IN_STATUS", { action: "CANCEL", status: "DELETED", wouldWork: "buy a new subscription" }),
    "REFUSED",
    2011,
    "The subscription is DELETED and cannot be cancelled; buy a new subscription.",
  ],
  [
    new DomainError("NOT_YET_ACTIVATED", { action: "SUSPEND" }),
    "REFUSED",
    800081,
    "The subscription is PENDING and cannot be suspended yet; complete the setup at the publisher's site first, or cancel the subscription free of charge.",
  ],
  [
    new DomainError("OPERATION_IN_PROGRESS", { action: "CHANGE_QUANTITY", decidesAt: instant("2026-03-10T09:00:10.000Z") }),
    "REFUSED",
    null,
    "The subscription cannot be changed in quantity while a change waits for its publisher. The change is decided by 2026-03-10T09:00:10.000Z; try again then.",
  ],
  [
    new DomainError("OPERATION_DECIDED", { operationId: "b2c7", status: "Failed" }),
    "CONFLICT",
    null,
    "Operation b2c7 is already Failed and cannot be changed.",
  ],
  [
    new DomainError("NOT_CARRIED_OUT", { refusedCount: 1, itemCount: 3 }),
    "REFUSED",
    null,
    "Not carried out, because 1 of 3 items was refused and onError is REJECT_ALL. Correct or remove the refused items, or pass onError: SKIP.",
  ],
  [
    new DomainError("SANDBOX_KEY_LIMIT_REACHED", { maximum: 20 }),
    "REFUSED",
    null,
    "A partner can have 20 sandbox keys. Revoke one first.",
  ],
  [
    new DomainError("SANDBOX_LIMIT_REACHED", { maximum: 200 }),
    "REFUSED",
    null,
    "The sandbox keys of this partner have 200 sandboxes, the maximum. Delete one that `sandboxes` lists, or wait until one expires.",
  ],
  [
    new DomainError("WEBHOOK_LIMIT_REACHED", { maximum: 20 }),
    "REFUSED",
    null,
    "A partner can have 20 webhooks. Delete one, or add the types to an existing one.",
  ],
  [
    new DomainError("WEBHOOK_NOT_ENABLED", { status: "DISABLED" }),
    "REFUSED",
    null,
    "The webhook is DISABLED. Enable it first: updateWebhook with enabled: true.",
  ],
  [new DomainError("NOT_REDELIVERABLE", { problem: "It is on its way." }), "REFUSED", null, "It is on its way."],
  [
    new DomainError("PUBLISHER_STEP_REQUIRED", { step: "Export first.", publisherUrl: "https://isv.example/" }),
    "REFUSED",
    null,
    'The publisher requires a step before the cancellation: "Export first." (https://isv.example/). Cancel again after the publisher has marked the step as completed.',
  ],
  [
    new DomainError("PARENT_NOT_ACTIVE", { status: "SUSPENDED" }),
    "REFUSED",
    27009,
    "The base subscription is SUSPENDED; an add-on needs an ACTIVE base subscription.",
  ],
  [
    new DomainError("ADD_ON_NOT_ELIGIBLE", { addOnTitle: "Storage", planTitle: "Bronze", problem: "it was withdrawn" }),
    "REFUSED",
    800029,
    "Storage cannot be added to Bronze: it was withdrawn.",
  ],
  [
    new DomainError("PARTNER_TYPE_NOT_ALLOWED", { type: "INDIRECT_RESELLER", verbPhrase: "place orders", wouldWork: "ask" }),
    "REFUSED",
    null,
    "A partner of type INDIRECT_RESELLER cannot place orders; ask.",
  ],
  [
    new DomainError("CANCELLATION_WINDOW_CLOSED", { closedAt: at, isProrated: false }),
    "REFUSED",
    900117,
    "The full-credit window closed at 2026-03-11T09:00:00.000Z. Retry without `onlyIfFullCredit` to cancel at the end of the term without a credit.",
  ],
  [new DomainError("NOT_REFUNDABLE", { problem: "Suspend it." }), "REFUSED", 800063, "Suspend it."],
  [
    new DomainError("CONFIRMATION_REQUIRED", { terms: "It ends." }),
    "REFUSED",
    null,
    "Nothing was cancelled. It ends. Pass `confirm: true` to cancel.",
  ],
  [
    new DomainError("AUTO_RENEW_NOT_ELIGIBLE", { isTrial: false }),
    "REFUSED",
    800093,
    "Auto-renewal of a Microsoft plan cannot be changed: Microsoft plans always renew. To stop using the plan, suspend the subscription.",
  ],
  [
    new DomainError("ALREADY_EXISTS", { problem: "The domain a.example belongs to customer cus_1.", existingId: "cus_1" }),
    "ALREADY_EXISTS",
    null,
    "The domain a.example belongs to customer cus_1.",
  ],
  [
    new DomainError("CURRENCY_NOT_CHANGEABLE", { currency: "USD", problem: "it has been charged" }),
    "REFUSED",
    null,
    "The currency of the customer stays USD, because it has been charged.",
  ],
  [
    new DomainError("AGREEMENT_MISSING", { customerId: "cus_1" }),
    "REFUSED",
    13605,
    "Customer cus_1 has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement, then buy.",
  ],
  [
    new DomainError("CUSTOMER_REMOVED", { customerId: "cus_1", removedAt: at }),
    "REFUSED",
    null,
    "Customer cus_1 was removed at 2026-03-11T09:00:00.000Z. Create a new customer to sell to the organization again.",
  ],
  [
    new DomainError("CUSTOMER_HAS_SUBSCRIPTIONS", { customerId: "cus_1", subscriptionIds: ["sub_1", "sub_2"], hasMore: true }),
    "REFUSED",
    null,
    "Customer cus_1 has subscriptions that are pending or active: sub_1, sub_2 and more. Suspend or cancel them before you remove the customer.",
  ],
  [
    new DomainError("CART_NOT_ACTIVE", { cartId: "crt_1" }),
    "REFUSED",
    800065,
    "Cart crt_1 was already checked out; create a new cart.",
  ],
  [
    new DomainError("CART_EXPIRED", { cartId: "crt_1", expiredAt: at }),
    "REFUSED",
    800008,
    "Cart crt_1 expired at 2026-03-11T09:00:00.000Z; create a new cart.",
  ],
  [
    new DomainError("VERSION_CONFLICT", { expected: 3, current: 4 }),
    "CONFLICT",
    2055,
    "Version conflict: expected version 3, but the current version is 4. Read the object again before you retry.",
  ],
  [
    new DomainError("IDEMPOTENCY_KEY_REUSED", { key: "k-1" }),
    "CONFLICT",
    null,
    'Idempotency key "k-1" was used for another command or input in the last 30 days; use a new key.',
  ],
  [
    new DomainError("RETENTION_EXPIRED", { expiredOn: "2026-06-18" }),
    "REFUSED",
    2011,
    "The subscription's data were kept until 2026-06-18 and are deleted; buy the plan again.",
  ],
  [new DomainError("TRIAL_NOT_CONVERTIBLE", { problem: "It expired." }), "REFUSED", null, "It expired."],
  [
    new DomainError("TRANSITION_OVERDUE", { id: "sub_1", dueAt: at }),
    "CONFLICT",
    null,
    "A transition of subscription sub_1 that was due at 2026-03-11T09:00:00.000Z could not be processed yet. It is retried automatically; try again later.",
  ],
  [
    new DomainError("PARTNER_PAUSED", { reason: "A wrong import.", pausedAt: at }),
    "REFUSED",
    null,
    "The marketplace operator has paused this partner since 2026-03-11T09:00:00.000Z: A wrong import. Nothing was changed. Try again when the partner is resumed.",
  ],
  [new DomainError("INVOICE_NOT_PAYABLE", { problem: "It is paid." }), "REFUSED", null, "It is paid."],
  [
    new DomainError("TOO_MANY_EXPORTS", { limit: 10 }),
    "CONFLICT",
    null,
    "At most 10 exports can wait or run at a time; wait until one is ready, or cancel one.",
  ],
  [
    new DomainError("EXPORT_ENDED", { id: "exp_1", status: "READY" }),
    "REFUSED",
    null,
    "Export exp_1 is READY; only exports that are PENDING or RUNNING can be cancelled.",
  ],
  [
    new DomainError("PAYMENT_ALREADY_VOIDED", { id: "pay_1", voidedAt: instant("2026-03-11T09:00:00Z") }),
    ...(["REFUSED", null, "Payment pay_1 was already voided at 2026-03-11T09:00:00.000Z."] as const),
  ],
];

describe("a business refusal", () => {
  test.each(refusals.map(([refusal, ...expected]) => [refusal.code, refusal, ...expected] as const))(
    "%s has its kind, Partner Center's number and a message with the rejected values",
    (_, refusal, kind, partnerCenterCode, message) =>
      expect(refusal).toMatchObject({ name: "DomainError", kind, partnerCenterCode, message }),
  );

  test("the table contains every code", () =>
    expect([...errorCodes].sort()).toEqual(refusals.map(([{ code }]): ErrorCode => code).sort()));

  test.each([
    ["subscription", 20003],
    ["order", 20000],
    ["cart", 800008],
    ["customer", 20002],
    ["plan", null],
  ])("an unknown %s has Partner Center's number %s", (noun, code) => expect(notFound(noun, "x").partnerCenterCode).toBe(code));

  test("an id that a dry run returned is refused with the id to pass instead", () =>
    expect(notFound("subscription", "sub_01h455vb4pex5vsknk084sn02q-preview-5d3c9a01").message).toBe(
      "No such subscription: 'sub_01h455vb4pex5vsknk084sn02q-preview-5d3c9a01'. A dry run or a query with @asOf returned this id. Pass 'sub_01h455vb4pex5vsknk084sn02q', unless only the dry run created the subscription.",
    ));

  test.each([
    ["ALREADY_OWNED", 27006],
    ["ALREADY_SUSPENDED_REACTIVATE", 27006],
    ["COUNTRY_NOT_SUPPORTED", 800070],
    ["SEGMENT_NOT_ELIGIBLE", 400030],
    ["EXCLUSIVE_TO_OTHER_PARTNERS", 2085],
    ["NOT_OFFERED_THROUGH_CSP", 400072],
    ["USAGE_BASED_NOT_SOLD_HERE", 2085],
    ["ADD_ON_NEEDS_BASE", 27009],
    ["NO_PRICE_IN_FORCE", 400072],
    ["WITHDRAWN", 2091],
  ] as const)("unavailability because of %s has the number %i", (reason, code) => {
    expect(notAvailable([reason]).partnerCenterCode).toBe(code);
    expect(notAvailable([reason, "COUNTRY_NOT_SUPPORTED"]).partnerCenterCode).toBe(code);
  });

  test.each([
    ["CHANGE_QUANTITY", "SUSPENDED", 2001],
    ["UPDATE_ADD_ONS", "SUSPENDED", 800091],
    ["CHANGE_AUTO_RENEW", "SUSPENDED", 800091],
    ["SUSPEND", "SUSPENDED", 800040],
    ["REACTIVATE", "ACTIVE", 800040],
    ["CANCEL", "ACTIVE", 800040],
    ["ACTIVATE", "ACTIVE", 800041],
    ["RENAME", "EXPIRED", 2011],
    ["CHANGE_QUANTITY", "DELETED", 2011],
    ["ACTIVATE", "DELETED", 2011],
  ] as const)("%s of a subscription that is %s has the number %i", (action, status, code) =>
    expect(new DomainError("NOT_ALLOWED_IN_STATUS", { action, status, wouldWork: "-" }).partnerCenterCode).toBe(code),
  );

  test("names the invalid input field, or none when the whole input is invalid", () => {
    expect(invalid("Empty.", "input", "nickname").inputPath).toEqual(["input", "nickname"]);
    expect(notFound("cart", "crt_1").inputPath).toEqual([]);
  });

  test("is distinguished from other errors by its code", () => {
    expect(DomainError.is(notFound("cart", "crt_1"), "NOT_FOUND")).toBe(true);
    expect(DomainError.is(notFound("cart", "crt_1"), "INVALID_INPUT")).toBe(false);
    expect(DomainError.is(new Error("NOT_FOUND"), "NOT_FOUND")).toBe(false);
  });

  test("keeps the order of several refusals", () =>
    expect(new DomainErrors([invalid("One."), invalid("Two.")])).toMatchObject({ name: "DomainErrors", message: "One. Two." }));

  test.each([
    [
      "a full credit that was never possible has no closing instant",
      new DomainError("CANCELLATION_WINDOW_CLOSED", { closedAt: null, isProrated: false }),
      "No longer eligible for a full credit. Retry without `onlyIfFullCredit` to cancel at the end of the term without a credit.",
    ],
    [
      "a window with a prorated credit names the other way to cancel",
      new DomainError("CANCELLATION_WINDOW_CLOSED", { closedAt: null, isProrated: true }),
      "The policy of this term gives a prorated credit only. Retry without `onlyIfFullCredit` to cancel at once with that credit.",
    ],
    [
      "a quantity of a flat plan names the only quantity",
      new DomainError("QUANTITY_OUT_OF_RANGE", { planTitle: "Bronze", quantity: 2, minimum: 1, maximum: 1 }),
      "Quantity of Bronze must be 1; got 2.",
    ],
    [
      "a quantity of 0 names the ways to end a subscription",
      new DomainError("QUANTITY_OUT_OF_RANGE", { planTitle: "Bronze", quantity: 0, minimum: 1, maximum: 8 }),
      "Quantity of Bronze must be between 1 and 8; got 0. To end a subscription, cancel or suspend it.",
    ],
    [
      "an activation has its own participle",
      new DomainError("NOT_ALLOWED_IN_STATUS", { action: "ACTIVATE", status: "DELETED", wouldWork: "buy a new subscription" }),
      "The subscription is DELETED and cannot be activated; buy a new subscription.",
    ],
    [
      "a publisher's step without an address has no brackets",
      new DomainError("PUBLISHER_STEP_REQUIRED", { step: "Export first.", publisherUrl: null }),
      'The publisher requires a step before the cancellation: "Export first.". Cancel again after the publisher has marked the step as completed.',
    ],
    [
      "auto-renewal of a Microsoft trial names convertTrial",
      new DomainError("AUTO_RENEW_NOT_ELIGIBLE", { isTrial: true }),
      "A Microsoft trial does not renew and ends on its last day. To keep the subscription, convert it with convertTrial.",
    ],
  ])("%s", (_, refusal, message) => expect(refusal.message).toBe(message));
});

describe("a missing permission", () => {
  test("names the allowed roles and the caller's roles", () =>
    expect(
      new ForbiddenError("pay invoices", ["GLOBAL_ADMIN", "BILLING_ADMIN"], ["SALES_AGENT", "HELPDESK_AGENT"]),
    ).toMatchObject({
      name: "ForbiddenError",
      partnerCenterCode: 900150,
      message:
        "You may not pay invoices: this requires one of the roles GLOBAL_ADMIN, BILLING_ADMIN; you have SALES_AGENT, HELPDESK_AGENT.",
    }));

  test("names the allowed callers when no role is sufficient", () => {
    expect(new ForbiddenError("create partners", [], [], "an operator").message).toBe(
      "You may not create partners: this requires an operator; you have no partner role.",
    );
    expect(new ForbiddenError("read events", [], ["SALES_AGENT"]).message).toBe(
      "You may not read events: this requires a user of a partner; you have SALES_AGENT.",
    );
  });
});

describe("an assertion", () => {
  test("passes silently, and fails as a bug rather than as a refusal", () => {
    expect(() => assert(true, "one is one")).not.toThrow();
    expect(() => assert(false, "one is one")).toThrow(new Error("Assertion failed: one is one"));
  });
});

test("a message with a large value is sent without its middle", () => {
  const { message } = notFound("order", "x".repeat(900_000));
  expect(message).toBe(
    `No such order: '${"x".repeat(1200 - 16)} … (${900_000 + 18 - 1800} characters left out) … ${"x".repeat(598)}'.`,
  );
  expect(notFound("order", "x".repeat(2000 - 18)).message).toHaveLength(2000);
});
