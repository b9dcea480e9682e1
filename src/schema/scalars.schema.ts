import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from "graphql";
import { GraphQLCountryCode, GraphQLDuration, GraphQLEmailAddress } from "graphql-scalars";
import { instant, type Instant } from "../core/clock.js";
import { isCurrency } from "../core/money.js";
import { isDay } from "../core/period.js";

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

function textScalar<T>({ name, description, specifiedByURL, expected, read, write }: Format<T>): GraphQLScalarType<T, string> {
  const parse = (value: unknown, shown: string, nodes?: ValueNode): T => {
    const parsed = typeof value === "string" ? read(value) : null;
    const hint = nodes?.kind === Kind.ENUM ? " Write strings in double quotes." : "";
    if (parsed === null) throw new GraphQLError(`Invalid ${name}: ${shorten(shown)}. Expected ${expected}.${hint}`, { nodes });
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize: write,
    parseValue: (value) => parse(value, JSON.stringify(value)),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null, print(node), node),
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
  return day !== undefined && isDay(day) ? instant(text) : null;
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** An instant: a JavaScript `Date` in code. */
export const DateTimeScalar = textScalar<Instant>({
  name: "DateTime",
  description:
    "An instant in ISO 8601. Output is always in UTC with milliseconds: 2026-11-21T09:00:00.000Z. Input needs a time zone, Z or an offset such as +02:00. Digits after milliseconds are dropped.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  expected: "an instant with a time zone, for example 2026-11-21T09:00:00.000Z or 2026-11-21T10:00:00+01:00",
  read: readInstant,
  write: writeInstant,
});

/** A UTC calendar day: a `YYYY-MM-DD` text in code. */
export const DateScalar = textScalar({
  name: "Date",
  description: "A calendar day in UTC, as YYYY-MM-DD: 2026-11-21.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/local-date.html",
  expected: "an existing calendar day as YYYY-MM-DD, for example 2026-11-21",
  read: (text) => (isDay(text) ? text : null),
  write: writeText,
});

/** An ISO 8601 duration; a text in code. */
export const DurationScalar = textScalar({
  name: "Duration",
  description: "A duration in ISO 8601. Terms are P1M (one month), P1Y (one year) or P3Y (three years).",
  specifiedByURL: "https://www.iso.org/standard/70907.html",
  expected: "a duration in ISO 8601, for example P1Y for a term or PT36H for a time span",
  read: (text) => (conformsTo(GraphQLDuration, text) ? text : null),
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
  description: "An e-mail address: orders@contoso.example.",
  specifiedByURL: "https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address",
  expected: "an e-mail address, for example name@contoso.example",
  read: (text) => (conformsTo(GraphQLEmailAddress, text) ? text : null),
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
