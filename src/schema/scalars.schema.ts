import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from "graphql";
import { GraphQLCountryCode, GraphQLDuration } from "graphql-scalars";
import { instant, type Instant } from "../core/clock.js";
import { readEmail } from "../core/internet-names.js";
import { isCurrency } from "../core/money.js";
import { addDuration, CALENDAR_START, isDay, isInCalendar, startOf } from "../core/period.js";

/** How a scalar reads and writes text. */
type Format<T> = Readonly<{
  name: string;
  description: string;
  specifiedByURL?: string;
  /** Completes the sentence "Expected …": the format, with an example. */
  expected: string;
  /** Parses a text; null when it does not have the format. */
  read: (text: string) => T | null;
  write: (value: unknown) => string;
}>;

const SHOWN_LENGTH_MAX = 60;

const shorten = (text: string): string => (text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text);

/**
 * A text that does not have the format of its scalar. In the input of a mutation it replaces the value until all fields are read,
 * and becomes an entry of `userErrors`. Elsewhere it is a top-level error.
 */
export class RefusedText extends GraphQLError {}

/**
 * Creates a scalar. A variable with another format is refused, unless the executor has replaced the text by its refusal. A literal
 * becomes its refusal; a validation rule refuses it where no mutation reads it.
 */
function textScalar<T>({ name, description, specifiedByURL, expected, read, write }: Format<T>) {
  const sentence = (shown: string) => `Invalid ${name}: ${shorten(shown)}. Expected ${expected}.`;
  const readOrRefuse = (text: string, node?: ValueNode): T | RefusedText =>
    read(text) ?? new RefusedText(sentence(node ? print(node) : JSON.stringify(text)), { nodes: node });
  return new GraphQLScalarType<T | RefusedText, string>({
    name,
    description,
    specifiedByURL,
    serialize: write,
    parseValue: (value) => {
      if (value instanceof RefusedText) return value;
      if (typeof value !== "string") throw new GraphQLError(sentence(JSON.stringify(value)));
      const parsed = readOrRefuse(value);
      if (parsed instanceof RefusedText) throw parsed;
      return parsed;
    },
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING) return readOrRefuse(node.value, node);
      const hint = node.kind === Kind.ENUM ? " Write strings in double quotes." : "";
      throw new GraphQLError(`${sentence(print(node))}${hint}`, { nodes: node });
    },
  });
}

/** Stored values were checked when they were stored. Only the type is checked here. */
function writeText(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`expected a string to serialize, got ${typeof value}`);
  return value;
}

function writeInstant(value: unknown): string {
  if (!(value instanceof Date)) throw new TypeError(`expected a Date to serialize, got ${typeof value}`);
  return value.toISOString();
}

function conformsTo(scalar: GraphQLScalarType<unknown, unknown>, text: string): boolean {
  try {
    scalar.parseValue(text);
    return true;
  } catch {
    return false;
  }
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** JavaScript would parse 30 February as 2 March, and a time without a zone as local time. */
function readInstant(text: string): Instant | null {
  const [, day] = INSTANT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const at = instant(text);
  return isInCalendar(at) ? at : null;
}

/** Whether a duration is at most 100 years long, with months and years counted from 1970. */
function isDuration(text: string): boolean {
  const end = conformsTo(GraphQLDuration, text) ? addDuration(CALENDAR_START, text) : null;
  return end !== null && end >= CALENDAR_START && end <= LONGEST_DURATION_END;
}

/** The end of 100 years that begin with the calendar. */
const LONGEST_DURATION_END = instant("2070-01-01T00:00:00Z");

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** An instant: a JavaScript `Date` in code. */
export const DateTimeScalar = textScalar<Instant>({
  name: "DateTime",
  description:
    "An instant in ISO 8601. Output is always in UTC with milliseconds: 2026-11-21T09:00:00.000Z. Input needs a time zone, Z or an offset such as +02:00. Digits after milliseconds are dropped. The year in UTC is 1970 to 9999.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  expected:
    "an instant of the years 1970 to 9999 with a time zone, for example 2026-11-21T09:00:00.000Z or 2026-11-21T10:00:00+01:00",
  read: readInstant,
  write: writeInstant,
});

/** A UTC calendar day: a `YYYY-MM-DD` text in code. */
export const DateScalar = textScalar({
  name: "Date",
  description: "A calendar day in UTC of the years 1970 to 9999, as YYYY-MM-DD: 2026-11-21.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/local-date.html",
  expected: "an existing calendar day of the years 1970 to 9999 as YYYY-MM-DD, for example 2026-11-21",
  read: (text) => (isDay(text) && isInCalendar(startOf(text)) ? text : null),
  write: writeText,
});

/** An ISO 8601 duration; a text in code. */
export const DurationScalar = textScalar({
  name: "Duration",
  description: "A duration in ISO 8601 of at most 100 years. Terms are P1M (one month), P1Y (one year) or P3Y (three years).",
  specifiedByURL: "https://www.iso.org/standard/70907.html",
  expected: "a duration in ISO 8601 of at most 100 years, for example P1Y for a term or PT36H for a time span",
  read: (text) => (isDuration(text) ? text : null),
  write: writeText,
});

/** An exact decimal number; a text in code. */
export const DecimalScalar = textScalar({
  name: "Decimal",
  description: 'An exact decimal number, as a string to avoid rounding: "12.50", "-200.00".',
  specifiedByURL: "https://www.w3.org/TR/xmlschema11-2/#decimal",
  expected: 'a decimal number as a string, for example "12.50"',
  read: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? text : null),
  write: writeText,
});

/** An ISO 4217 code; converted to upper case. */
export const CurrencyCodeScalar = textScalar({
  name: "CurrencyCode",
  description: "A currency code of ISO 4217: USD, EUR, JPY. Input may be lower case; output is upper case.",
  specifiedByURL: "https://www.iso.org/iso-4217-currency-codes.html",
  expected: "a currency code of ISO 4217, for example USD, EUR or JPY",
  read: (text) => (isCurrency(text.toUpperCase()) ? text.toUpperCase() : null),
  write: writeText,
});

/** An ISO 3166-1 alpha-2 code; converted to upper case. */
export const CountryCodeScalar = textScalar({
  name: "CountryCode",
  description: "A two-letter country code of ISO 3166-1: US, DE, JP. Input may be lower case; output is upper case.",
  specifiedByURL: "https://www.iso.org/iso-3166-country-codes.html",
  expected: "a two-letter country code of ISO 3166-1, for example US, DE or JP",
  read: (text) => (conformsTo(GraphQLCountryCode, text) ? text.toUpperCase() : null),
  write: writeText,
});

/** An email address; a text in code. */
export const EmailAddressScalar = textScalar({
  name: "EmailAddress",
  description:
    "An e-mail address: orders@contoso.example. The domain may be international; in punycode (xn--…) it is converted to its readable form.",
  specifiedByURL: "https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address",
  expected: "an e-mail address, for example name@contoso.example",
  read: readEmail,
  write: writeText,
});

/** A web address; a text in code, unchanged. */
export const UrlScalar = textScalar({
  name: "URL",
  description: "An absolute URL with http or https: https://contoso.example/landing.",
  specifiedByURL: "https://url.spec.whatwg.org/",
  expected: "an absolute URL, for example https://contoso.example/landing",
  read: (text) => (isWebAddress(text) ? text : null),
  write: writeText,
});
