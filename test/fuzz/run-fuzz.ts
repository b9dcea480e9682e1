import type { Marketplace } from "../support/boot.js";
import { line, type PartnerClient } from "../support/partner-client.js";
import { marketplace, newPartner, plan } from "../support/story.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { KnownIds } from "./known-ids.js";
import { OperationGenerator, type Operation } from "./operations.js";
import { Random } from "../support/random.js";

/** An answer that no client should get, with the operation that caused it. */
export type Finding = Readonly<{ number: number; problem: string; operation: Operation; answer: string }>;

/** How often each root field answered with data, and all findings. */
export type FuzzResult = Readonly<{ findings: readonly Finding[]; answered: ReadonlyMap<string, number> }>;

type Answer = Readonly<{ data?: Record<string, unknown> | null; errors?: readonly Record<string, unknown>[] }>;

const AT = "2020-07-01T08:00:00Z";
const PLANS = ["Microsoft 365 Basic", "Contoso Sign"];
const ANSWER_SHOWN_MAX = 1000;

/** What is wrong with an answer; null when it is well formed and no bug of the server shows. */
export function problemOf(status: number, text: string, field: string): string | null {
  let answer: Answer;
  try {
    answer = JSON.parse(text) as Answer;
  } catch {
    return `HTTP ${status} without JSON`;
  }
  const { data, errors } = answer;
  if (text.includes('"INTERNAL"')) return "INTERNAL";
  if (/node_modules|SQLITE_|\bER_[A-Z]+_|at .*\.[jt]s:\d/.test(text)) return "internals of the server";
  if (status >= 500) return `HTTP ${status}`;
  if (data === undefined && errors === undefined) return "neither data nor errors";
  const isCoded = (error: Record<string, unknown>) =>
    typeof error["message"] === "string" && typeof (error["extensions"] as { code?: unknown } | undefined)?.code === "string";
  if (errors !== undefined && (errors.length === 0 || !errors.every(isCoded))) return "an error without message or code";
  if (data != null && !(field in data)) return "data without the field";
  return errors === undefined && data == null ? "no data and no errors" : null;
}

/** Partners with customers and subscriptions, whose tokens the operations use. */
async function callers({ operatorToken, tokenOf }: Marketplace, ids: KnownIds): Promise<string[]> {
  const partners: PartnerClient[] = [await newPartner({ at: AT }), await newPartner({ at: AT, type: "INDIRECT_PROVIDER" })];
  for (const partner of partners) {
    const customer = await partner.createCustomer();
    const { subscriptions } = await partner.placeOrder(customer, ...PLANS.map((title) => line(plan(title), { quantity: 5 })));
    ids.learn(JSON.stringify([customer, subscriptions]));
  }
  ids.learn(JSON.stringify([...marketplace().plans.values()]));
  const [publisher] = await marketplace().database.reader.query<{ id: string }[]>("SELECT id FROM publisher ORDER BY id");
  const publisherToken = await tokenOf({ kind: "PUBLISHER", user: "petra", publisherId: publisher?.id ?? "" });
  // Most operations are those of partners: operators and publishers can do little.
  return [...partners, ...partners, ...partners].map(({ token }) => token).concat(operatorToken, publisherToken);
}

/** Sends `count` generated operations to the marketplace of the test, one after the other. The same seed generates the same operations. */
export async function runFuzz(count: number, seed: number): Promise<FuzzResult> {
  const random = new Random(seed);
  const ids = new KnownIds(random);
  const tokens = await callers(marketplace(), ids);
  const generator = new OperationGenerator(buildMarketplaceSchema(), random, ids);
  const findings: Finding[] = [];
  const answered = new Map<string, number>();
  for (let number = 1; number <= count; number++) {
    const operation = generator.next();
    const { field, query, variables } = operation;
    const response = await fetch(`${marketplace().app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${random.pick(tokens)}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const problem = problemOf(response.status, text, field);
    if (problem !== null) findings.push({ number, problem, operation, answer: text.slice(0, ANSWER_SHOWN_MAX) });
    else if (!text.includes('"errors"')) answered.set(field, (answered.get(field) ?? 0) + 1);
    ids.learn(text);
  }
  return { findings, answered };
}
