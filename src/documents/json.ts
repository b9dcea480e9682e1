import type { Batches, Cell, Column } from "./table.js";

function objectOf<Row>(columns: readonly Column<Row>[], row: Row): Record<string, Cell> {
  return Object.fromEntries(columns.map(({ name, of }) => [name, of(row)]));
}

/** Writes rows as one array of objects, one object per line; see `tableDocument`. */
export async function* jsonOf<Row>(columns: readonly Column<Row>[], rows: Batches<Row>): AsyncGenerator<Uint8Array> {
  let separator = "[\n";
  for await (const batch of rows) {
    if (batch.length === 0) continue;
    const lines = batch.map((row) => JSON.stringify(objectOf(columns, row)));
    yield Buffer.from(separator + lines.join(",\n"));
    separator = ",\n";
  }
  yield Buffer.from(separator === "[\n" ? "[]\n" : "\n]\n");
}

/** Writes rows as JSON Lines, one object per line; see `tableDocument`. */
export async function* jsonLinesOf<Row>(columns: readonly Column<Row>[], rows: Batches<Row>): AsyncGenerator<Uint8Array> {
  for await (const batch of rows) {
    if (batch.length > 0) yield Buffer.from(batch.map((row) => `${JSON.stringify(objectOf(columns, row))}\n`).join(""));
  }
}
