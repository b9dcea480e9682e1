import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { instant } from "../core/clock.js";
import { assert } from "../core/errors.js";
import type { Batches, Table } from "./table.js";
import {
  columnLetters,
  CONTENT_TYPES,
  ROOT_RELATIONSHIPS,
  SHEET_END,
  sheetHead,
  sheetRow,
  STYLES,
  workbook,
  workbookRelationships,
} from "./xlsx-parts.js";

/** The maximum number of rows on a sheet below its header; further rows go on the next sheet. */
const SHEET_ROWS_MAX = 1_048_575;
/** All parts have the same fixed time, so that the same rows give the same bytes. Higher compression takes twice the time for little gain. */
const PART = { compressionLevel: 3, mtime: instant("2000-01-01T00:00:00Z"), mode: 0o100644 };

/** A source of rows in batches. Rows that a sheet cannot hold are put back. */
type Source<Row> = { rest: readonly Row[]; next: () => Promise<readonly Row[] | null>; end: () => Promise<unknown> };

function sourceOf<Row>(batches: Batches<Row>): Source<Row> {
  const iterator = batches[Symbol.asyncIterator]();
  return {
    rest: [],
    next: async () => {
      const result = await iterator.next();
      return result.done === true ? null : result.value;
    },
    end: async () => iterator.return?.(),
  };
}

/** Takes up to `most` rows; null at the end. */
async function takeRows<Row>(source: Source<Row>, most: number): Promise<readonly Row[] | null> {
  const batch = source.rest.length > 0 ? source.rest : await source.next();
  source.rest = batch?.slice(most) ?? [];
  return batch?.slice(0, most) ?? null;
}

async function* sheet<Row>({ columns }: Table<Row>, source: Source<Row>, most: number): AsyncGenerator<Buffer> {
  const letters = columns.map((_, index) => columnLetters(index));
  yield Buffer.from(sheetHead(columns));
  for (let written = 0; written < most;) {
    const rows = await takeRows(source, most - written);
    if (rows === null) break;
    const first = written + 2;
    yield Buffer.from(rows.map((row, index) => sheetRow(columns, letters, row, first + index)).join(""));
    written += rows.length;
  }
  yield Buffer.from(SHEET_END);
}

/** Whether another sheet is needed: reads one batch ahead, which stays in the source. */
async function hasMore<Row>(source: Source<Row>): Promise<boolean> {
  while (source.rest.length === 0) {
    const batch = await source.next();
    if (batch === null) return false;
    source.rest = batch;
  }
  return true;
}

function finish(zip: ZipFile, title: string, sheets: number): void {
  zip.addBuffer(Buffer.from(workbook(title, sheets)), "xl/workbook.xml", PART);
  zip.addBuffer(Buffer.from(workbookRelationships(sheets)), "xl/_rels/workbook.xml.rels", PART);
  zip.end();
}

/** Adds a sheet and, when its last row is known, the next part: another sheet, or the workbook. */
function addSheet<Row>(zip: ZipFile, table: Table<Row>, source: Source<Row>, number: number, rowsMax: number): void {
  const fail = (error: unknown) => zip.emit("error", error);
  const xml = Readable.from(sheet(table, source, rowsMax), { objectMode: false });
  xml.once("end", () => {
    hasMore(source).then(
      (more) => (more ? addSheet(zip, table, source, number + 1, rowsMax) : finish(zip, table.title, number)),
      fail,
    );
  });
  xml.once("error", fail);
  zip.addReadStream(xml, `xl/worksheets/sheet${number}.xml`, PART);
}

/** Writes rows as a workbook, compressing on the fly; see `tableDocument`. */
export async function* xlsxOf<Row>(
  table: Table<Row>,
  rows: Batches<Row>,
  rowsPerSheet = SHEET_ROWS_MAX,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const source = sourceOf(rows);
  const output = zip.outputStream;
  assert(output instanceof Readable, "the zip is read as a stream of Node");
  zip.on("error", (error: Error) => output.destroy(error));
  zip.addBuffer(Buffer.from(CONTENT_TYPES), "[Content_Types].xml", PART);
  zip.addBuffer(Buffer.from(ROOT_RELATIONSHIPS), "_rels/.rels", PART);
  zip.addBuffer(Buffer.from(STYLES), "xl/styles.xml", PART);
  addSheet(zip, table, source, 1, rowsPerSheet);
  try {
    for await (const chunk of output) yield chunk as Buffer;
  } finally {
    await source.end();
  }
}
