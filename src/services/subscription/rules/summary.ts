import { invalid } from "../../../core/errors.js";

/** How many renewals a summary forecasts one by one at most: about 0.3 s of processor time, and half of an operation's lookups. */
export const FORECASTS_MAX = 1_000;

/** @throws INVALID_INPUT when more renewals have to be forecast one by one than a summary may */
export function assertForecastable(count: number): void {
  if (count <= FORECASTS_MAX) return;
  const problem = `${count} subscriptions are trials or have add-ons or a scheduled change; the renewals of at most ${FORECASTS_MAX} of these can be estimated.`;
  throw invalid(`${problem} Use a narrower filter, or leave estimatedRenewalAmount out.`, "filter");
}
