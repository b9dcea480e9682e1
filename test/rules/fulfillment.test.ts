import { idOfUuid, newId, uuidOf } from "../../src/core/ids";
import { SubscriptionStatus } from "../../src/core/vocabulary";
import { assertConfirmable, assertPublisherMay, fulfillmentStatus, isPerSeat } from "../../src/services/rules/fulfillment";
import { landingLink } from "../../src/services/rules/landing-link";

test("a public id and its UUID are two spellings of one thing", () => {
  const id = newId("subscription");
  const uuid = uuidOf(id);
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idOfUuid("subscription", uuid)).toBe(id);
  expect(idOfUuid("subscription", uuid.toUpperCase())).toBe(id);
});

test.each(["", "x", newId("subscription"), "00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-0000000000000"])(
  "%j is no UUID",
  (text) => expect(idOfUuid("subscription", text)).toBeNull(),
);

test.each([
  ["00000000-0000-0000-0000-000000000000", "sub_00000000000000000000000000"],
  ["ffffffff-ffff-ffff-ffff-ffffffffffff", "sub_7zzzzzzzzzzzzzzzzzzzzzzzzz"],
])("%s is the UUID of %s", (uuid, id) => expect(idOfUuid("subscription", uuid)).toBe(id));

test("every status has a word of the publishers'", () => {
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
])("a plan of %i to %i licenses is sold by the seat: %s", (minimumQuantity, maximumQuantity, expected) => {
  expect(isPerSeat({ minimumQuantity, maximumQuantity })).toBe(expected);
});

test("a publisher reads, and neither changes nor ends", () => {
  expect(() => assertPublisherMay("Read")).not.toThrow();
  expect(() => assertPublisherMay("Update")).toThrow("does not hold Update");
  expect(() => assertPublisherMay("Delete")).toThrow("does not hold Delete");
});

describe("a confirmation", () => {
  const pending = { id: newId("subscription"), status: "PENDING", quantity: 3 } as const;
  test.each([
    [null, null],
    ["0001", null],
    [null, 3],
    ["0001", 3],
  ])("of plan %j and quantity %j is of what was bought", (planId, quantity) => {
    expect(() => assertConfirmable(pending, "0001", { planId, quantity })).not.toThrow();
  });

  test.each([
    ["another plan", pending, { planId: "0002", quantity: 3 }, "INVALID_INPUT"],
    ["another quantity", pending, { planId: "0001", quantity: 2 }, "INVALID_INPUT"],
    ["quantity 0", pending, { planId: "0001", quantity: 0 }, "INVALID_INPUT"],
    ["an active one", { ...pending, status: "ACTIVE" as const }, { planId: null, quantity: null }, "NOT_ALLOWED_IN_STATUS"],
    ["a suspended one", { ...pending, status: "SUSPENDED" as const }, { planId: null, quantity: null }, "NOT_ALLOWED_IN_STATUS"],
    ["a deleted one", { ...pending, status: "DELETED" as const }, { planId: null, quantity: null }, "NOT_FOUND"],
    ["a deleted one before its plan", { ...pending, status: "DELETED" as const }, { planId: "0002", quantity: 9 }, "NOT_FOUND"],
  ])("of %s is refused", (_, subscription, confirmation, code) => {
    expect(() => assertConfirmable(subscription, "0001", confirmation)).toThrow(expect.objectContaining({ code }));
  });
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
])("the landing page %s carries a token as %s", (page, link) => {
  expect(landingLink(page, TOKEN)).toBe(link);
  expect(new URL(link).searchParams.get("token")).toBe(TOKEN);
});
