import { instant } from "../../../src/core/clock.js";
import { batchSize } from "../../../src/services/lifecycle/rules/batches.js";
import { billingMonthOf } from "../../../src/services/billing/rules/billing-month.js";
import { nextTry } from "../../../src/services/partner/rules/retries.js";

const NOW = instant("2026-03-10T09:00:00.000Z");

describe("a failed attempt is repeated", () => {
  test.each([
    [1, "2026-03-10T09:01:00.000Z"],
    [2, "2026-03-10T09:02:00.000Z"],
    [6, "2026-03-10T09:32:00.000Z"],
    [7, "2026-03-10T10:00:00.000Z"],
    [9, "2026-03-10T10:00:00.000Z"],
  ])("after attempt %i at %s", (tries, at) => expect(nextTry(tries, NOW)).toEqual({ retryAt: instant(at), parkedAt: null }));

  test.each([10, 11])("not after attempt %i: it is parked", (tries) =>
    expect(nextTry(tries, NOW)).toEqual({ retryAt: null, parkedAt: NOW }),
  );
});

describe("an event's transaction", () => {
  /** Returns transitions that are due at midnight; of suspended subscriptions with the last day of retention. */
  const at = (...days: (string | readonly [day: string, retentionEndsOn: string])[]) =>
    days.map((given) => {
      const [day, retentionEndsOn] = typeof given === "string" ? [given, null] : given;
      return { dueAt: instant(`${day}T00:00:00.000Z`), retentionEndsOn };
    });

  test.each([
    ["empty when nothing is due", at(), 0],
    ["everything of 27 days", at("2026-02-01", "2026-02-14", "2026-02-27"), 3],
    ["without follow-up transitions", at("2026-02-01", "2026-02-27", "2026-02-28", "2026-03-01"), 2],
    [
      "without transitions from the end of a retention onwards",
      at(["2026-02-01", "2026-02-09"], "2026-02-09", "2026-02-10", "2026-02-11"),
      2,
    ],
    ["transitions after a past end of retention", at(["2026-02-10", "2026-02-09"], "2026-02-11"), 2],
    ["transitions before a future end of retention", at(["2026-02-01", "2026-04-30"], "2026-02-27", "2026-02-28"), 2],
  ])("is %s", (_, due, size) => expect(batchSize(due)).toBe(size));

  test("excludes everything from an answer or an activation onwards", () => {
    const [first, second] = at("2026-02-01", "2026-02-02");
    const followsAt = instant("2026-02-02T00:00:00.000Z");
    expect(batchSize([{ ...first!, followsAt }, second!])).toBe(1);
  });
});

describe("a charge is on the invoice of", () => {
  test.each([
    ["its own month", "2026-01-31T23:59:59.999Z", null, "2026-01-01"],
    ["its own month while it is closed but not published", "2026-02-01T00:00:00.000Z", "2026-01-31", "2026-02-01"],
    ["the current month when its own is published", "2026-01-31T23:59:59.999Z", "2026-01-31", "2026-03-01"],
    ["the current month when a later one is published too", "2025-12-05T00:00:00.000Z", "2026-02-28", "2026-03-01"],
  ])("%s", (_, occurredAt, publishedThrough, month) =>
    expect(billingMonthOf(instant(occurredAt), publishedThrough, NOW)).toBe(month),
  );
});
