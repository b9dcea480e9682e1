import { openDatabase } from "../../../src/database/data-source.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { freshDatabase, isOnMariaDb, type FreshDatabase } from "../../support/fresh-database.js";
import { PartnerReceiver } from "../../support/partner-webhooks.js";
import { required } from "../../support/partner-client.js";
import { Program, type RunningProgram } from "../../support/program.js";
import { TraceCollector, type Span } from "../../support/trace-collector.js";

const PATIENCE_MS = 90_000;
/** The caller's trace and its span, as the W3C header writes them. */
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const CALLER = "b7ad6b7169203331";

let fresh: FreshDatabase;
let program: Program;
let collector: TraceCollector;

afterEach(() => program.killAll());

beforeAll(async () => {
  fresh = await freshDatabase();
  program = new Program(fresh.url);
  collector = await TraceCollector.open();
}, PATIENCE_MS);

afterAll(async () => {
  collector.close();
  program.remove();
  await fresh.remove();
});

const settings = (more: Record<string, string> = {}) => ({
  ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json", OTEL_BSP_SCHEDULE_DELAY: "100" },
  ...{ SEED_DEMO: "true", LOG_LEVEL: "info" },
  ...more,
});

type Line = Readonly<Record<string, unknown>>;
const linesOf = ({ log }: RunningProgram): Line[] =>
  log()
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);

async function request<Data>(server: RunningProgram, body: object, headers: Record<string, string> = {}): Promise<Data> {
  const [url, token] = server.said;
  const response = await fetch(new URL("graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${required(token)}`, ...headers },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const CREATE = `mutation Listen($url: String!, $key: String!) {
  createWebhook(input: { url: $url, idempotencyKey: $key }) { webhook { id } userErrors { __typename } }
}`;
const EXPORT = `mutation Export($key: String!) {
  createExport(input: { kind: SUBSCRIPTIONS, format: CSV, idempotencyKey: $key }) { userErrors { __typename } }
}`;
const TEST = `mutation Try($webhook: ID!, $key: String!) {
  testWebhook(input: { webhookId: $webhook, type: CUSTOMER_CREATED, idempotencyKey: $key }) { userErrors { __typename } }
}`;

/** Sets the clock of the first sandbox forward without running what falls due: the worker does. */
async function moveSandbox(): Promise<string> {
  const database = await openDatabase(fresh.url);
  const { manager } = database.writer;
  const sandbox = required((await manager.find(Partner)).find(({ clockAt }) => clockAt !== null));
  const clockAt = new Date(required(sandbox.clockAt).getTime() + 40 * 86_400_000);
  await manager.update(Partner, { id: sandbox.id }, { clockAt });
  await database.close();
  return sandbox.id;
}

const namesIn = (spans: readonly Span[]) => spans.map(({ name }) => name);

test(
  "a server sends spans of requests, operations, statements, deliveries and due work; a request continues the caller's trace",
  async () => {
    const receiver = await PartnerReceiver.open();
    const server = await program.start("serve", settings({ PARTNER_WEBHOOK_ALLOW: receiver.host }));
    const query = "query Mine($n: Int) { viewer { partner { id } } subscriptions(first: $n) { nodes { id nickname } } }";
    const body = { query, variables: { n: 3 }, operationName: "Mine" };
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01`, "x-request-id": "traced-1" };
    const { viewer } = await request<{ viewer: { partner: { id: string } } }>(server, body, headers);

    const http = await collector.span(({ traceId, name }) => traceId === TRACE && name === "POST /graphql");
    expect(http).toMatchObject({ parentSpanId: CALLER, kind: 2, service: "marketplace" });
    expect(http.values).toMatchObject({
      ...{ "http.request.method": "POST", "http.route": "/graphql", "http.response.status_code": 200 },
      "marketplace.request_id": "traced-1",
    });
    const operation = required(collector.within(http).find(({ name }) => name === "query"));
    expect(operation.values).toMatchObject({
      ...{ "graphql.operation.type": "query", "graphql.operation.name": "Mine" },
      ...{ "marketplace.partner_id": viewer.partner.id, "marketplace.request_id": "traced-1" },
    });
    const statements = collector.within(operation).filter(({ name }) => name === "SELECT");
    const ofSubscriptions = required(statements.find(({ values }) => /subscription/.test(String(values["db.query.text"]))));
    expect(ofSubscriptions).toMatchObject({ kind: 3, values: { "db.system.name": isOnMariaDb ? "mysql" : "sqlite" } });
    expect(ofSubscriptions.values["db.query.text"]).toContain("?");

    const line = required(linesOf(server).find(({ msg, requestId }) => msg === "request" && requestId === "traced-1"));
    expect(line).toMatchObject({ trace_id: TRACE, span_id: http.spanId });

    const made = await request<{ createWebhook: { webhook: { id: string } } }>(server, {
      ...{ query: CREATE, variables: { url: receiver.url, key: "traced webhook" } },
    });
    await request(server, { query: TEST, variables: { webhook: made.createWebhook.webhook.id, key: "traced test" } });
    const mutation = await collector.span(({ values }) => values["graphql.operation.name"] === "Try");
    expect(namesIn(collector.within(mutation))).toEqual(expect.arrayContaining(["INSERT", "COMMIT"]));
    const delivery = await collector.span(({ name }) => name === "delivery");
    expect(delivery).toMatchObject({ kind: 3, status: { code: 0 } });
    expect(delivery.values).toMatchObject({
      ...{ "http.response.status_code": 204, "marketplace.delivery_status": "DELIVERED" },
      "marketplace.partner_id": viewer.partner.id,
    });
    expect(delivery.traceId).not.toBe(mutation.traceId);
    expect(namesIn(collector.within(delivery))).toEqual(expect.arrayContaining(["UPDATE", "COMMIT"]));
    // Neither values of statements nor addresses of webhooks are sent.
    for (const secret of ["hidden", "traced webhook"]) expect(JSON.stringify(collector.spans)).not.toContain(secret);

    await request(server, { query: EXPORT, variables: { key: "traced export" } });
    const writing = await collector.span(({ name }) => name === "export");
    expect(writing.values).toMatchObject({
      ...{ "marketplace.partner_id": viewer.partner.id, "marketplace.export_id": expect.stringMatching(/^exp_/) as string },
    });
    expect(namesIn(collector.within(writing))).toEqual(expect.arrayContaining(["SELECT", "COMMIT"]));
    const reconciling = await collector.span(({ name }) => name === "reconciliation");
    expect(namesIn(collector.within(reconciling))).toContain("COMMIT");

    const partnerId = await moveSandbox();
    const work = await collector.span(
      ({ name, values }) => name === "due transitions" && values["marketplace.partner_id"] === partnerId,
    );
    expect(work.parentSpanId).toBeUndefined();
    expect(namesIn(collector.within(work))).toContain("COMMIT");
    const applied = () => linesOf(server).find(({ msg, trace_id }) => msg === "transitions applied" && trace_id === work.traceId);
    expect(applied()).toMatchObject({ partnerId, span_id: work.spanId });
    // Polls of an idle process belong to no span, and are not sent.
    const roots = collector.spans.filter(({ parentSpanId }) => parentSpanId === undefined || parentSpanId === "");
    expect(roots.filter(({ values }) => "db.query.text" in values)).toEqual([]);
    expect(await server.stop()).toBe(0);
  },
  PATIENCE_MS,
);

