import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { instant, type Instant } from "../core/clock.js";
import { assert } from "../core/errors.js";

type Convert = (value: unknown) => unknown;

/** SQLite stores an instant as the text `2026-11-28 12:30:00.000`; MySQL's driver returns a date. */
const toInstant = (value: unknown): unknown => (typeof value === "string" ? instant(`${value.replace(" ", "T")}Z`) : value);

/** The value of a column of instants in a row of `query`; null when it is null. */
export const instantIn = (value: unknown): Instant | null => (value === null ? null : (toInstant(value) as Instant));

/** Drivers return days as text. The remaining types are those that entities of this project use without a conversion. */
const conversions: ReadonlyMap<unknown, Convert | null> = new Map<unknown, Convert | null>([
  ["varchar", null],
  ["text", null],
  ["integer", null],
  ["date", null],
  ["blob", null],
  ["boolean", Boolean],
  ["datetime", toInstant],
  ["simple-json", (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value) as unknown],
]);

/** The conversion of a driver's value, which is not null, into the entity's value; null when both are the same. */
function conversionOf({ type, transformer, propertyName }: ColumnMetadata): Convert | null {
  if (transformer !== undefined) {
    assert(!Array.isArray(transformer), "a column has one transformer");
    return (value) => transformer.from(value) as unknown;
  }
  const known = conversions.get(type);
  assert(known !== undefined, `the type of the column ${propertyName} has a conversion`);
  return known;
}

/** How to read rows of an entity: the columns of the select list, and the values from a row of the driver. */
export type RowShape<E> = Readonly<{
  /** The select list of the table under an alias, in the order of `properties`. */
  columns: (alias: string) => readonly string[];
  properties: readonly string[];
  /** Makes a frozen row from the values that begin at a place in a driver's row. */
  read: (values: readonly unknown[], offset: number) => Readonly<E>;
}>;

/** The shapes of whole rows. Those of other rows are kept with the select list of their plan, which ends with its document. */
const wholeShapes = new WeakMap<EntityMetadata, RowShape<unknown>>();

/**
 * The shape of an entity's rows: with all columns, or with those of some properties. Using a property that was not read is a bug and
 * throws.
 */
export function shapeOf<E extends ObjectLiteral>(
  connection: DataSource,
  entity: EntityTarget<E>,
  only: readonly string[] | null,
): RowShape<E> {
  const metadata = connection.getMetadata(entity);
  if (only !== null) return createShape(metadata, only) as RowShape<E>;
  const shape = wholeShapes.get(metadata) ?? createShape(metadata, null);
  wholeShapes.set(metadata, shape);
  return shape as RowShape<E>;
}

function createShape(metadata: EntityMetadata, only: readonly string[] | null): RowShape<unknown> {
  const columns = metadata.columns.filter(({ propertyName }) => only === null || only.includes(propertyName));
  const properties = columns.map(({ propertyName }) => propertyName);
  const converts = columns.map(conversionOf);
  const names = columns.map(({ databaseName }) => databaseName);
  const prototype = refusing(metadata, properties);
  const blank = blankRow(properties);
  return {
    columns: (alias) => names.map((name) => `${alias}.\`${name}\``),
    properties,
    read: (values, offset) => {
      const row: ObjectLiteral = { __proto__: prototype, ...blank };
      for (let index = 0; index < properties.length; index++) {
        const value = values[offset + index];
        const convert = converts[index];
        row[properties[index] as string] = convert && value !== null ? convert(value) : value;
      }
      return Object.freeze(row);
    },
  };
}

/**
 * A row without values, to copy. V8 stores an object that gains many properties one by one as a hash table, which takes six times
 * the memory and is slow to read and copy. The objects of `JSON.parse` and copies of them are stored compactly.
 */
const blankRow = (properties: readonly string[]): ObjectLiteral =>
  JSON.parse(JSON.stringify(Object.fromEntries(properties.map((property) => [property, null])))) as ObjectLiteral;

/** The prototype of rows that have some of an entity's properties: it throws for the others. */
function refusing({ name, columns }: EntityMetadata, properties: readonly string[]): object {
  const missing = columns.map(({ propertyName }) => propertyName).filter((property) => !properties.includes(property));
  const refusal = (property: string): PropertyDescriptor => ({
    get: () => assert(false, `${property} of ${name} was not read: the resolver must declare that it uses it`),
  });
  return Object.create(Object.prototype, Object.fromEntries(missing.map((property) => [property, refusal(property)]))) as object;
}
