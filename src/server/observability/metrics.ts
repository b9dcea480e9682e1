import type { ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { getOperationAST } from "graphql";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { within } from "../../database/deadlines.js";
import type { ExecuteOperation } from "../graphql/execute-operation.js";
import { sendText } from "../http/http.js";

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of one process, for Prometheus. */
export type Metrics = Readonly<{
  registry: Registry;
  /** Counts one HTTP request and how long it took, in seconds. */
  request: (route: string, method: string, status: number, seconds: number) => void;
  /** Wraps an executor to measure its operations. */
  measured: (executor: ExecuteOperation) => ExecuteOperation;
  /** Adds a counter. Returns the function that increases it. */
  counter: (name: string, help: string) => (by: number) => void;
  /** Adds a counter with one label. Returns the function that increases it for a value of the label. */
  labelledCounter: (name: string, help: string, label: string) => (value: string, by: number) => void;
  /**
   * Adds a gauge that is read at each scrape. A scrape omits it when reading fails; when reading takes long, it repeats the value of
   * the last minute, if there is one.
   */
  gauge: (name: string, help: string, read: () => number | Promise<number>) => void;
}>;

/** A scrape is answered within a second. */
const READ_WITHIN_MS = 800;
const REPEATED_FOR_MS = 60_000;

/** Reads a value, in limited time: null when reading fails, the last value when it takes long. A value that comes late is kept. */
function latestValue(read: () => number | Promise<number>): () => Promise<number | null> {
  let last: Readonly<{ value: number; at: number }> | null = null;
  const kept = async (): Promise<number | null> => {
    try {
      const value = await read();
      last = { value, at: performance.now() };
      return value;
    } catch {
      return null;
    }
  };
  return () =>
    within(kept(), READ_WITHIN_MS, () => new Error("reading takes long")).catch(() =>
      last !== null && performance.now() - last.at < REPEATED_FOR_MS ? last.value : null,
    );
}

const knownMethods = new Set(["GET", "HEAD", "POST", "OPTIONS", "PATCH", "DELETE"]);

/** The errors of executions that a limit ended. */
const codesOfEnds = new Set(["RESULT_TOO_LARGE", "EXECUTION_TIMEOUT", "DRY_RUN_TIMEOUT"]);

/** Creates the metrics of one server. `withProcess` adds memory, event loop and the like. */
export function createMetrics(withProcess: boolean): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Duration of HTTP requests by route, method and status.",
    labelNames: ["route", "method", "status"],
    buckets: SECONDS,
    registers: [registry],
  });
  const operations = new Histogram({
    name: "graphql_operation_duration_seconds",
    help: "Duration of executed GraphQL operations by type and outcome (ok, errors).",
    labelNames: ["type", "outcome"],
    buckets: SECONDS,
    registers: [registry],
  });
  const ended = new Counter({
    name: "graphql_operations_ended_total",
    help: "GraphQL operations that were ended at a limit of their result or duration, by the code of the error.",
    labelNames: ["code"],
    registers: [registry],
  });
  return {
    registry,
    request: (route, method, status, seconds) =>
      requests.observe({ route, method: knownMethods.has(method) ? method : "other", status }, seconds),
    measured: (executor) => async (args) => {
      const type = getOperationAST(args.document, args.operationName)?.operation ?? "none";
      const began = performance.now();
      const result = await executor(args);
      const outcome = result.errors === undefined ? "ok" : "errors";
      operations.observe({ type, outcome }, (performance.now() - began) / 1000);
      if (outcome === "ok") return result;
      const code = String(result.errors?.[0]?.extensions["code"]);
      if (codesOfEnds.has(code)) ended.inc({ code });
      return result;
    },
    counter: (name, help) => {
      const counter = new Counter({ name, help, registers: [registry] });
      return (by) => counter.inc(by);
    },
    labelledCounter: (name, help, label) => {
      const counter = new Counter({ name, help, labelNames: [label], registers: [registry] });
      return (value, by) => counter.inc({ [label]: value }, by);
    },
    gauge: (name, help, read) => {
      const latest = latestValue(read);
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        collect: async () => {
          const value = await latest();
          if (value === null) gauge.reset();
          else gauge.set(value);
        },
      });
    },
  };
}

/** Sends all metrics in the text format of Prometheus. */
export async function sendMetrics(response: ServerResponse, { registry }: Metrics): Promise<void> {
  const text = await registry.metrics();
  sendText(response, 200, text, { "content-type": registry.contentType });
}
