import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { CatalogFileError } from "./catalog-file-error.js";

/** The cells of a record, and the line of the file on which it begins, from 1. */
export type TableRecord = Readonly<{ line: number; cells: readonly string[] }>;

/** The maximum length of a row. Limits memory, for example when a quote is never closed. */
export const RECORD_CHARACTERS_MAX = 1_000_000;

const DELIMITERS = [",", ";", "\t"] as const;

/** The delimiter of a file: of those in its first line, outside quotes, the most frequent one. */
export function delimiterOf(firstLine: string): string {
  const unquoted = firstLine.replace(/"(?:[^"]|"")*"/g, "");
  const counts = DELIMITERS.map((delimiter) => unquoted.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** The number of lines of a record; quoted values can contain line breaks. */
const linesOf = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => (cell.includes("\n") ? lines + cell.split("\n").length - 1 : lines), 1);

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === "";

/** The texts up to the end of the first line, joined. */
async function firstLineOf(texts: AsyncGenerator<string>): Promise<string> {
  let start = "";
  while (!/[^\r\n][\r\n]/.test(start) && start.length < RECORD_CHARACTERS_MAX) {
    const next = await texts.next();
    if (next.done === true) break;
    start += next.value;
  }
  return start;
}

async function* after(start: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  if (start !== "") yield start;
  yield* texts;
}

/**
 * Reads a CSV file record by record with constant memory: separated by commas, semicolons or tabs, with LF or CRLF line endings,
 * with line breaks within quotes. Leaves out blank lines.
 * @throws CatalogFileError when it is not CSV
 */
export async function* csvRecords(file: string, texts: AsyncGenerator<string>): AsyncGenerator<TableRecord> {
  const start = await firstLineOf(texts);
  const delimiter = delimiterOf(/[^\r\n]+/.exec(start)?.[0] ?? "");
  const parser = parse({ delimiter, relaxColumnCount: true, relaxQuotes: true, maxRecordSize: RECORD_CHARACTERS_MAX });
  const source = Readable.from(after(start, texts), { objectMode: false });
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
    throw new CatalogFileError(file, `invalid CSV from line ${line} on; check for a quote that is not closed`);
  } finally {
    source.destroy();
  }
}
