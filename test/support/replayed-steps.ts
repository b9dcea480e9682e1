import { decimalsOf } from "../../src/core/money.js";
import { share } from "../simulation/oracle.js";

/** A step of an explanation, as data. */
export type ReplayedStep = Readonly<{ operation: string; operands: readonly string[] }>;

const minorOf = (decimal: string, currency: string): number => {
  const [whole = "", fraction = ""] = decimal.split(".");
  if (fraction.length !== decimalsOf(currency)) throw new Error(`${decimal} does not have the decimals of ${currency}`);
  return Number(whole + fraction);
};

/**
 * Calculates steps again from their operands, with its own arithmetic. Each operand that is a result must be that of the step
 * before. Returns all results in minor units.
 */
export function replayedResults(steps: readonly ReplayedStep[], currency: string): number[] {
  const results: number[] = [];
  for (const { operation, operands } of steps) {
    const [first = "", ...rest] = operands;
    const [one = 0, other = 0] = rest.map(Number);
    const before = operation === "FREE_TRIAL" ? 0 : minorOf(first, currency);
    const last = results.at(-1);
    if (last !== undefined && last !== before) throw new Error(`${operation} begins with ${first} after ${last}`);
    results.push(resultOf(operation, before, one, other));
  }
  return results;
}

function resultOf(operation: string, before: number, one: number, other: number): number {
  switch (operation) {
    case "LIST_PRICE":
    case "UNIT_PRICE":
    case "FREE_TRIAL":
      return before;
    case "MARGIN":
      return share(before, 10_000 - Math.round(one * 100), 10_000);
    case "INSTALMENT":
      return share(before, 1, one);
    case "DAYS":
      return share(before, one, other);
    case "QUANTITY":
      return before * one;
    case "CREDIT":
      return -before;
    default:
      throw new Error(`${operation} is no operation`);
  }
}
