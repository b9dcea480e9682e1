import { instant } from "../../../src/core/clock.js";
import { SubscriptionAction } from "../../../src/core/subscription-actions.js";
import { PartnerType, Role } from "../../../src/core/vocabulary.js";
import { actionState, type ActionContext } from "../../../src/services/subscription/rules/allowed-actions.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { refusalOf } from "../../../src/services/subscription/rules/lifecycle.js";
import { hasRoleFor, isForPartnerType, permissionOf } from "../../../src/services/partner/rules/permissions.js";
import { annual, microsoft, microsoftTrial, monthly, pending, suspended, trial, withOpenChange } from "../../support/facts.js";

const NOW = instant("2026-03-20T13:00:00.000Z");
const actions = Object.values(SubscriptionAction);
const provider: ActionContext = {
  roles: ["GLOBAL_ADMIN"],
  partnerType: "INDIRECT_PROVIDER",
  isStrict: false,
  hasResellers: true,
  removedCustomer: null,
  hasPriceForNewTerm: true,
  hasConversionPlan: true,
  hasPlanChange: true,
  pause: null,
  publisherStep: null,
};
const state = (action: SubscriptionAction, facts: SubscriptionFacts, asker: Partial<ActionContext> = {}) =>
  actionState(action, facts, { ...provider, ...asker }, NOW);

const lives: [string, SubscriptionFacts][] = [
  ["pending", pending(monthly())],
  ["active", monthly()],
  ["ending", monthly({ autoRenew: false })],
  ["in its trial", trial()],
  ["waiting for its publisher's answer", withOpenChange(monthly())],
  ["suspended", suspended(monthly())],
  ["deleted", monthly({ status: "DELETED" })],
  ["a Microsoft plan", microsoft()],
  ["a Microsoft trial", microsoftTrial()],
  ["an expired Microsoft trial", { ...microsoftTrial(), status: "EXPIRED" }],
];

describe("the allowed actions of a subscription", () => {
  test.each(lives)("%s: agree with the command for every action", (_, facts) => {
    for (const action of actions) {
      const refusal = refusalOf(action, facts, NOW);
      const { isAllowed, code, reason } = state(action, facts);
      expect({ action, isAllowed, code, reason }).toEqual({
        action,
        isAllowed: refusal === null,
        code: refusal?.code ?? null,
        reason: refusal?.message ?? null,
      });
    }
  });

  test.each(Object.values(PartnerType).flatMap((type) => Object.values(Role).map((role) => [type, role] as const)))(
    "for a %s's %s check permissions before the rules",
    (partnerType, role) => {
      for (const action of actions) {
        const may = hasRoleFor([role], permissionOf[action]) && isForPartnerType(partnerType, permissionOf[action]);
        const { code } = state(action, monthly({ status: "DELETED" }), { partnerType, roles: [role] });
        expect([action, code === "ROLE_NOT_ALLOWED"]).toEqual([action, !may]);
      }
    },
  );

  test.each<[string, SubscriptionAction, SubscriptionFacts, Partial<ActionContext>, string, string]>([
    [
      "an indirect reseller when the caller has none",
      "SET_INDIRECT_RESELLER",
      monthly(),
      { hasResellers: false },
      "INVALID_INPUT",
      "You have no indirect resellers. The marketplace operator creates them.",
    ],
    [
      "a reactivation for a removed customer",
      "REACTIVATE",
      suspended(monthly()),
      { removedCustomer: { customerId: "cus_1", removedAt: instant("2026-03-01T00:00:00Z") }, hasPriceForNewTerm: false },
      "CUSTOMER_REMOVED",
      "Customer cus_1 was removed at 2026-03-01T00:00:00.000Z. Create a new customer to sell to the organization again.",
    ],
    [
      "a reactivation without a price for a new term",
      "REACTIVATE",
      suspended(monthly()),
      { hasPriceForNewTerm: false },
      "NOT_AVAILABLE",
      "The subscription's term has ended and no price is in force for a new term; buy another plan instead.",
    ],
    [
      "a conversion without a plan to convert to",
      "CONVERT_TRIAL",
      microsoftTrial(),
      { hasConversionPlan: false },
      "TRIAL_NOT_CONVERTIBLE",
      "No plan that the trial can be converted to is sold to the customer now; buy another plan instead.",
    ],
  ])("refuses %s, and no other action because of it", (_, action, facts, lack, code, reason) => {
    expect(state(action, facts, lack)).toEqual({ action, isAllowed: false, code, reason, until: null });
    for (const other of actions.filter((name) => name !== action)) expect(state(other, facts, lack)).toEqual(state(other, facts));
  });

  test("name the roles that are allowed", () =>
    expect(state("RENAME", monthly(), { roles: ["SALES_AGENT"] })).toEqual({
      action: "RENAME",
      isAllowed: false,
      code: "ROLE_NOT_ALLOWED",
      reason: "You may not rename subscriptions: this requires one of the roles GLOBAL_ADMIN, ADMIN_AGENT.",
      until: null,
    }));

  test("name the partner types that are allowed", () =>
    expect(state("CHANGE_QUANTITY", monthly(), { partnerType: "INDIRECT_RESELLER" })).toMatchObject({
      code: "ROLE_NOT_ALLOWED",
      reason: "A partner of type INDIRECT_RESELLER cannot change quantities; ask your indirect provider to do it.",
    }));

  test("exclude CANCEL for more roles in strict mode", () => {
    const agent: Partial<ActionContext> = { roles: ["SALES_AGENT"] };
    expect(state("CANCEL", monthly(), agent).isAllowed).toBe(true);
    expect(state("CANCEL", monthly(), { ...agent, isStrict: true }).code).toBe("ROLE_NOT_ALLOWED");
  });

  test("include assigning a reseller only if there are resellers", () =>
    expect(state("SET_INDIRECT_RESELLER", monthly(), { hasResellers: false })).toMatchObject({
      isAllowed: false,
      code: "INVALID_INPUT",
    }));

  test("exclude reactivation after the term's end without a price for a new term", () =>
    expect(state("REACTIVATE", suspended(monthly()), { hasPriceForNewTerm: false })).toMatchObject({
      isAllowed: false,
      code: "NOT_AVAILABLE",
    }));
});

