import { idOfUuid, newId, uuidOf } from "../../../src/core/ids";
import { SubscriptionStatus } from "../../../src/core/vocabulary";
import { assertConfirmable, assertPublisherMay, mismatchOf } from "../../../src/services/publisher/rules/fulfillment";
import { isPerSeat, fulfillmentStatus } from "../../../src/services/subscription/rules/fulfillment-terms";
import { refusalBy } from "../../support/refusal";
import { landingLink } from "../../../src/services/subscription/rules/landing-link";

test("a public id and its UUID are convertible in both directions", () => {
  const id = newId("subscription");
  const uuid = uuidOf(id);
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idOfUuid("subscription", uuid)).toBe(id);
  expect(idOfUuid("subscription", uuid.toUpperCase())).toBe(id);
});

test.each(["", "x", newId("subscription"), "00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-0000000000000"])(
  "%j is not a UUID",
  (text) => expect(idOfUuid("subscription", text)).toBeNull(),
);

test.each([
  ["00000000-0000-0000-0000-000000000000", "sub_00000000000000000000000000"],
  ["ffffffff-ffff-ffff-ffff-ffffffffffff", "sub_7zzzzzzzzzzzzzzzzzzzzzzzzz"],
])("%s is the UUID of %s", (uuid, id) => expect(idOfUuid("subscription", uuid)).toBe(id));

test("every status has a name in the publishers' API", () => {
  expect(Object.values(SubscriptionStatus).map((status) => [status, fulfillmentStatus(status)])).toEqual([
    ["PENDING", "PendingFulfillmentStart"],
    ["ACTIVE", "Subscribed"],
    ["SUSPENDED", "Suspended"],
    ["EXPIRED", "Unsubscribed"],
    ["DELETED", "Unsubscribed"],
  ]);
});

test.each([
  [1, 1, false],
  [1, 2, true],
  [25, 25, true],
  [5, 5000, true],
])("a plan of %i to %i licenses is sold per seat: %s", (minimumQuantity, maximumQuantity, expected) => {
  expect(isPerSeat({ minimumQuantity, maximumQuantity })).toBe(expected);
});

test("a publisher can read, but not change or end", () => {
  expect(() => assertPublisherMay("Read")).not.toThrow();
  expect(() => assertPublisherMay("Update")).toThrow("does not include Update");
  expect(() => assertPublisherMay("Delete")).toThrow("does not include Delete");
  expect(refusalBy(() => assertPublisherMay("Delete")).inputPath).toEqual(["allowedCustomerOperations"]);
});

describe("a confirmation", () => {
  const bought = { skuId: "0001", quantity: 3 };
  test.each([
    [null, null],
    ["0001", null],
    [null, 3],
    ["0001", 3],
  ])("of plan %j and quantity %j matches the purchase", (planId, quantity) => {
    expect(mismatchOf(bought, { planId, quantity })).toBeNull();
  });

  test.each([
    [{ planId: "0002", quantity: 3 }, "planId", "planId must be the purchased plan 0001; got 0002."],
    [{ planId: "0001", quantity: 2 }, "quantity", "quantity must be the purchased quantity 3; got 2."],
    [{ planId: null, quantity: 0 }, "quantity", "quantity must be the purchased quantity 3; got 0."],
  ])("of %j does not match the purchase", (confirmation, field, message) => {
    expect(mismatchOf(bought, confirmation)).toMatchObject({ code: "INVALID_INPUT", message, inputPath: [field] });
  });

  test.each([
    ["PENDING", null],
    ["ACTIVE", "NOT_ALLOWED_IN_STATUS"],
    ["SUSPENDED", "NOT_ALLOWED_IN_STATUS"],
    ["EXPIRED", "NOT_FOUND"],
    ["DELETED", "NOT_FOUND"],
  ] as const)("for a subscription that is %s is refused with %s", (status, code) => {
    const confirm = () => assertConfirmable({ id: newId("subscription"), status });
    if (code === null) expect(confirm).not.toThrow();
    else expect(confirm).toThrow(expect.objectContaining({ code }));
  });
});

test("the refusal of a confirmation names the UUID, or says that the subscription is activated", () => {
  const id = newId("subscription");
  expect(refusalBy(() => assertConfirmable({ id, status: "DELETED" }))).toMatchObject({
    message: `No such subscription: '${uuidOf(id)}'.`,
    inputPath: ["subscriptionId"],
  });
  expect(refusalBy(() => assertConfirmable({ id, status: "ACTIVE" })).message).toBe(
    "The subscription is ACTIVE and cannot be activated; it is already activated.",
  );
});

const TOKEN = "a+b/c==";
test.each([
  ["https://isv.example/landing", "https://isv.example/landing?token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example", "https://isv.example?token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example/landing?", "https://isv.example/landing?token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example/landing?a=1&b=%20x+y", "https://isv.example/landing?a=1&b=%20x+y&token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example/landing?a=1&", "https://isv.example/landing?a=1&token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example/landing?token=old&a=1", "https://isv.example/landing?a=1&token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example/landing?tokens=2", "https://isv.example/landing?tokens=2&token=a%2Bb%2Fc%3D%3D"],
  ["https://isv.example/#/start", "https://isv.example/?token=a%2Bb%2Fc%3D%3D#/start"],
  ["https://isv.example/a?b=c?d#e?f#g", "https://isv.example/a?b=c?d&token=a%2Bb%2Fc%3D%3D#e?f#g"],
])("the landing page %s with a token is %s", (page, link) => {
  expect(landingLink(page, TOKEN)).toBe(link);
  expect(new URL(link).searchParams.get("token")).toBe(TOKEN);
});
