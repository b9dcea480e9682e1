import type { FileFormat } from "../core/download.js";

/** A value in a table; null when it is empty. */
export type Cell = string | number | boolean | null;

/**
 * A column of a table. `of` gives a row's cell, null when it is empty:
 * - `text`: a text or a code; instants as ISO 8601;
 * - `number`: a count as a number, or a decimal text with exactly the decimals to be shown ("7.74"), as for money;
 * - `day`: a calendar day, `YYYY-MM-DD`;
 * - `flag`: true or false.
 */
export type Column<Row> = Readonly<{
  name: string;
  kind: "text" | "number" | "day" | "flag";
  of: (row: Row) => Cell;
}>;

/** A table to be written; `title` names the sheet of a workbook, at most 31 characters. */
export type Table<Row> = Readonly<{ title: string; columns: readonly Column<Row>[] }>;

/** Rows in batches of some thousand; no batch is kept after it is written. */
export type Batches<Row> = AsyncIterable<readonly Row[]>;

/** A document that is written on demand: nothing is read before the first chunk is requested. */
export type Document = Readonly<{ contentType: string; chunks: AsyncIterable<Uint8Array> }>;

/** The formats in which tables are written. */
export type TableFormat = Exclude<FileFormat, "PDF">;
