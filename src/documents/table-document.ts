import { csvOf } from "./csv.js";
import { jsonLinesOf, jsonOf } from "./json.js";
import type { Batches, Document, Table, TableFormat } from "./table.js";
import { xlsxOf } from "./xlsx.js";

/**
 * Writes a table: the same rows and columns give the same bytes. When the consumer stops requesting chunks, reading rows stops too.
 * - CSV: RFC 4180 in UTF-8 with a byte order mark; texts that a spreadsheet could evaluate as formulas are escaped (`escapeFormula`).
 * - XLSX: one sheet per million rows; numbers and days are typed cells.
 * - JSON: one array of objects; counts are numbers, decimals are strings.
 * - JSONL: the same objects, one per line, without an array.
 */
export function tableDocument<Row>(format: TableFormat, table: Table<Row>, rows: Batches<Row>): Document {
  if (format === "CSV") return { contentType: "text/csv; charset=utf-8", chunks: csvOf(table.columns, rows) };
  if (format === "JSON") return { contentType: "application/json; charset=utf-8", chunks: jsonOf(table.columns, rows) };
  if (format === "JSONL") return { contentType: "application/jsonl; charset=utf-8", chunks: jsonLinesOf(table.columns, rows) };
  return {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    chunks: xlsxOf(table, rows),
  };
}
