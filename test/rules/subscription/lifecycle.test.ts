import { instant } from "../../../src/core/clock.js";
import { SubscriptionAction } from "../../../src/core/subscription-actions.js";
import { type SubscriptionStatus } from "../../../src/core/vocabulary.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { assertPossible, isEnding, refusalOf } from "../../../src/services/subscription/rules/lifecycle.js";
import { annual, microsoft, microsoftTrial, monthly, pending, suspended, trial, withOpenChange } from "../../support/facts.js";
import { codeOf, refusalBy } from "../../support/refusal.js";

const NOW = instant("2026-03-20T13:00:00.000Z");
const OVER = { status: "DELETED", endedAt: instant("2026-03-20T12:00:00.000Z") } as const;

/** One subscription per column of the table in §0.2.6, by publisher. */
const isv: Record<string, SubscriptionFacts> = {
  PENDING: pending(monthly()),
  ACTIVE: monthly(),
  SUSPENDED: suspended(monthly()),
  EXPIRED: monthly({ ...OVER, status: "EXPIRED" }),
  DELETED: monthly(OVER),
};
const microsoftPlan: Record<string, SubscriptionFacts> = {
  ACTIVE: microsoft(),
  SUSPENDED: suspended(microsoft()),
  EXPIRED: { ...microsoftTrial(), status: "EXPIRED", endedAt: instant("2026-03-20T00:00:00.000Z") },
  DELETED: microsoft(OVER),
};

const OK = null;
const NOT_YET = "NOT_YET_ACTIVATED";
const NO = "NOT_ALLOWED_IN_STATUS";
const NOT_ELIGIBLE = "AUTO_RENEW_NOT_ELIGIBLE";
const NOT_REFUNDABLE = "NOT_REFUNDABLE";
const NO_TRIAL = "TRIAL_NOT_CONVERTIBLE";

type Row = [SubscriptionAction, Partial<Record<SubscriptionStatus, string | null>>];

