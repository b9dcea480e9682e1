import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Row } from "../rules/catalog-fields.js";
import { refusalOfKnownFile } from "../rules/known-files.js";
import { isArchive, withArchive, type Archive } from "./archive.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { csvRecords, type TableRecord } from "./csv-records.js";
import { decodeText } from "./decode-text.js";
import { isWorkbook, workbookRecords } from "./workbook.js";

/** A row of a table, and the line of the file on which it begins, from 1. */
type TableRow = Readonly<{ line: number; row: Row }>;

/** Checks that a file can be read and is not empty. */
export async function assertReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CatalogFileError(path, "no such file");
  if (!found.isFile()) throw new CatalogFileError(path, "not a file");
  if (found.size === 0) throw new CatalogFileError(path, "the file is empty");
}

/** The columns of a table: where each is, how many cells a row has, and how many columns are not read. */
type Columns = Readonly<{ positions: ReadonlyMap<string, number>; width: number; ignored: number }>;

/** Which columns of a table are read. The file can have them in any order, with others between them. */
export type TableColumns = Readonly<{ required: readonly string[]; optional?: readonly string[] }>;

function columnsIn(path: string, header: readonly string[], { required, optional = [] }: TableColumns): Columns {
  const names = header.map((name) => name.trim());
  const positions = new Map(names.map((name, position) => [name, position]));
  const missing = required.filter((column) => !positions.has(column));
  const refusal = missing.length > 0 ? refusalOfKnownFile(names) : null;
  if (refusal !== null) throw new CatalogFileError(path, refusal);
  if (missing.length > 0)
    throw new CatalogFileError(path, `the first line must name these missing columns: ${missing.join(", ")}`);
  const twice = names.find((name, position) => name !== "" && positions.get(name) !== position);
  if (twice !== undefined) throw new CatalogFileError(path, `the first line names a column twice: ${twice}`);
  const read = new Set([...required, ...optional]);
  return { positions, width: names.length, ignored: names.filter((name) => name !== "" && !read.has(name)).length };
}

/** The number of files that the refusal of an archive lists. */
const FILES_LISTED_MAX = 5;

/** The records of a table in an archive: those of a workbook, or of the only file. */
async function* recordsInArchive(archive: Archive): AsyncGenerator<TableRecord> {
  if (isWorkbook(archive)) {
    yield* workbookRecords(archive);
    return;
  }
  const [name = "", ...more] = archive.names;
  if (name === "" || more.length > 0) {
    const listed = archive.names.slice(0, FILES_LISTED_MAX).join(", ");
    throw new CatalogFileError(
      archive.path,
      `the archive must contain one file; got ${archive.names.length}: ${listed}. Extract them and import each one`,
    );
  }
  if (/\.(xlsx|zip)$/i.test(name))
    throw new CatalogFileError(archive.path, `the archive contains ${name}; extract and import it`);
  yield* csvRecords(archive.path, decodeText(archive.path, archive.read(name)));
}

async function* recordsOf(path: string): AsyncGenerator<TableRecord> {
  if (await isArchive(path)) yield* withArchive(path, recordsInArchive);
  else yield* csvRecords(path, decodeText(path, createReadStream(path)));
}

/**
 * Reads a CSV file, one in a ZIP archive, or the first worksheet of a workbook, row by row with constant memory; header cells are
 * trimmed. `onHeader` gets the number of columns that are not read.
 * @throws CatalogFileError when the file is missing, empty, not CSV, not in its encoding, or lacks a required column
 * @source R-IMP-6, R-IMP-7
 */
export async function* readTable(
  path: string,
  columns: TableColumns,
  onHeader: (ignoredColumns: number) => void = () => undefined,
): AsyncGenerator<TableRow> {
  await assertReadable(path);
  let found: Columns | null = null;
  let rows = 0;
  for await (const { line, cells } of recordsOf(path)) {
    if (found === null) {
      found = columnsIn(path, cells, columns);
      onHeader(found.ignored);
      continue;
    }
    rows++;
    yield { line, row: new Row(found.positions, cells, found.width) };
  }
  if (rows === 0) throw new CatalogFileError(path, "no rows below the header");
}
