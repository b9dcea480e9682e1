import { instant } from "../../core/clock.js";

/** The filter and the order of each kind, by the name of its field in the input; null and missing fields do not filter. */
export type ExportRequest = Readonly<{ filter: object; orderBy: object | null }>;

type Plain = null | string | number | boolean | readonly Plain[] | Readonly<{ [name: string]: Plain }>;

function toPlain(value: unknown): Plain {
  if (value instanceof Date) return { instant: value.toISOString() };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === "object" && value !== null) {
    const present = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(present.map(([name, field]) => [name, toPlain(field)]));
  }
  return value as Plain;
}

function fromPlain(value: Plain): unknown {
  if (Array.isArray(value)) return value.map((entry: Plain) => fromPlain(entry));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value as Readonly<Record<string, Plain>>);
  const [[name, only] = ["", null]] = fields;
  if (fields.length === 1 && name === "instant" && typeof only === "string") return instant(only);
  return Object.fromEntries(fields.map(([field, inner]) => [field, fromPlain(inner)]));
}

/** A request as it is stored: JSON has no instants, and a text that looks like one stays a text. */
export const storedRequest = (request: ExportRequest): object => toPlain(request) as object;

/** The request that was stored. */
export const readRequest = (stored: object): ExportRequest => fromPlain(stored as Plain) as ExportRequest;
