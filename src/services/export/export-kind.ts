import type { ExportInput } from "./export-input.js";
import type { ExportColumn } from "../../entities/export.entity.js";
import type { Context } from "../../database/context.js";
import type { Page, PageArguments } from "../../database/keyset-page.js";
import { withoutLoadedRows } from "../../database/new-context.js";
import type { Cell, Column } from "../../documents/table.js";
import type { PartnerAction } from "../partner/rules/permissions.js";
import type { ExportRequest } from "./stored-request.js";

/** A kind of export: which list it reads, who may, and what its file shows of each row. A new kind is a file of this type in `kinds`. */
export type KindOfExport<Filter, OrderBy, Node extends Readonly<{ id: string }>, Row> = Readonly<{
  /** The field of the input with the filter and the order of this kind. */
  field: keyof NonNullable<ExportInput["filter"]>;
  /** The name of the sheet and of the file. */
  title: string;
  /** The action that the list requires of the caller. Its roles can read the export. */
  permission: (ctx: Context) => PartnerAction;
  /** The columns that the caller may see. */
  columns: (ctx: Context) => readonly Column<Row>[];
  /** A page of the list, as the list itself answers it. */
  page: (ctx: Context, page: PageArguments, filter: Filter, orderBy: OrderBy | null) => Promise<Page<Node>>;
  /** What the columns show of the rows of a page, in order. */
  rows: (ctx: Context, nodes: readonly Node[]) => Promise<readonly Row[]>;
}>;

/** Some rows of an export, and the cursor after them; null after the last row. */
export type RowsRead = Readonly<{ rows: readonly (readonly Cell[])[]; next: string | null }>;

/** A kind of export without the types of its rows. */
export type ExportKindEntry = Pick<KindOfExport<never, never, never, never>, "field" | "title" | "permission"> &
  Readonly<{
    columnsFor: (ctx: Context) => ExportColumn[];
    /** Checks a request as the list does, and counts its rows. */
    count: (ctx: Context, request: ExportRequest) => Promise<number>;
    /** Checks a request as the list does. @throws the refusals of the list */
    check: (ctx: Context, request: ExportRequest) => Promise<void>;
    /** Reads the cells of the columns after a cursor. Leaves out objects that were created after the export. */
    read: (ctx: Context, request: ExportRequest, wanted: Wanted) => Promise<RowsRead>;
  }>;

/** Which rows and columns of a list to read. */
export type Wanted = Readonly<{ exportId: string; columns: readonly ExportColumn[]; after: string | null; rowsAtOnce: number }>;

/** The part of an id that sorts by creation. */
const orderOf = (id: string): string => id.slice(id.lastIndexOf("_") + 1);

/** Makes the entry of a kind in the table of kinds. */
export function exportKind<Filter, OrderBy, Node extends Readonly<{ id: string }>, Row>(
  kind: KindOfExport<Filter, OrderBy, Node, Row>,
): ExportKindEntry {
  const { field, title, permission, columns } = kind;
  const pageOf = (ctx: Context, { filter, orderBy }: ExportRequest, page: PageArguments) =>
    kind.page(ctx, page, filter as Filter, orderBy as OrderBy | null);
  return {
    ...{ field, title, permission },
    columnsFor: (ctx) => columns(ctx).map((column) => ({ name: column.name, kind: column.kind })),
    check: async (ctx, request) => {
      await pageOf(ctx, request, { rowsAtOnce: 1 });
    },
    count: async (ctx, request) => (await pageOf(ctx, request, { rowsAtOnce: 1 })).totalCount(),
    read: async (given, request, { exportId, columns: wanted, after, rowsAtOnce }) => {
      // Nothing that a page has loaded is kept for the next one.
      const ctx = withoutLoadedRows(given);
      const { nodes, pageInfo } = await pageOf(ctx, request, { after, rowsAtOnce });
      const known = new Map(columns(ctx).map(({ name, of }) => [name, of]));
      const rows = await kind.rows(
        ctx,
        nodes.filter(({ id }) => orderOf(id) <= orderOf(exportId)),
      );
      const cells = rows.map((row) => wanted.map(({ name }) => known.get(name)?.(row) ?? null));
      return { rows: cells, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },
  };
}

/** Makes the columns of a kind. */
export const columnsOf = <Row>() => {
  const column =
    (kind: Column<Row>["kind"]) =>
    (name: string, of: Column<Row>["of"]): Column<Row> => ({ name, kind, of });
  const text = column("text");
  return {
    text,
    number: column("number"),
    day: column("day"),
    flag: column("flag"),
    instant: (name: string, of: (row: Row) => Date | null) => text(name, (row) => of(row)?.toISOString() ?? null),
    json: (name: string, of: (row: Row) => object | null) =>
      text(name, (row) => {
        const value = of(row);
        return value === null ? null : JSON.stringify(value);
      }),
  };
};
