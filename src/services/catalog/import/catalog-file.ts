import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parse } from "csv-parse";
import { Row } from "../rules/catalog-fields.js";

/** A catalog file that cannot be read at all; the message names the file and the reason. */
export class CatalogFileError extends Error {
  constructor(
    readonly file: string,
    problem: string,
  ) {
    super(`Cannot import ${basename(file)}: ${problem}.`);
    this.name = "CatalogFileError";
  }
}

/** A row of a table, and the line of the file on which it begins, from 1. */
type TableRow = Readonly<{ line: number; row: Row }>;

/** Limits memory when a quote is never closed. */
const RECORD_CHARACTERS_MAX = 1_000_000;

export async function assertReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CatalogFileError(path, "no such file");
  if (!found.isFile()) throw new CatalogFileError(path, "not a file");
  if (found.size === 0) throw new CatalogFileError(path, "the file is empty");
}

/** The number of lines of a record; quoted values can contain line breaks. */
const linesOf = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => (cell.includes("\n") ? lines + cell.split("\n").length - 1 : lines), 1);

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === "";

function positionsOf(path: string, header: readonly string[], columns: readonly string[]): Map<string, number> {
  const positions = new Map(header.map((name, position) => [name.trim(), position]));
  const missing = columns.filter((column) => !positions.has(column));
  if (missing.length > 0)
    throw new CatalogFileError(path, `the first line must name these missing columns: ${missing.join(", ")}`);
  const twice = header.find((name, position) => positions.get(name.trim()) !== position);
  if (twice !== undefined) throw new CatalogFileError(path, `the first line names a column twice: ${twice}`);
  return positions;
}

async function* recordsOf(path: string): AsyncGenerator<{ line: number; cells: string[] }> {
  const parser = parse({ bom: true, relaxColumnCount: true, relaxQuotes: true, maxRecordSize: RECORD_CHARACTERS_MAX });
  const source = createReadStream(path);
  source.on("error", (error) => parser.destroy(error));
  let line = 1;
  try {
    for await (const record of source.pipe(parser)) {
      const cells = record as string[];
      if (!isBlank(cells)) yield { line, cells };
      line += linesOf(cells);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))) throw error;
    throw new CatalogFileError(path, `invalid CSV from line ${line} on; check for a quote that is not closed`);
  } finally {
    source.destroy();
  }
}

/**
 * Reads a CSV file row by row with constant memory: with or without byte order mark, with LF or CRLF line endings, with line
 * breaks within quotes.
 * @throws CatalogFileError when the file is missing, empty, not CSV, or lacks one of `columns`
 */
export async function* readTable(path: string, columns: readonly string[]): AsyncGenerator<TableRow> {
  await assertReadable(path);
  let positions: Map<string, number> | null = null;
  let rows = 0;
  for await (const { line, cells } of recordsOf(path)) {
    if (positions === null) {
      positions = positionsOf(path, cells, columns);
      continue;
    }
    rows++;
    yield { line, row: new Row(positions, cells) };
  }
  if (rows === 0) throw new CatalogFileError(path, "no rows below the header");
}