describe("converting a trial", () => {
  test("needs a plan on sale to which it can convert", () =>
    expect(state("CONVERT_TRIAL", microsoftTrial(), { hasConversionPlan: false })).toMatchObject({
      isAllowed: false,
      code: "TRIAL_NOT_CONVERTIBLE",
    }));
});

describe("the instant until which an action is allowed", () => {
  const ending = { autoRenew: false };
  const TERM_END = "2026-04-10T00:00:00.000Z";
  const RETENTION_END = "2026-06-19T00:00:00.000Z";

  test.each<[string, SubscriptionAction, SubscriptionFacts, string | null]>([
    ["cancel, with auto-renewal: the end of the term", "CANCEL", monthly(), TERM_END],
    ["cancel, with a pending change: the same instant", "CANCEL", withOpenChange(monthly()), TERM_END],
    ["suspend, with a pending change: no limit", "SUSPEND", withOpenChange(monthly()), null],
    ["rename, with auto-renewal: no limit", "RENAME", monthly(), null],
    ["rename, without auto-renewal: the end of the term", "RENAME", monthly(ending), TERM_END],
    ["keep, without auto-renewal: the end of the term", "CHANGE_AUTO_RENEW", monthly(ending), TERM_END],
    ["cancel a trial: its end", "CANCEL", trial(), "2026-04-09T00:00:00.000Z"],
    ["suspend a Microsoft trial: its end", "SUSPEND", microsoftTrial(ending), "2026-04-09T00:00:00.000Z"],
    ["convert a Microsoft trial: its end", "CONVERT_TRIAL", microsoftTrial(ending), "2026-04-09T00:00:00.000Z"],
    ["schedule a change, with auto-renewal: no limit", "SCHEDULE_CHANGE", monthly(), null],
    ["cancel while pending: no limit", "CANCEL", pending(monthly()), null],
    ["reactivate: the end of the retention", "REACTIVATE", suspended(monthly()), RETENTION_END],
    ["rename while suspended: the end of the retention", "RENAME", suspended(monthly()), RETENTION_END],
    ["cancel while suspended: the end of the retention", "CANCEL", suspended(monthly()), RETENTION_END],
    [
      "reactivate, without auto-renewal: the end of the term if that is earlier",
      "REACTIVATE",
      suspended(monthly(ending)),
      TERM_END,
    ],
    ["rename while suspended, without auto-renewal: the end of the term", "RENAME", suspended(monthly(ending)), TERM_END],
    ["cancel while suspended, without auto-renewal: the end of the term", "CANCEL", suspended(monthly(ending)), TERM_END],
    [
      "reactivate, without auto-renewal: the end of the retention if that is earlier",
      "REACTIVATE",
      suspended(annual(ending)),
      RETENTION_END,
    ],
    ["a refused action: null", "CHANGE_QUANTITY", suspended(monthly()), null],
  ])("%s", (_, action, facts, until) => expect(state(action, facts).until?.toISOString() ?? null).toBe(until));
});

describe("when the publisher requires a step before a cancellation", () => {
  const asker = { publisherStep: { step: "Export first.", publisherUrl: null } };
  const cancel = (now: string, facts = monthly()) => actionState("CANCEL", facts, { ...provider, ...asker }, instant(now));

  test("it cannot be cancelled while the step is required", () =>
    expect(cancel("2026-03-10T10:00:00.000Z")).toMatchObject({ isAllowed: false, code: "PUBLISHER_STEP_REQUIRED" }));

  test("a pending change does not replace the step", () =>
    expect(cancel("2026-03-10T10:00:00.000Z", withOpenChange(monthly()))).toMatchObject({ code: "PUBLISHER_STEP_REQUIRED" }));

  test("it can be cancelled in the last quarter of the window, until the step is required again", () =>
    expect(cancel("2026-03-11T08:00:00.000Z")).toEqual({
      ...{ action: "CANCEL", isAllowed: true, code: null, reason: null, until: instant("2026-03-11T09:00:00.000Z") },
    }));
});
