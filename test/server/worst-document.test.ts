import { readSettings } from "../../src/config.js";
import { uuidOf } from "../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { Budgets, inMemory } from "../../src/server/fair-share/budgets.js";
import { FairQueue } from "../../src/server/fair-share/fair-queue.js";
import { FairShare } from "../../src/server/fair-share/fair-share.js";
import { createExecutor } from "../../src/server/graphql/execute-operation.js";
import { limits } from "../../src/server/graphql/limits.js";
import { meterResults } from "../../src/server/graphql/result-meter.js";
import { openLargePortfolio, type LargePortfolio } from "../support/large-portfolio.js";
import { required } from "../support/partner-client.js";
import { fieldDocuments, type FieldDocument } from "../support/worst-document/field-documents.js";
import { MeasuredServer } from "../support/worst-document/measured-server.js";
import { complexityOf, measured, type Cost, type Measure, type Parts } from "../support/worst-document/measuring.js";
import { worstDocument, type Aim, type Measured } from "../support/worst-document/search.js";
import { randomFrom } from "../support/random.js";
import { type Growth, type IdOf } from "../support/worst-document/selections.js";

/**
 * Searches the schema for the documents within the limits that cost most, against lists that are longer than declared.
 * `npm run bench:worst-document` searches for longer, and also for CPU time and memory. CPU time is that of a server in its own process.
 */
const {
  WORST_DOCUMENTS: documents = "10",
  WORST_SEED: seed = "1",
  WORST_AIMS: aims = "values,bytes",
  WORST_FIELDS: fields,
} = process.env;
const needsServer = aims.includes("cpuMs") || fields !== undefined;
/** What one document may cost. */
const CPU_MS_MAX = 1_000;
/** Quotes, commas and brackets, which the limit of bytes does not count, for each value. */
const PUNCTUATION_BYTES = 10;
/** A search that finds nothing above this has gone wrong. */
const LEAST: Readonly<Record<Aim, number>> = { values: 1_000, bytes: 1_000, heldBytes: 1_000, cpuMs: 100 };

let portfolio: LargePortfolio;
let parts: Parts;
let server: MeasuredServer | null = null;
let growth: Growth;

const idOf: IdOf = (type, name) => {
  const { ids } = portfolio;
  if (name === "planId") return ids.plan;
  if (name === "customerId") return ids.customer;
  if (type === "PublisherSubscription") return uuidOf(ids.notified);
  if (type === "CustomerSubscription") return ids.subscription;
  const key = type.charAt(0).toLowerCase() + type.slice(1);
  return key in ids ? ids[key as keyof typeof ids] : ids.plan;
};

beforeAll(async () => {
  portfolio = await openLargePortfolio();
  const schema = meterResults(buildMarketplaceSchema());
  const { points, requests } = readSettings({ PARTNER_POINTS: "0", TOKEN_POINTS: "0" }).fairShare;
  const withoutBudgets = new FairShare(new Budgets(points, inMemory), new FairQueue(requests));
  const executor = createExecutor({ dryRunLimitMs: 60_000, executionTimeoutMs: 600_000 }, withoutBudgets);
  parts = { schema, executor, partner: portfolio.partner };
  growth = { schema, random: randomFrom(Number(seed)), idOf };
  if (needsServer) server = await MeasuredServer.start(portfolio);
}, 900_000);
afterAll(async () => {
  server?.stop();
  await portfolio.marketplace.close();
});

const onServer: Measure = (text, complexity) => required(server).measured(text, complexity);
const inProcess: Measure = (text, complexity) => measured(parts, text, complexity);

function assertWithinLimits({ text, cost }: Measured): void {
  expect([text, ["ANSWERED", "RESULT_TOO_LARGE", "NOT_FOUND"].includes(cost.outcome) ? true : cost.outcome]).toEqual([
    text,
    true,
  ]);
  expect([text, Math.max(cost.values, limits.resultValues)]).toEqual([text, limits.resultValues]);
  const bytesMax = limits.resultBytes + PUNCTUATION_BYTES * limits.resultValues;
  expect([text, Math.max(cost.bytes, bytesMax)]).toEqual([text, bytesMax]);
}

test.each(aims.split(",") as Aim[])(
  "no document exceeds the limits of values and bytes: search for the most %s",
  async (aim) => {
    const measure = aim === "cpuMs" ? onServer : inProcess;
    const worst = await worstDocument(measure, growth, { aim, documents: Number(documents), onMeasured: assertWithinLimits });
    expect(worst?.cost[aim]).toBeGreaterThan(LEAST[aim]);
    if (process.env["WORST_DOCUMENTS"] !== undefined)
      process.stdout.write(`\nMost ${aim}: ${JSON.stringify(worst?.cost)}\n${worst?.text}\n`);
    if (aim === "cpuMs") expect(worst?.cost.cpuMs).toBeLessThan(CPU_MS_MAX);
  },
  3_600_000,
);

type MeasuredField = FieldDocument & Readonly<{ cost: Cost }>;

/** Microseconds of CPU time for each value, those counted before the execution or those of the result, whichever are more. */
const perValue = ({ cost: { cpuMs, values }, complexity }: MeasuredField): number =>
  (cpuMs * 1000) / Math.max(values, complexity);

function row(measuredField: MeasuredField): string {
  const { field, complexity, cost, text } = measuredField;
  const figures = [cost.cpuMs.toFixed(0), perValue(measuredField).toFixed(1), complexity, cost.values, cost.outcome];
  return `| ${[field, ...figures, text.slice(0, 60)].join(" | ")} |\n`;
}

if (fields !== undefined) {
  test("no field exceeds the limit of CPU time, in the largest documents that repeat it", async () => {
    const wanted = new RegExp(`^(${fields})$`);
    const all: MeasuredField[] = [];
    for (const document of fieldDocuments(growth, (field) => wanted.test(field)))
      all.push({ ...document, cost: await onServer(document.text, document.complexity) });
    const worst = all.sort((a, b) => b.cost.cpuMs - a.cost.cpuMs);
    process.stdout.write("\n| field | CPU ms | µs per value | complexity | values | outcome | document |\n");
    for (const one of worst.slice(0, 40)) process.stdout.write(row(one));
    expect(worst.filter(({ cost }) => cost.cpuMs >= CPU_MS_MAX).map(({ field }) => field)).toEqual([]);
  }, 3_600_000);
}

describe("lists inside each other", () => {
  const around = (names: readonly string[], times: number) => {
    const path = Array.from({ length: times }, () => names).flat();
    return `${path.map((name) => `${name} {`).join(" ")} id ${"} ".repeat(path.length)}`;
  };

  test("plans of an offer, five levels deep, are refused before execution", () => {
    const text = `{ offer(id: "ofr_1") { ${around(["plans", "offer"], 5)} } }`;
    expect(complexityOf(parts.schema, text)).toBeNull();
  });

  test("subscriptions of an order's lines, four levels deep, are refused before execution", () => {
    const text = `{ order(id: "ord_1") { ${around(["lines", "subscription", "order"], 4)} } }`;
    expect(complexityOf(parts.schema, text)).toBeNull();
  });
});
