import type { GraphQLField } from "graphql";
import { Extensions } from "type-graphql";
import type { Loader } from "../database/loaders.js";

/** What a field's resolver reads from the database. */
export type FieldReads = Readonly<{
  /** The properties of its object's row that the resolver uses; null: all. */
  uses: readonly string[] | null;
  /** The entity of the rows that it loads; null when it loads none. */
  entity: AnyLoader["entity"];
  /** The property of its object's row with the id of the row that it loads; null when it loads rows in another way. */
  by: string | null;
  /** The properties that it uses of the rows that it loads; null: it returns the rows, and the selection decides. */
  only: readonly string[] | "ALL" | null;
}>;

type Properties<Row> = (keyof Row & string)[];
type RowLoader<Row> = Loader<never, string, Row | null>;
type AnyLoader = Pick<RowLoader<unknown>, "entity">;

const declare = (reads: FieldReads) => Extensions({ reads });

/**
 * Decorators that declare what a field's resolver reads, for fields of objects that are rows. Then requests read only these columns, and
 * referenced rows in the same statement. A field without a declaration gets whole rows; a wrong declaration fails when the resolver uses
 * a property that was not read.
 */
export const readsFor = <Row>() => ({
  /** The resolver uses some properties of the row, and loads only whole rows. */
  properties: (...uses: Properties<Row>) => declare({ uses, entity: null, by: null, only: null }),

  /** The resolver loads the row with the id in a property, and returns it, or uses its properties in `only`. */
  reference: <Referenced>(
    by: keyof Row & string,
    { entity }: RowLoader<Referenced>,
    { only, uses = [] }: { only?: Properties<Referenced>; uses?: Properties<Row> } = {},
  ) => declare({ uses: [by, ...uses], entity, by, only: only ?? null }),

  /** The resolver passes the whole row to rules, which load the whole row with the id in a property. */
  decision: <Referenced>(by: keyof Row & string, { entity }: RowLoader<Referenced>) =>
    declare({ uses: null, entity, by, only: "ALL" }),

  /** The resolver returns rows of the loader's entity: one, a list or a page; and uses some properties of its own row. */
  rows: ({ entity }: AnyLoader, ...uses: Properties<Row>) => declare({ uses, entity, by: null, only: null }),
});

/** What a field declares to read; undefined without a declaration. */
export const readsOf = ({ extensions }: Pick<GraphQLField<unknown, unknown>, "extensions">): FieldReads | undefined =>
  extensions["reads"] as FieldReads | undefined;
