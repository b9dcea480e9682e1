import type { CartLineInput } from "../client/graphql.js";
import { line, required, type Customer, type PartnerClient, type Subscription } from "./partner-client.js";
import { plan } from "./story.js";

/** The maximum number of lines of an order. */
const LINES_MAX = 50;

/** Buys a plan many times for a customer. Returns the subscriptions in order. */
export async function buyMany(
  partner: PartnerClient,
  customer: Customer,
  title: string,
  count: number,
  quantity = 2,
): Promise<readonly Subscription[]> {
  const lines: CartLineInput[] = Array.from({ length: count }, () => line(plan(title), { quantity }));
  const subscriptions: Subscription[] = [];
  for (let start = 0; start < count; start += LINES_MAX)
    subscriptions.push(...(await partner.placeOrder(customer, ...lines.slice(start, start + LINES_MAX))).subscriptions);
  return subscriptions;
}

/** A result of one item of a bulk command. */
type Result = Readonly<{ userErrors: readonly Readonly<{ code: string; path: readonly string[] }>[] }>;

/** Returns the codes of each item, in order. */
export const codesOf = ({ results }: Readonly<{ results: readonly Result[] }>): string[][] =>
  results.map(({ userErrors }) => userErrors.map(({ code }) => code));

/** Returns one result, which must exist. */
export const resultAt = <R>({ results }: Readonly<{ results: readonly R[] }>, index: number): R => required(results[index]);
