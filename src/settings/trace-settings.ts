import { z } from "zod";
import { httpUrl } from "./setting-values.js";

/** Where traces are sent. The other variables of OpenTelemetry are read by its packages. */
export type TraceSettings = Readonly<{
  /** The address of the collector; null: no traces are recorded. */
  endpoint: string | null;
  /** The name of this program in traces. */
  serviceName: string;
}>;

/** The variables of these settings. */
export const traceVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl("http://localhost:4318").optional(),
  OTEL_SERVICE_NAME: z.string().default("marketplace"),
};

type Variables = z.output<z.ZodObject<typeof traceVariables>>;

/** The settings from the values of the variables. */
export const traceSettings = (set: Variables): TraceSettings => ({
  endpoint: set.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  serviceName: set.OTEL_SERVICE_NAME,
});
