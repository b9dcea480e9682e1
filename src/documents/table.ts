import type { DownloadFormat } from "../core/download.js";
import { csvOf } from "./csv.js";
import { jsonOf } from "./json.js";
import { xlsxOf } from "./xlsx.js";

/**
 * A column of a table and what it holds. `of` gives a row's cell, null where it is empty:
 * - `text`: a text of people or a code; instants as ISO 8601;
 * - `number`: a count as a number, or a decimal text with exactly the decimals to be shown ("7.74"), as money is;
 * - `day`: a calendar day, `YYYY-MM-DD`.
 */
export type Column<Row> = Readonly<{
  name: string;
  kind: "text" | "number" | "day";
  of: (row: Row) => string | number | null;
}>;

/** A table to be written: `title` names the sheet of a workbook, at most 31 characters. */
export type Table<Row> = Readonly<{ title: string; columns: readonly Column<Row>[] }>;

/** Rows as they are read, some thousand at a time; none is kept once it is written. */
export type Batches<Row> = AsyncIterable<readonly Row[]>;

/** A document that is written while it is fetched: nothing is read before the first chunk is asked for. */
export type Document = Readonly<{ contentType: string; chunks: AsyncIterable<Uint8Array> }>;

/** The formats in which tables are written. */
export type TableFormat = Exclude<DownloadFormat, "PDF">;

/**
 * Writes a table: the same rows and columns give the same bytes. Whoever stops asking for chunks ends the reading of rows as well.
 * - CSV: RFC 4180 in UTF-8 with a byte order mark; texts that a spreadsheet would take for a formula are guarded (`guardedText`).
 * - XLSX: one sheet, or as many as it takes at a million rows each; numbers and days are real ones.
 * - JSON: one array of objects; counts are numbers, decimals texts.
 */
export function tableDocument<Row>(format: TableFormat, table: Table<Row>, rows: Batches<Row>): Document {
  if (format === "CSV") return { contentType: "text/csv; charset=utf-8", chunks: csvOf(table.columns, rows) };
  if (format === "JSON") return { contentType: "application/json; charset=utf-8", chunks: jsonOf(table.columns, rows) };
  return {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    chunks: xlsxOf(table, rows),
  };
}
