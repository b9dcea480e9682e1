import { AsyncResource } from "node:async_hooks";

/** What a span says, by the names of OpenTelemetry's conventions or names that begin with `marketplace.`. Undefined values are left out. */
export type SpanValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** A span that begins: the operation, and whether this process was asked for it, asks another one, or neither. */
export type SpanStart = Readonly<{
  name: string;
  kind: "SERVER" | "CLIENT" | "INTERNAL";
  values?: SpanValues;
  /** The headers of the request that asked for it: the span continues the trace that they name. */
  headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
}>;

/** Adds values to the running span; `isFailed` marks it as failed. */
export type AddToSpan = (values: SpanValues, isFailed?: boolean) => void;

/** What records spans: the server's connection to OpenTelemetry. */
export type Spans = Readonly<{
  run: <T>(start: SpanStart, work: (add: AddToSpan) => Promise<T>) => Promise<T>;
  /** The ids of the running span as log lines have them; null outside of spans. */
  ids: () => Readonly<{ trace_id: string; span_id: string }> | null;
}>;

/** The recorder of this process; null: spans are not recorded, and cost nothing. */
let recorder: Spans | null = null;

/** Lets this process record spans, or record them no more. */
export const recordSpans = (spans: Spans | null): void => {
  recorder = spans;
};

const IGNORED: AddToSpan = () => undefined;

/** Runs work in a span, if spans are recorded. */
export const inSpan = <T>(start: () => SpanStart, work: (add: AddToSpan) => Promise<T>): Promise<T> =>
  recorder === null ? work(IGNORED) : recorder.run(start(), work);

/** Sends a statement in a span, if it belongs to one: polls of an idle process are not recorded. The text has no values. */
export function inStatementSpan<T>(system: "sqlite" | "mysql", statement: string, send: () => Promise<T>): Promise<T> {
  if (recorder === null || recorder.ids() === null) return send();
  const name = /^\s*(\w+)/.exec(statement)?.[1]?.toUpperCase() ?? "SQL";
  return recorder.run({ name, kind: "CLIENT", values: { "db.system.name": system, "db.query.text": statement } }, send);
}

/** The ids of the running span for a log line; none outside of spans. */
export const spanIds = (): Readonly<Record<string, string>> => recorder?.ids() ?? {};

/** A callback that an event calls later, as a part of the span that runs now. */
export const inThisSpan = (callback: () => void): (() => void) => (recorder === null ? callback : AsyncResource.bind(callback));
