import { explanationOf } from "../../src/services/billing/rules/explanation.js";
import { replayedResults } from "../support/replayed-steps.js";
import { dayAt } from "./oracle.js";
import type { PriceBook } from "./plans.js";
import { assertRule } from "./state-change.js";
import type { Charge } from "./subscription.js";

/** Asserts that a charge is explained from its list price, and that calculating the steps again gives its amount. */
export function assertExplained(charge: Charge, prices: PriceBook): void {
  const listed = prices.listed(charge.priceId);
  const explanation = explanationOf(
    { ...charge, isCredit: charge.amountMinor < 0 },
    listed && { ...listed, effectiveOn: dayAt(listed.effectiveFrom) },
  );
  assertRule(explanation !== null, "every charge is explained", charge);
  const { steps, rule, sentence } = explanation;
  const results = replayedResults(steps, charge.currency);
  assertRule(
    results.every((result, index) => result === steps[index]?.resultMinor),
    "every step gives its result",
    [charge, explanation],
  );
  assertRule(results.at(-1) === charge.amountMinor, "the steps of a charge give its amount", [charge, explanation]);
  const effective = steps.findIndex(({ operation }) => operation === "DAYS");
  assertRule(results[effective] === charge.effectiveUnitPriceMinor, "the days give the effective price", [charge, explanation]);
  assertRule(steps[0]?.operation !== "UNIT_PRICE", "the list price of every charge is known", [charge, explanation]);
  assertRule(rule === charge.rule && sentence.includes(rule), "the sentence tells the rule", sentence);
}
