import type { BillingCycle, PublisherKind, SubscriptionStatus } from "../../../src/core/vocabulary.js";
import { orderGroups } from "../../../src/services/ordering/rules/ordering.js";
import { orderStatus } from "../../../src/services/subscription/rules/order-status.js";

const line = (id: string, billingCycle: BillingCycle, currency: string, publisherKind: PublisherKind) => ({
  id,
  billingCycle,
  currency,
  publisherKind,
});

describe("the lines of a cart", () => {
  test("share an order when cycle, currency and publisher kind are equal, in their order", () => {
    const lines = [
      line("a", "MONTHLY", "USD", "PARTNER"),
      line("b", "ANNUAL", "USD", "PARTNER"),
      line("c", "MONTHLY", "EUR", "PARTNER"),
      line("d", "MONTHLY", "USD", "MICROSOFT"),
      line("e", "MONTHLY", "USD", "PARTNER"),
    ];
    expect(orderGroups(lines).map((group) => group.map(({ id }) => id))).toEqual([["a", "e"], ["b"], ["c"], ["d"]]);
  });

  test("make no order when there are none", () => expect(orderGroups([])).toEqual([]));
});

describe("an order", () => {
  test.each<[string, [number, SubscriptionStatus][], string]>([
    [
      "is completed when all subscriptions are activated",
      [
        [1, "ACTIVE"],
        [3, "ACTIVE"],
      ],
      "COMPLETED",
    ],
    [
      "is pending while one line is pending",
      [
        [1, "ACTIVE"],
        [3, "PENDING"],
      ],
      "PENDING",
    ],
    [
      "stays completed when one of its lines was cancelled",
      [
        [0, "DELETED"],
        [3, "ACTIVE"],
      ],
      "COMPLETED",
    ],
    [
      "stays pending when another of its lines was cancelled",
      [
        [0, "DELETED"],
        [3, "PENDING"],
      ],
      "PENDING",
    ],
    [
      "does not wait for a line that was cancelled before its activation",
      [
        [0, "PENDING"],
        [3, "ACTIVE"],
      ],
      "COMPLETED",
    ],
    [
      "is cancelled when every line is cancelled",
      [
        [0, "DELETED"],
        [0, "DELETED"],
      ],
      "CANCELLED",
    ],
    [
      "stays completed when its subscriptions end",
      [
        [1, "DELETED"],
        [1, "EXPIRED"],
      ],
      "COMPLETED",
    ],
    ["stays completed while its subscriptions are suspended", [[1, "SUSPENDED"]], "COMPLETED"],
  ])("%s", (_, lines, status) =>
    expect(orderStatus(lines.map(([quantity, lineStatus]) => ({ quantity, status: lineStatus })))).toBe(status),
  );
});
