import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { systemClock } from "../../core/clock.js";
import type { Download } from "../../core/download.js";
import { assert } from "../../core/errors.js";
import { exportStatusAt } from "../../core/exports.js";
import { isCode, and, selectOne, sql, type Reader } from "../../database/rows.js";
import type { Batches, Cell, Column, Document } from "../../documents/table.js";
import { tableDocument } from "../../documents/table-document.js";
import { ExportChunk } from "../../entities/export-chunk.entity.js";
import { Export } from "../../entities/export.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { exportKinds } from "./export-kinds.js";

/** The cells of a row, in the order of the export's columns. */
export type Cells = readonly Cell[];

/** The maximum length of the rows of a chunk before compression, in characters: the parameter of a statement stays far below a megabyte. */
const CHUNK_LENGTH_MAX = 500_000;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Rows as they are stored: in order, in as few chunks as possible. */
export async function packRows(rows: readonly Cells[]): Promise<Pick<ExportChunk, "rowCount" | "content">[]> {
  const packed: Pick<ExportChunk, "rowCount" | "content">[] = [];
  let texts: string[] = [];
  let length = 0;
  const pack = async () => {
    if (texts.length > 0) packed.push({ rowCount: texts.length, content: await compress(`[${texts.join(",")}]`, { level: 4 }) });
    [texts, length] = [[], 0];
  };
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > CHUNK_LENGTH_MAX) await pack();
    texts.push(text);
    length += text.length;
  }
  await pack();
  return packed;
}

/** The stored rows, read chunk by chunk. */
export async function* storedRows(reader: Reader, { id, partnerId, chunkCount }: Export): AsyncGenerator<readonly Cells[]> {
  for (let chunkNumber = 0; chunkNumber < chunkCount; chunkNumber++) {
    const where = sql("t.export_id = ? AND t.chunk_number = ? AND t.partner_id = ?", id, chunkNumber, partnerId);
    const chunk = await selectOne(reader, ExportChunk, where);
    assert(chunk !== null, "a complete export has all its chunks");
    yield JSON.parse((await decompress(chunk.content)).toString()) as Cells[];
  }
}

/** The file of an export: the same bytes each time. */
export function fileOf({ kind, format, columns }: Export, rows: Batches<Cells>): Document {
  const shown = columns.map((column, index): Column<Cells> => ({ ...column, of: (cells) => cells[index] ?? null }));
  return tableDocument(format, { title: exportKinds[kind].title, columns: shown }, rows);
}

/** Opens the file of a link; null when the export has expired, or when its author is no longer a reseller of the partner. */
export async function openExport(reader: Reader, { partnerId, subject }: Download): Promise<Document | null> {
  const where = and(sql("t.partner_id = ?", partnerId), isCode("t.id", subject["exportId"] ?? ""));
  const row = await selectOne(reader, Export, where);
  if (row === null || exportStatusAt(row, systemClock.now()) !== "READY") return null;
  if (row.resellerId !== null && !(await isReseller(reader, row.resellerId, partnerId))) return null;
  return fileOf(row, storedRows(reader, row));
}

/** Whether a partner is an indirect reseller of a provider. */
export async function isReseller(reader: Reader, id: string, providerId: string): Promise<boolean> {
  return (await selectOne(reader, Partner, sql("t.id = ? AND t.indirect_provider_id = ?", id, providerId))) !== null;
}
