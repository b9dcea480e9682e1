import { stringify } from "csv-stringify/sync";
import { escapeFormula } from "../core/text.js";
import type { Batches, Cell, Column } from "./table.js";

/** Without it, spreadsheets read UTF-8 as the machine's legacy encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

const write = (records: readonly Cell[][]): string =>
  stringify([...records], { record_delimiter: "windows", cast: { boolean: String } });

function cellOf<Row>({ kind, of }: Column<Row>, row: Row): Cell {
  const value = of(row);
  return kind === "text" && typeof value === "string" ? escapeFormula(value) : value;
}

/** Writes rows as comma-separated values; see `tableDocument`. */
export async function* csvOf<Row>(columns: readonly Column<Row>[], rows: Batches<Row>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BYTE_ORDER_MARK + write([columns.map(({ name }) => name)]));
  for await (const batch of rows) {
    yield Buffer.from(write(batch.map((row) => columns.map((column) => cellOf(column, row)))));
  }
}
