import { createReadStream } from "node:fs";
import { access, constants, open, stat } from "node:fs/promises";
import { Row } from "../rules/catalog-fields.js";
import { refusalOfForeignFile, refusalOfMisplacedFile, refusalOfStart, simpleName } from "../rules/known-files.js";
import { isArchive, withArchive, type Archive } from "./archive.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { csvRecords, type TableRecord } from "./csv-records.js";
import { decodeText } from "./decode-text.js";
import { workbookRecords } from "./workbook.js";
import { isWorkbook } from "./workbook-parts.js";

/** A row of a table, the line of the file on which it begins, from 1, and the format of the file. */
export type TableRow<F extends TableColumns> = Readonly<{ line: number; row: Row; format: F }>;

/** Checks that a file can be read and is not empty. */
export async function assertReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CatalogFileError(path, `no such file: '${path}'; correct the path`);
  if (!found.isFile()) throw new CatalogFileError(path, `not a file: '${path}'; name the files in it`);
  if (found.size === 0) throw new CatalogFileError(path, "the file is empty; download or export it again");
  await access(path, constants.R_OK).catch(() => {
    throw new CatalogFileError(path, "the file cannot be read; change its permissions");
  });
}

/** The columns of a table: its format, where each is, how many cells a row has, and how many columns are not read. */
type Columns<F> = Readonly<{ format: F; positions: ReadonlyMap<string, number>; width: number; ignored: number }>;

/**
 * Which columns of a table are read. The file can have them in any order, with others between them. A format with `marks` is that
 * of files that have these columns; its names are compared by their letters and digits, and `aliases` are other names.
 */
export type TableColumns = Readonly<{
  required: readonly string[];
  optional?: readonly string[];
  marks?: readonly string[];
  aliases?: Readonly<Record<string, string>>;
}>;

/** The names of columns as the format spells them. */
function namesIn(header: readonly string[], { required, optional = [], marks, aliases = {} }: TableColumns): string[] {
  const names = header.map((name) => name.trim());
  if (marks === undefined) return names;
  const spelled = new Map([...required, ...optional].map((name) => [simpleName(name), name]));
  return names.map((name) => spelled.get(simpleName(name)) ?? aliases[simpleName(name)] ?? name);
}

/** The formats that a file can have. */
type Formats<F> = readonly [F, ...F[]];

/** The format of a file: the one whose marks it has, else the first one. */
function formatOf<F extends TableColumns>(header: readonly string[], formats: Formats<F>): F {
  const simple = new Set(header.map(simpleName));
  return formats.find(({ marks }) => marks?.every((mark) => simple.has(mark)) === true) ?? formats[0];
}

function columnsIn<F extends TableColumns>(path: string, header: readonly string[], formats: Formats<F>): Columns<F> {
  const format = formatOf(header, formats);
  const { required, optional = [] } = format;
  const names = namesIn(header, format);
  const positions = new Map(names.map((name, position) => [name, position]));
  const missing = required.filter((column) => !positions.has(column));
  const refusal = refusalOfForeignFile(names) ?? (missing.length > 0 ? refusalOfMisplacedFile(names) : null);
  if (refusal !== null) throw new CatalogFileError(path, refusal);
  if (missing.length > 0)
    throw new CatalogFileError(path, `the first line must name these missing columns: ${missing.join(", ")}`);
  const twice = names.find((name, position) => name !== "" && positions.get(name) !== position);
  if (twice !== undefined)
    throw new CatalogFileError(path, `the first line names the column ${twice} twice; remove or rename one of them`);
  const read = new Set([...required, ...optional]);
  const ignored = names.filter((name) => name !== "" && !read.has(name)).length;
  return { format, positions, width: names.length, ignored };
}

/** The number of files that the refusal of an archive lists. */
const FILES_LISTED_MAX = 5;

/** Spreadsheets in other formats, by a file that they contain. */
const OTHER_SPREADSHEETS = ["xl/workbook.bin", "content.xml"];

/** The records of a table in an archive: those of a workbook, or of the only file. */
async function* recordsInArchive(archive: Archive, worksheet: string | null): AsyncGenerator<TableRecord> {
  if (isWorkbook(archive)) {
    yield* workbookRecords(archive, worksheet);
    return;
  }
  const refuse = (problem: string): never => {
    throw new CatalogFileError(archive.path, problem);
  };
  if (OTHER_SPREADSHEETS.some((name) => archive.names.includes(name)))
    refuse("this is a spreadsheet in another format; save it as .xlsx or CSV");
  const [name = "", ...more] = archive.names;
  if (name === "") refuse("the archive contains no file; add the file to import");
  if (more.length > 0) {
    const listed = archive.names.slice(0, FILES_LISTED_MAX).join(", ");
    refuse(`the archive must contain one file; got ${archive.names.length}: ${listed}. Extract them and import each one`);
  }
  if (/\.(xlsx|zip)$/i.test(name)) refuse(`the archive contains ${name}; extract and import it`);
  yield* csvRecords(archive.path, decodeText(archive.path, archive.read(name)));
}

/** The number of bytes that show what a file is. */
const START_LENGTH = 64;

/** The first bytes of a file, one character per byte. */
async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_LENGTH), 0, START_LENGTH, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* recordsOf(path: string, worksheet: string | null): AsyncGenerator<TableRecord> {
  const start = await startOf(path);
  const refusal = refusalOfStart(start);
  if (refusal !== null) throw new CatalogFileError(path, refusal);
  if (isArchive(start)) yield* withArchive(path, (archive) => recordsInArchive(archive, worksheet));
  else yield* csvRecords(path, decodeText(path, createReadStream(path)));
}

/**
 * Reads a CSV file, one in a ZIP archive, or the first worksheet of a workbook, row by row with constant memory; header cells are
 * trimmed. `onHeader` gets the number of columns that are not read. `worksheet` is a word in the name of the worksheet to read.
 * @throws CatalogFileError when the file is missing, empty, not CSV, not in its encoding, or lacks a required column
 * @source R-IMP-6, R-IMP-7
 */
export async function* readTable<F extends TableColumns>(
  path: string,
  formats: Formats<F>,
  onHeader: (ignoredColumns: number) => void = () => undefined,
  worksheet: string | null = null,
): AsyncGenerator<TableRow<F>> {
  await assertReadable(path);
  let found: Columns<F> | null = null;
  let rows = 0;
  for await (const { line, cells } of recordsOf(path, worksheet)) {
    if (found === null) {
      found = columnsIn(path, cells, formats);
      onHeader(found.ignored);
      continue;
    }
    rows++;
    yield { line, row: new Row(found.positions, cells, found.width), format: found.format };
  }
  if (rows === 0) throw new CatalogFileError(path, "no rows below the header; download or export it again");
}
