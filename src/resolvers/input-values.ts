import {
  defaultFieldResolver,
  getNullableType,
  GraphQLID,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
} from "graphql";
import type { Instant } from "../core/clock.js";
import { DomainErrors, invalid, notFound, refusalsIn, type DomainError } from "../core/errors.js";
import { nounOf, previewedId } from "../core/ids.js";
import { assertUsable } from "../core/text-input.js";
import type { Context } from "../database/context.js";
import { parserOf, refusesNull, type InputParser, type InputPlace } from "../schema/input-parser.js";
import { RefusedText } from "../schema/scalars.schema.js";

/*
 * Checks the arguments of fields before they are resolved, as far as a value can be wrong in itself. A mutation returns all refusals of
 * its input in `userErrors`. Other fields fail with the first one, a top-level error.
 */

/** Checks a value that is not null; returns it as the resolver gets it. @throws DomainError, or DomainErrors for several parts */
type Read = (value: unknown, place: InputPlace) => unknown;

/**
 * A part of a value to check: a field of an object, or an item of a list. Null has no meaning for a part with a default, or one that
 * refuses null because there is nothing to clear.
 */
type Part = Readonly<{ name: string; read: Read | null; default?: unknown; refusesNull?: boolean }>;

/** The default of a field as a client writes it: defaults are enum values, numbers and Booleans. */
const shown = (byDefault: unknown): string => JSON.stringify(byDefault).replaceAll('"', "");

type Values = Readonly<Record<string, unknown>>;

/** The parts of a value after their checks. @throws DomainErrors with the refusals of all parts */
function readParts(parts: readonly Part[], values: Values, { path, now }: InputPlace): Values {
  const refusals: DomainError[] = [];
  const checked: Record<string, unknown> = {};
  for (const { name, read, default: byDefault, refusesNull: isNullRefused = false } of parts) {
    const value = values[name];
    if (value === null && isNullRefused)
      refusals.push(invalid(`${name} must not be null. Leave it out to keep the current value.`, ...path, name));
    if (value === null && byDefault !== undefined)
      refusals.push(invalid(`${name} must not be null. Leave it out for ${shown(byDefault)}.`, ...path, name));
    if (value === undefined || value === null || read === null) continue;
    try {
      checked[name] = read(value, { path: [...path, name], now });
    } catch (error) {
      refusals.push(...refusalsIn(error));
    }
  }
  if (refusals.length > 0) throw new DomainErrors(refusals);
  return checked;
}

const readText: Read = (value, { path }) => {
  if (value instanceof RefusedText) throw invalid(value.message, ...path);
  if (typeof value === "string") assertUsable(value, ...path);
  return value;
};

/** Refuses ids that a dry run or a query with `@asOf` returned: they could look like objects that do not exist. */
const readId: Read = (value, place) => {
  const stored = typeof value === "string" ? previewedId(value) : null;
  if (stored !== null) throw notFound(nounOf(stored), String(value), ...place.path);
  return readText(value, place);
};

const isText = (scalar: GraphQLScalarType): boolean => !["Int", "Float", "Boolean"].includes(scalar.name);

const listReader =
  (read: Read): Read =>
  (value, place) => {
    if (!Array.isArray(value)) return value;
    const items = value.map((_, index) => ({ name: String(index), read }));
    const checked = readParts(items, { ...value }, place);
    return value.map((item: unknown, index) => checked[index] ?? item);
  };

/** A list of enum values is a set: it has no more entries than the enum has values, however often one is repeated. */
const distinct: Read = (value) => (Array.isArray(value) ? [...new Set<unknown>(value)] : value);

const objectReader =
  (parts: readonly Part[]): Read =>
  (value, place) => {
    const values = value as Values;
    return { ...values, ...readParts(parts, values, place) };
  };

/** How values of a type are checked; null when they cannot be wrong in themselves. */
function readerOf(type: GraphQLInputType): Read | null {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    if (isEnumType(getNullableType(inner.ofType))) return distinct;
    const read = readerOf(inner.ofType);
    return read && listReader(read);
  }
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    const parts = partsOf(fields, (field) => ({ parse: parserOf(inner, field), refusesNull: refusesNull(inner, field) }));
    return parts.length === 0 ? null : objectReader(parts);
  }
  if (!isScalarType(inner) || !isText(inner)) return null;
  return inner === GraphQLID ? readId : readText;
}

type Input = Readonly<{ name: string; type: GraphQLInputType; defaultValue?: unknown }>;

/** What an input type declares for a field. */
type Declared = Readonly<{ parse?: InputParser<unknown> | undefined; refusesNull?: boolean }>;

/** The inputs whose values are checked. A field's own parser gets what the check of its type returns. */
const partsOf = (inputs: readonly Input[], declaredFor: (name: string) => Declared): Part[] =>
  inputs.flatMap(({ name, type, defaultValue }) => {
    const read = readerOf(type);
    const { parse, refusesNull: isNullRefused = false } = declaredFor(name);
    const nulls = { default: defaultValue, refusesNull: isNullRefused };
    if (parse !== undefined)
      return [{ name, read: (value, place) => parse(read === null ? value : read(value, place), place), ...nulls }];
    return read === null && defaultValue === undefined && !isNullRefused ? [] : [{ name, read, ...nulls }];
  });

type Field = GraphQLField<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

/** Arguments that were checked, as of an instant: the executor of queries passes the same arguments for every row. */
const checkedArguments = new WeakMap<Values, Readonly<{ now: Instant; values: Values }>>();

/** Checks the arguments of a field: returns them as its resolver gets them, or the refusals. */
function readArguments(parts: readonly Part[], args: Values, { now }: Context): Values | DomainErrors {
  const known = checkedArguments.get(args);
  if (known?.now === now) return known.values;
  try {
    const values = { ...args, ...readParts(parts, args, { path: [], now }) };
    checkedArguments.set(args, { now, values });
    return values;
  } catch (error) {
    if (error instanceof DomainErrors) return error;
    throw error;
  }
}

/** A field whose arguments are checked. A mutation gets the refusals of its input in the context. */
function checkArguments(field: Field, isMutation: boolean): void {
  const parts = partsOf(field.args, () => ({}));
  if (parts.length === 0) return;
  const checked =
    (resolve: Resolver): Resolver =>
    (source, args: Values, ctx, info) => {
      const values = readArguments(parts, args, ctx);
      if (!(values instanceof DomainErrors)) return resolve(source, values, ctx, info);
      if (isMutation) return resolve(source, args, { ...ctx, refusedInput: values.errors }, info);
      throw values.errors[0] ?? values;
    };
  if (field.subscribe) field.subscribe = checked(field.subscribe);
  else field.resolve = checked(field.resolve ?? defaultFieldResolver);
}

/** Makes the fields of a schema check their arguments. */
export function checkInputs(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    // All schemas share the types of introspection.
    if (isIntrospectionType(type)) continue;
    const isMutation = type === schema.getMutationType();
    for (const field of Object.values(type.getFields()) as Field[]) checkArguments(field, isMutation);
  }
  return schema;
}
