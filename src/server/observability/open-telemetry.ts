import type * as Api from "@opentelemetry/api";
import { SettingsError } from "../../config.js";
import { recordSpans, type AddToSpan, type Spans, type SpanStart } from "../../database/spans.js";
import type { TraceSettings } from "../../settings/trace-settings.js";

/** The recording of traces. `stop` sends what is recorded. */
export type Traces = Readonly<{ stop: () => Promise<void> }>;

/** What is used of the package, so that the program compiles without it. */
type Sdk = Readonly<{
  NodeSDK: new (options: object) => Readonly<{ start: () => void; shutdown: () => Promise<void> }>;
  resources: Readonly<{ envDetector: object; hostDetector: object }>;
}>;

const SDK: string = "@opentelemetry/sdk-node";

const NOT_FOUND: ReadonlySet<unknown> = new Set(["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"]);

/** The packages, which are loaded only where traces are recorded. */
async function load() {
  try {
    return { api: await import("@opentelemetry/api"), sdk: (await import(SDK)) as Sdk };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && NOT_FOUND.has(error.code))) throw error;
    throw new SettingsError(
      `OTEL_EXPORTER_OTLP_ENDPOINT is set, but the package ${SDK} is not installed. Install it with ` +
        '"npm install --no-save @opentelemetry/sdk-node@0.220", or unset the variable.',
    );
  }
}

/** Records spans with OpenTelemetry. Errors are recorded by their kind: their messages can contain values. */
function spansBy({ trace, context, propagation, SpanKind, SpanStatusCode }: typeof Api): Spans {
  const tracer = trace.getTracer("marketplace");
  const parentOf = ({ headers }: SpanStart): Api.Context =>
    headers === undefined ? context.active() : propagation.extract(context.active(), headers);
  return {
    run: (start, work) => {
      const options: Api.SpanOptions = { kind: SpanKind[start.kind], attributes: { ...start.values } };
      return tracer.startActiveSpan(start.name, options, parentOf(start), async (span) => {
        const add: AddToSpan = (values, isFailed = false) => {
          span.setAttributes({ ...values });
          if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
        };
        try {
          return await work(add);
        } catch (error) {
          add({ "error.type": error instanceof Error ? error.name : "unknown" }, true);
          throw error;
        } finally {
          span.end();
        }
      });
    },
    ids: () => {
      const ids = trace.getActiveSpan()?.spanContext();
      return ids === undefined ? null : { trace_id: ids.traceId, span_id: ids.spanId };
    },
  };
}

/** Starts to record traces of this process, if the settings name a collector. @throws SettingsError without the packages */
export async function startTraces({ endpoint, serviceName }: TraceSettings): Promise<Traces> {
  if (endpoint === null) return { stop: () => Promise.resolve() };
  const { api, sdk } = await load();
  const { envDetector, hostDetector } = sdk.resources;
  // Metrics are scraped, and the log is a file: neither is sent.
  const node = new sdk.NodeSDK({
    ...{ serviceName, resourceDetectors: [envDetector, hostDetector] },
    ...{ instrumentations: [], metricReaders: [], logRecordProcessors: [] },
  });
  node.start();
  recordSpans(spansBy(api));
  return {
    stop: async () => {
      recordSpans(null);
      // A collector that cannot be reached must not keep the process from ending.
      await node.shutdown().catch(() => undefined);
    },
  };
}
