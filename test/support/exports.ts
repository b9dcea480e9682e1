import { parse } from "csv-parse/sync";
import readExcelFile from "read-excel-file/node";
import { unescapeFormula } from "../../src/core/text.js";
import { claimExport } from "../../src/services/export/export-queue.js";
import { FileSizes } from "../../src/services/export/file-sizes.js";
import { runExport, type RunOptions } from "../../src/services/export/run-export.js";
import { CreateExportDocument, ExportDocument, type CreateExportInput, type ExportFieldsFragment } from "../client/graphql.js";
import { required, type PartnerClient } from "./partner-client.js";
import { marketplace } from "./story.js";

/** The policies of a worker. */
const POLICIES = { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 1000, catchUpLimitMs: 5000 };

/** What a worker needs to run exports on the database of the test file. */
export const exportParts = () => ({ database: marketplace().database, bus: marketplace().bus, policies: POLICIES });

/** The files that the process of the tests measures. */
const sizes = new FileSizes();

/** The options of a worker's runs. */
export const runOptions = (more: Partial<RunOptions> = {}): RunOptions => ({
  ...{ retentionDays: 7, isStopping: () => false, rowsAtOnce: 3, sizes },
  ...more,
});

/** Runs exports as a worker does, until none can run. Returns the ids in the order of the turns. */
export async function runExports(more: Partial<RunOptions> = {}): Promise<string[]> {
  const turns: string[] = [];
  for (;;) {
    const claimed = await claimExport(exportParts());
    if (claimed === null) return turns;
    turns.push(claimed.row.id);
    await runExport(exportParts(), claimed, runOptions(more));
  }
}

/** Requests an export. */
export async function requestExport(client: PartnerClient, input: CreateExportInput): Promise<ExportFieldsFragment> {
  return required((await client.mutate(CreateExportDocument, input)).export);
}

/** Reads an export. */
export const readExport = async (client: PartnerClient, { id }: Readonly<{ id: string }>): Promise<ExportFieldsFragment> =>
  required((await client.query(ExportDocument, { id })).export);

/** Downloads the file of an export that is ready. */
export async function fileOf(client: PartnerClient, made: Readonly<{ id: string }>): Promise<Buffer> {
  const { download, fileSize } = await readExport(client, made);
  const response = await fetch(required(download).url);
  expect(response.status).toBe(200);
  const file = Buffer.from(await response.arrayBuffer());
  expect(file.length).toBe(fileSize);
  return file;
}

/** Requests an export, runs it, and downloads its file. */
export async function exportFile(client: PartnerClient, input: CreateExportInput): Promise<Buffer> {
  const made = await requestExport(client, input);
  await runExports();
  return fileOf(client, made);
}

/** The objects of a file in JSON Lines. */
export const linesIn = (file: Buffer): Record<string, unknown>[] =>
  file
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** The values of an object of a file as texts; empty where there is none. */
export const asTexts = (row: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value === null ? "" : String(value as string | number | boolean)]),
  );

/** The rows of a CSV file, by column. */
export const csvIn = (file: Buffer): Record<string, string>[] =>
  parse<Record<string, string>>(file, { bom: true, columns: true }).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, unescapeFormula(value)])),
  );

/** The rows of all sheets of a workbook, by column. Days are texts, and numbers are texts with the decimals of their cell. */
export async function workbookIn(file: Buffer): Promise<Record<string, unknown>[]> {
  const sheets = await readExcelFile(file);
  return sheets.flatMap(({ data: [head = [], ...rows] }) =>
    rows.map((row) => Object.fromEntries(head.map((name, index) => [String(name), row[index] ?? null]))),
  );
}
