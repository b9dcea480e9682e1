import type { ServerResponse } from "node:http";
import type { ExecutionResult } from "graphql";
import { systemClock } from "../../core/clock.js";
import { BUDGET_SECONDS } from "./budgets.js";
import type { Cost } from "./fair-share.js";

type BudgetInCost = Pick<Cost, "budget" | "remaining" | "resetAt">;

/** The names of the headers with a budget. @source draft-ietf-httpapi-ratelimit-headers-06 */
export const RATE_LIMIT_HEADERS = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "ratelimit-policy"];

/** The headers that tell the caller its budget. The reset is in seconds from now. */
export function rateLimitHeaders(cost: BudgetInCost | null): Readonly<Record<string, string>> {
  if (cost === null) return {};
  const { budget, remaining, resetAt } = cost;
  const resetMs = Date.parse(resetAt) - systemClock.now().getTime();
  return {
    "ratelimit-limit": String(budget),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(Math.max(0, Math.ceil(resetMs / 1000))),
    "ratelimit-policy": `${budget};w=${BUDGET_SECONDS}`,
  };
}

/** Adds the headers to an answer whose status is not sent yet. */
export function setRateLimitHeaders(response: ServerResponse, cost: BudgetInCost | null): void {
  if (response.headersSent) return;
  for (const [name, value] of Object.entries(rateLimitHeaders(cost))) response.setHeader(name, value);
}

const isCost = (value: unknown): value is Cost => typeof value === "object" && value !== null && "resetAt" in value;

/** The cost in the extensions of a result; null when it has none. */
export function costIn(result: ExecutionResult | undefined): Cost | null {
  const cost = result?.extensions?.["cost"];
  return isCost(cost) ? cost : null;
}
