import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import { instant } from "../../../src/core/clock.js";
import { decideActivation, startSubscription } from "../../../src/services/subscription/rules/activation.js";
import {
  addOn,
  annual,
  annualPaidMonthly,
  brief,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  triennial,
  FULL_CREDIT_WINDOW,
} from "../../support/facts.js";
import { refusalBy } from "../../support/refusal.js";

const NOW = instant("2026-03-15T10:30:00.000Z");

describe("an activated subscription", () => {
  test("is active from now on for its whole term, within its cancellation window", () => {
    expect(decideActivation(pending(monthly()), [], builtInPolicy(monthly()), NOW)).toEqual({
      changes: {
        status: "ACTIVE",
        isTrial: false,
        trialEndsOn: null,
        ...{ activatedAt: NOW, licensesAssignedAt: NOW, confirmedAt: NOW, actionNeededReason: null },
        windowClosesAt: instant("2026-03-16T10:30:00.000Z"),
        ...FULL_CREDIT_WINDOW,
        termStartsOn: "2026-03-15",
        termEndsOn: "2026-04-14",
        periodStartsOn: "2026-03-15",
        periodEndsOn: "2026-04-14",
        anchorDay: 15,
      },
      addOnChanges: {
        status: "ACTIVE",
        startsOn: "2026-03-15",
        endsOn: "2026-04-14",
        windowClosesAt: instant("2026-03-16T10:30:00.000Z"),
        ...FULL_CREDIT_WINDOW,
      },
      charges: [expect.objectContaining({ type: "NEW", quantity: 3, amountMinor: 7500, onceKey: "NEW:2026-03-15:base" })],
    });
  });

  test.each([
    ["a month", monthly(), "2026-04-14", "2026-04-14", "2026-03-16T10:30:00.000Z"],
    ["an annual term paid upfront", annual(), "2027-03-14", "2027-03-14", "2026-03-29T10:30:00.000Z"],
    ["an annual term paid monthly", annualPaidMonthly(), "2027-03-14", "2026-04-14", "2026-03-16T10:30:00.000Z"],
    ["a three-year term paid upfront", triennial(), "2029-03-14", "2029-03-14", "2026-03-29T10:30:00.000Z"],
    [
      "a three-year term paid annually",
      triennial({ billingCycle: "ANNUAL" }),
      "2029-03-14",
      "2027-03-14",
      "2026-03-29T10:30:00.000Z",
    ],
  ])("%s ends on %s, is paid until %s and is credited in full until %s", (_, facts, termEndsOn, periodEndsOn, closesAt) => {
    const { changes, charges } = decideActivation(pending(facts), [], builtInPolicy(facts), NOW);
    expect(changes).toMatchObject({ termEndsOn, periodEndsOn, windowClosesAt: instant(closesAt) });
    expect(charges.map((line) => [line.amountMinor, line.periodEndsOn])).toEqual([[3 * facts.unitPriceMinor, periodEndsOn]]);
  });

  test("begins on the day of its last millisecond", () =>
    expect(
      decideActivation(pending(monthly()), [], builtInPolicy(monthly()), instant("2026-03-15T23:59:59.999Z")).changes
        .termStartsOn,
    ).toBe("2026-03-15"));

  test("charges its add-ons after the base, for the same days", () => {
    const { charges } = decideActivation(pending(monthly()), [addOn({ status: "PENDING" })], builtInPolicy(monthly()), NOW);
    expect(brief(charges)).toEqual([
      ["NEW", 3, 7500],
      ["NEW", 2, 800],
    ]);
    expect(charges.map((line) => [line.addOnId, line.periodStartsOn, line.periodEndsOn])).toEqual([
      [null, "2026-03-15", "2026-04-14"],
      ["add_one", "2026-03-15", "2026-04-14"],
    ]);
  });

  test("with a free trial begins with the trial at $0, including add-ons", () => {
    const { changes, charges } = decideActivation(pending(trial()), [addOn({ status: "PENDING" })], builtInPolicy(trial()), NOW);
    expect(changes).toMatchObject({
      isTrial: true,
      trialEndsOn: "2026-04-13",
      termEndsOn: "2026-04-13",
      periodEndsOn: "2026-04-13",
    });
    expect(charges.map((line) => [line.type, line.quantity, line.unitPriceMinor, line.amountMinor])).toEqual([
      ["NEW", 3, 0, 0],
      ["NEW", 2, 0, 0],
    ]);
  });

  test("with a trial counts its window from the activation, so that it is closed when the paid term begins", () =>
    expect(decideActivation(pending(trial()), [], builtInPolicy(trial()), NOW).changes.windowClosesAt).toEqual(
      instant("2026-03-16T10:30:00.000Z"),
    ));

  test("of a Microsoft plan has no window, but its add-ons have", () => {
    const start = startSubscription({ ...pending(microsoft()), orderedAt: NOW }, [addOn()], builtInPolicy(microsoft()), NOW);
    expect(start.changes.windowClosesAt).toBe(null);
    expect(start.addOnChanges.windowClosesAt).toEqual(instant("2026-03-16T10:30:00.000Z"));
    expect(brief(start.charges)).toEqual([
      ["NEW", 3, 7500],
      ["NEW", 2, 800],
    ]);
  });

  test("of a Microsoft trial is not billed", () => {
    const start = startSubscription({ ...pending(microsoftTrial()), orderedAt: NOW }, [], builtInPolicy(microsoftTrial()), NOW);
    expect(start.changes).toMatchObject({ isTrial: true, trialEndsOn: "2026-04-13", termEndsOn: "2026-04-13" });
    expect(start.charges).toEqual([]);
  });
});

describe("a publisher's confirmation", () => {
  test.each([
    ["ACTIVE", monthly(), "The subscription is ACTIVE and cannot be activated; it is already activated.", 800041],
    [
      "SUSPENDED",
      suspended(monthly()),
      "The subscription is SUSPENDED and cannot be activated; it is already activated.",
      800041,
    ],
    [
      "DELETED",
      monthly({ status: "DELETED" }),
      "The subscription is DELETED and cannot be activated; buy a new subscription.",
      2011,
    ],
  ])("is refused for a subscription that is %s", (_, facts, message, partnerCenterCode) =>
    expect(refusalBy(() => decideActivation(facts, [], builtInPolicy(facts), NOW))).toMatchObject({
      code: "NOT_ALLOWED_IN_STATUS",
      message,
      partnerCenterCode,
    }),
  );
});