const isvRows: Row[] = [
  ["RENAME", { PENDING: OK, ACTIVE: OK, SUSPENDED: OK, EXPIRED: NO, DELETED: NO }],
  ["CHANGE_QUANTITY", { PENDING: NOT_YET, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["CHANGE_PLAN", { PENDING: NOT_YET, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["UPDATE_ADD_ONS", { PENDING: NOT_YET, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["SUSPEND", { PENDING: NOT_YET, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["REACTIVATE", { PENDING: NO, ACTIVE: NO, SUSPENDED: OK, EXPIRED: NO, DELETED: NO }],
  ["CANCEL", { PENDING: OK, ACTIVE: OK, SUSPENDED: OK, EXPIRED: NO, DELETED: NO }],
  ["CHANGE_AUTO_RENEW", { PENDING: NOT_YET, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["SCHEDULE_CHANGE", { PENDING: NOT_YET, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["SET_INDIRECT_RESELLER", { PENDING: OK, ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["CONVERT_TRIAL", { PENDING: NO_TRIAL, ACTIVE: NO_TRIAL, SUSPENDED: NO, EXPIRED: NO_TRIAL, DELETED: NO_TRIAL }],
];
const microsoftRows: Row[] = [
  ["RENAME", { ACTIVE: OK, SUSPENDED: OK, EXPIRED: NO, DELETED: NO }],
  ["CHANGE_QUANTITY", { ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["CHANGE_PLAN", { ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["UPDATE_ADD_ONS", { ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["SUSPEND", { ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["REACTIVATE", { ACTIVE: NO, SUSPENDED: OK, EXPIRED: NO, DELETED: NO }],
  ["CANCEL", { ACTIVE: NOT_REFUNDABLE, SUSPENDED: NOT_REFUNDABLE, EXPIRED: NO, DELETED: NO }],
  ["CHANGE_AUTO_RENEW", { ACTIVE: NOT_ELIGIBLE, SUSPENDED: NOT_ELIGIBLE, EXPIRED: NOT_ELIGIBLE, DELETED: NOT_ELIGIBLE }],
  ["SCHEDULE_CHANGE", { ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["SET_INDIRECT_RESELLER", { ACTIVE: OK, SUSPENDED: NO, EXPIRED: NO, DELETED: NO }],
  ["CONVERT_TRIAL", { ACTIVE: NO_TRIAL, SUSPENDED: NO, EXPIRED: NO_TRIAL, DELETED: NO_TRIAL }],
];

const cells = (rows: Row[], facts: Record<string, SubscriptionFacts>) =>
  rows.flatMap(([action, row]) =>
    Object.entries(row).map(([status, code]) => ({
      action,
      status,
      code,
      says: code ?? "possible",
      facts: facts[status] ?? monthly(),
    })),
  );

describe("the actions allowed in each status", () => {
  test.each(cells(isvRows, isv))("an ISV plan, $status: $action gives $says", ({ action, status, code, facts }) => {
    expect(facts.status).toBe(status);
    expect(refusalOf(action, facts, NOW)?.code ?? null).toBe(code);
  });

  test.each(cells(microsoftRows, microsoftPlan))(
    "a Microsoft plan, $status: $action gives $says",
    ({ action, status, code, facts }) => {
      expect(facts.status).toBe(status);
      expect(refusalOf(action, facts, NOW)?.code ?? null).toBe(code);
    },
  );

  test("the two tables contain every action", () => {
    const actions = Object.keys(SubscriptionAction);
    expect(isvRows.map(([action]) => action)).toEqual(actions);
    expect(microsoftRows.map(([action]) => action)).toEqual(actions);
  });

  test("throws the refusal, or returns when the action is allowed", () => {
    expect(codeOf(() => assertPossible("SUSPEND", pending(monthly()), NOW))).toBe(NOT_YET);
    expect(() => assertPossible("SUSPEND", monthly(), NOW)).not.toThrow();
  });

  test.each([
    [
      "SUSPEND",
      pending(monthly()),
      "complete the setup at the publisher's site first, or cancel the subscription free of charge",
    ],
    [
      "CHANGE_QUANTITY",
      suspended(monthly()),
      "The subscription is SUSPENDED and cannot be changed in quantity; reactivate it first.",
    ],
    ["REACTIVATE", monthly(), "The subscription is ACTIVE and cannot be reactivated; it is already active."],
    ["RENAME", monthly(OVER), "The subscription is DELETED and cannot be renamed; buy a new subscription."],
    ["CANCEL", microsoft(), "Suspend the subscription instead"],
    ["CANCEL", microsoftTrial(), "Microsoft trials cannot be cancelled. They are free of charge and end on their last day."],
    ["CHANGE_AUTO_RENEW", microsoft(), "Microsoft plans always renew. To stop using the plan, suspend the subscription."],
    ["CHANGE_AUTO_RENEW", microsoftTrial(), "A Microsoft trial does not renew and ends on its last day."],
    ["CANCEL", suspended(microsoft()), "The subscription is already suspended and ends with its retention period."],
  ] as const)("the refusal of %s names the status and what would work", (action, facts, sentence) =>
    expect(refusalBy(() => assertPossible(action, facts, NOW)).message).toContain(sentence),
  );
});

describe("converting a trial", () => {
  const running = microsoftTrial({ autoRenew: false });

  test.each<[string, SubscriptionFacts, string | null]>([
    ["is allowed for an active Microsoft trial", running, OK],
    ["is refused for a suspended trial", suspended(running), NO],
    ["is refused for an expired trial", { ...running, ...OVER, status: "EXPIRED" }, NO_TRIAL],
    ["is refused for a deleted trial", { ...running, ...OVER }, NO_TRIAL],
    ["is refused for an ISV's trial", trial(), NO_TRIAL],
    ["is refused for an ISV's trial without auto-renewal", trial({ autoRenew: false }), NO_TRIAL],
    ["is refused for a paid Microsoft plan", microsoft(), NO_TRIAL],
  ])("%s", (_, facts, code) => expect(refusalOf("CONVERT_TRIAL", facts, NOW)?.code ?? null).toBe(code));

  test.each([
    [trial(), "The trial becomes a paid subscription automatically after 2026-04-08. Only Microsoft trials can be converted."],
    [trial({ autoRenew: false }), "The trial ends on 2026-04-08. Switch auto-renewal on to continue it as a paid subscription."],
    [monthly(), "The subscription is not a trial. Use scheduleChange to change its next term."],
    [{ ...running, ...OVER, status: "EXPIRED" as const }, "The trial expired after 2026-04-08; buy the paid plan instead."],
    [suspended(running), "The subscription is SUSPENDED and cannot be converted; reactivate it first."],
    [suspended(microsoft()), "The subscription is SUSPENDED and cannot be converted; only Microsoft trials can be converted."],
  ])("the refusal names what would work", (facts, sentence) =>
    expect(refusalOf("CONVERT_TRIAL", facts, NOW)?.message).toBe(sentence),
  );
});

test("the refusal to reactivate an active subscription says that it is active", () => {
  expect(refusalOf("REACTIVATE", monthly(), NOW)?.message).toBe(
    "The subscription is ACTIVE and cannot be reactivated; it is already active.",
  );
  const others = [refusalOf("REACTIVATE", pending(monthly()), NOW), refusalOf("CANCEL", monthly({ autoRenew: false }), NOW)];
  for (const refusal of others) expect(refusal?.message).not.toContain("it is already active");
});

describe("scheduling a change", () => {
  test.each<[string, SubscriptionFacts, string | null]>([
    ["is allowed with auto-renewal", monthly(), OK],
    ["is allowed for an ISV's trial", trial(), OK],
    ["is refused without auto-renewal", monthly({ autoRenew: false }), "switch auto-renewal on first"],
    [
      "is refused for a Microsoft trial",
      microsoftTrial({ autoRenew: false }),
      "a trial has no next term; convert it with convertTrial",
    ],
  ])("%s", (_, facts, wouldWork) => {
    const refusal = refusalOf("SCHEDULE_CHANGE", facts, NOW);
    expect(refusal?.message ?? null).toBe(
      wouldWork === null ? null : `The subscription is ACTIVE and cannot be changed for its next term; ${wouldWork}.`,
    );
    expect(refusal?.code ?? null).toBe(wouldWork === null ? null : NO);
  });
});

describe("a subscription that already ends with its term", () => {
  const closesAt = instant("2026-03-11T09:00:00.000Z");
  const before = instant("2026-03-11T08:59:59.999Z");

  test.each([
    ["does not count as ending a millisecond before its window closes", before, OK],
    ["counts as ending at the instant its window closes", closesAt, NO],
    ["counts as ending after its window", NOW, NO],
  ])("%s", (_, now, code) => {
    const facts = monthly({ autoRenew: false });
    expect(isEnding(facts, now)).toBe(code === NO);
    expect(refusalOf("CANCEL", facts, now)?.code ?? null).toBe(code);
  });

  test("the refusal to cancel it again names its last day and how to keep it", () => {
    expect(refusalBy(() => assertPossible("CANCEL", monthly({ autoRenew: false }), NOW)).message).toBe(
      "The subscription is ACTIVE and cannot be cancelled; it already ends on 2026-04-09; switch auto-renewal on to keep it.",
    );
  });

  test("it can be kept by switching auto-renewal on again, to its last millisecond", () => {
    const lastMoment = instant("2026-04-09T23:59:59.999Z");
    expect(refusalOf("CHANGE_AUTO_RENEW", monthly({ autoRenew: false }), lastMoment)).toBe(null);
  });

  test("does not end while auto-renewal is on", () => expect(isEnding(monthly(), NOW)).toBe(false));

  test("a trial can be cancelled at any time, with auto-renewal on or off", () => {
    for (const autoRenew of [true, false]) expect(refusalOf("CANCEL", trial({ autoRenew }), NOW)).toBe(null);
  });

  test("a suspended subscription can be cancelled, with auto-renewal on or off", () => {
    for (const autoRenew of [true, false]) expect(refusalOf("CANCEL", suspended(annual({ autoRenew })), NOW)).toBe(null);
  });
});

describe("while a change waits for the publisher", () => {
  test.each<[SubscriptionAction, string | null]>([
    ["RENAME", OK],
    ["CHANGE_QUANTITY", "OPERATION_IN_PROGRESS"],
    ["CHANGE_PLAN", "OPERATION_IN_PROGRESS"],
    ["UPDATE_ADD_ONS", "OPERATION_IN_PROGRESS"],
    ["SUSPEND", OK],
    ["REACTIVATE", NO],
    ["CANCEL", OK],
    ["CHANGE_AUTO_RENEW", OK],
    ["SCHEDULE_CHANGE", "OPERATION_IN_PROGRESS"],
    ["SET_INDIRECT_RESELLER", OK],
    ["CONVERT_TRIAL", NO_TRIAL],
  ])("%s: %s", (action, code) => {
    expect(refusalOf(action, withOpenChange(monthly()), NOW)?.code ?? null).toBe(code);
  });

  test("the status is checked first", () => {
    const ending = withOpenChange(monthly({ autoRenew: false }));
    expect(refusalOf("SCHEDULE_CHANGE", ending, NOW)?.code).toBe(NO);
    expect(refusalOf("CANCEL", ending, NOW)?.code).toBe(NO);
  });
});

describe("retention", () => {
  const facts = suspended(annual(), { retentionEndsOn: "2026-06-18" });

  test.each([
    ["2026-06-17T23:59:59.999Z", OK],
    ["2026-06-18T00:00:00.000Z", OK],
    ["2026-06-18T23:59:59.999Z", OK],
    ["2026-06-19T00:00:00.000Z", "RETENTION_EXPIRED"],
    ["2026-06-19T00:00:00.001Z", "RETENTION_EXPIRED"],
  ])("E39: a suspended subscription can be reactivated on its last day, but not the day after: %s", (at, code) => {
    expect(refusalOf("REACTIVATE", facts, instant(at))?.code ?? null).toBe(code);
  });

  test.each([
    ["its retention ended", annual({ retentionEndsOn: "2026-06-18" }), "2026-06-19T00:00:00.000Z", "RETENTION_EXPIRED"],
    ["it was cancelled while suspended", annual({ retentionEndsOn: "2026-06-18" }), "2026-06-18T23:59:59.999Z", NO],
    ["it was never suspended", annual(), "2026-06-19T00:00:00.000Z", NO],
    [
      "a Microsoft plan's retention ended",
      microsoft({ retentionEndsOn: "2026-06-18" }),
      "2026-06-19T00:00:00.000Z",
      "RETENTION_EXPIRED",
    ],
  ])("the refusal to reactivate a deleted subscription names the reason: %s", (_, past, endedAt, code) => {
    const deleted: SubscriptionFacts = { ...past, status: "DELETED", endedAt: instant(endedAt) };
    expect(refusalOf("REACTIVATE", deleted, instant("2026-08-01T00:00:00.000Z"))?.code).toBe(code);
  });

  test("the refusal names the last day of retention", () => {
    expect(refusalBy(() => assertPossible("REACTIVATE", facts, instant("2026-06-19T00:00:00.000Z"))).message).toBe(
      "The subscription's data were kept until 2026-06-18 and are deleted; buy the plan again.",
    );
  });
});
