import type { SubscriptionsQuery } from "./client/graphql.ts";
import { moneyText } from "./format.ts";

/** What happens at the end of a term: the amount of the renewal, or that there is none. */
export function RenewalText({ renewal }: Pick<SubscriptionsQuery["subscriptions"]["nodes"][number], "renewal">) {
  if (renewal === null) return "—";
  if (renewal.isAtRisk) return <span className="attention">At risk: ends</span>;
  if (renewal.outcome === "ENDS") return "Ends";
  if (renewal.outcome === "NONE_WHILE_SUSPENDED") return "None: suspended";
  return renewal.estimatedAmount === null ? "Renews" : moneyText(renewal.estimatedAmount);
}
