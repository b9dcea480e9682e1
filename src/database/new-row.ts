import { getMetadataArgsStorage } from "typeorm";

/** The properties whose columns are nullable. */
type NullableProperty<Row> = { [Property in keyof Row]-?: null extends Row[Property] ? Property : never }[keyof Row];

/** The values of a new row: a nullable column may be left out. */
export type NewValues<Row> = Readonly<Omit<Row, NullableProperty<Row>> & Partial<Pick<Row, NullableProperty<Row>>>>;

type EntityClass<Row> = new () => Row;

const nullsOfEntity = new WeakMap<object, Readonly<Record<string, null>>>();

/** Null for each nullable column of an entity. */
function nullsOf(entity: EntityClass<unknown>): Readonly<Record<string, null>> {
  const known = nullsOfEntity.get(entity);
  if (known !== undefined) return known;
  const columns = getMetadataArgsStorage().columns.filter(({ target, options }) => target === entity && options.nullable);
  const nulls = Object.fromEntries(columns.map(({ propertyName }) => [propertyName, null] as const));
  nullsOfEntity.set(entity, nulls);
  return nulls;
}

/** A new row of an entity. The nullable columns that `values` leaves out are null. */
export const newRow = <Row extends object>(entity: EntityClass<Row>, values: NewValues<Row>): Row =>
  ({ ...nullsOf(entity), ...values }) as Row;