test(
  "a worker sends spans too, in the usual format of the protocol, and what is left when it ends",
  async () => {
    const worker = await program.start("worker", settings({ OTEL_EXPORTER_OTLP_PROTOCOL: "", OTEL_BSP_SCHEDULE_DELAY: "60000" }));
    await moveSandbox();
    while (!linesOf(worker).some(({ msg }) => msg === "transitions applied")) {
      await new Promise((later) => setImmediate(later));
    }
    const stopped = worker.stop();
    const sent = await collector.other((content) => content.includes("due transitions"));
    expect(sent).toMatchObject({ path: "/v1/traces", type: "application/x-protobuf" });
    expect(await stopped).toBe(0);
  },
  PATIENCE_MS,
);

test(
  "without the packages, a server says so and does not start",
  async () => {
    const hidden = program.writeFile(
      "without-packages.cjs",
      `const modules = require("node:module");
       const resolve = modules._resolveFilename;
       modules._resolveFilename = function (name, ...rest) {
         if (name === "@opentelemetry/sdk-node") throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
         return resolve.call(this, name, ...rest);
       };`,
    );
    const { status, stderr } = await program.runToEnd(["serve"], settings({ NODE_OPTIONS: `--require ${hidden}` }));
    expect(status).toBe(1);
    expect(stderr).toContain("the package @opentelemetry/sdk-node is not installed. Install it with");
  },
  PATIENCE_MS,
);

test(
  "without a collector, log lines have no ids of traces",
  async () => {
    const server = await program.start("serve", { SEED_DEMO: "true", LOG_LEVEL: "info" });
    await request(server, { query: "{ viewer { partner { id } } }" }, { traceparent: `00-${TRACE}-${CALLER}-01` });
    const lines = () => linesOf(server).filter(({ msg }) => msg === "request");
    while (lines().length === 0) await new Promise((later) => setImmediate(later));
    for (const line of lines()) expect(Object.keys(line)).not.toContain("trace_id");
    expect(await server.stop()).toBe(0);
  },
  PATIENCE_MS,
);
