import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import { statusRulesOf, SubscriptionAction } from "../../../src/core/subscription-actions.js";
import { instant } from "../../../src/core/clock.js";
import { SubscriptionStatus, Transition } from "../../../src/core/vocabulary.js";
import { decideActivation } from "../../../src/services/subscription/rules/activation.js";
import { decideCancellation } from "../../../src/services/subscription/rules/cancellation.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import { canBecome, statusChanges, type StatusCause } from "../../../src/services/subscription/rules/lifecycle-table.js";
import { REACTIVATED } from "../../../src/services/subscription/rules/suspension.js";
import { decideTransition } from "../../../src/services/subscription/rules/transition.js";
import {
  annual,
  annualPaidMonthly,
  likeThisTerm,
  listPrice,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  SEEDS,
} from "../../support/facts.js";

const NOW = instant("2026-03-10T10:00:00.000Z");
const at = instant("2026-04-10T00:00:00.000Z");
const sooner = instant("2026-03-12T09:00:00.000Z");

/** The rows of the status table, one per cause. */
const rows = Object.entries(statusChanges).flatMap(([from, row]) =>
  Object.entries(row).flatMap(([to, causes]) => causes.map((cause): [string, StatusCause, string] => [from, cause, to])),
);
const rowsOf = (isWanted: (cause: StatusCause) => boolean) =>
  rows
    .filter(([, cause]) => isWanted(cause))
    .map((row) => row.join(" "))
    .sort();
const isTransition = (cause: StatusCause): boolean => cause in Transition;

/** Facts for every transition, with a next term that is on sale or not. */
const due: [facts: SubscriptionFacts, isOnSale: boolean][] = [
  [pending(monthly({ activatesAt: sooner })), false],
  [annualPaidMonthly(), false],
  [suspended(annualPaidMonthly()), false],
  [trial(), true],
  [trial(), false],
  [trial({ autoRenew: false }), false],
  [microsoftTrial(), false],
  [monthly(), true],
  [monthly(), false],
  [microsoft(), true],
  [monthly({ autoRenew: false }), false],
  [suspended(monthly({ autoRenew: false })), false],
  [suspended(annual()), false],
];

/** Returns the status before, the transition and the status after it, by the product's rules. */
function decided([facts, isOnSale]: (typeof due)[number]): string {
  const { nextTransition: transition } = nextTransition(facts);
  const next = isOnSale ? likeThisTerm(facts, listPrice(2500), []) : null;
  const { changes } = decideTransition({ ...facts, nextTransition: transition }, [], next, SEEDS, at);
  return [facts.status, transition, "status" in changes ? changes.status : facts.status].join(" ");
}

describe("status × status", () => {
  test("contains exactly the results of the transitions", () => {
    const answered = monthly({ operationDecidesAt: sooner, operationDueAt: sooner });
    const answer = `ACTIVE ${nextTransition(answered).nextTransition} ACTIVE`;
    expect([...new Set([...due.map(decided), answer])].sort()).toEqual(rowsOf(isTransition));
  });

  test("holds what the actions and the confirmation of the setup lead to, and nothing else", () => {
    const request = { confirm: true, onlyIfFullCredit: false, seesMoney: true, publisherStep: null };
    const ends = [pending(monthly()), monthly(), suspended(monthly())].filter(
      (facts) => decideCancellation(facts, [], request, NOW).endsNow,
    );
    expect(
      [
        ...ends.map(({ status }) => `${status} CANCEL DELETED`),
        `PENDING CONFIRM_ACTIVATION ${decideActivation(pending(monthly()), [], builtInPolicy(monthly()), NOW).changes.status}`,
        `SUSPENDED REACTIVATE ${REACTIVATED.status}`,
        "ACTIVE SUSPEND SUSPENDED",
        "NEW ORDER PENDING",
        "NEW ORDER ACTIVE",
      ].sort(),
    ).toEqual(rowsOf((cause) => !isTransition(cause)));
  });

  test("lists an action exactly in the statuses that allow the action", () => {
    const changing = new Set(rows.map(([, cause]) => cause).filter((cause) => cause in SubscriptionAction));
    for (const action of Object.values(SubscriptionAction).filter((own) => changing.has(own))) {
      const allowed = Object.values(SubscriptionStatus).filter(
        (status) => statusRulesOf(action, "PARTNER")[status] === "POSSIBLE",
      );
      expect(rows.filter(([, cause]) => cause === action).map(([from]) => from)).toEqual(allowed);
    }
    expect([...changing].sort()).toEqual(["CANCEL", "REACTIVATE", "SUSPEND"]);
  });

  test("has no change from EXPIRED or DELETED", () => {
    const left = Object.values(SubscriptionStatus).map((from) => [
      from,
      Object.values(SubscriptionStatus).filter((to) => to !== from && canBecome(from, to)),
    ]);
    expect(Object.fromEntries(left)).toEqual({
      PENDING: ["ACTIVE", "DELETED"],
      ACTIVE: ["SUSPENDED", "EXPIRED", "DELETED"],
      SUSPENDED: ["ACTIVE", "DELETED"],
      EXPIRED: [],
      DELETED: [],
    });
  });
});
