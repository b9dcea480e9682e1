import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { parse } from "csv-parse";
import { z } from "zod";
import { isDay } from "../../../core/period.js";
import { Row } from "../rules/catalog-fields.js";
import { firstClash } from "../rules/margins.js";

/** A file of the catalog cannot be read at all; the message says which one and why, in one sentence. */
export class CatalogFileError extends Error {
  constructor(
    readonly file: string,
    problem: string,
  ) {
    super(`${basename(file)} cannot be imported: ${problem}.`);
    this.name = "CatalogFileError";
  }
}

/** A row of a table and the line of the file on which it begins, from 1. */
export type TableRow = Readonly<{ line: number; row: Row }>;

/** A quote that is never closed would otherwise swallow the rest of the file into memory. */
const RECORD_CHARACTERS_MAX = 1_000_000;

async function assertReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CatalogFileError(path, "there is no such file");
  if (!found.isFile()) throw new CatalogFileError(path, "it is not a file");
  if (found.size === 0) throw new CatalogFileError(path, "it is empty");
}

/** How many lines a record takes: line breaks within quotes are part of their values. */
const linesOf = (cells: readonly string[]): number =>
  cells.reduce((lines, cell) => (cell.includes("\n") ? lines + cell.split("\n").length - 1 : lines), 1);

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === "";

function positionsOf(path: string, header: readonly string[], columns: readonly string[]): Map<string, number> {
  const positions = new Map(header.map((name, position) => [name.trim(), position]));
  const missing = columns.filter((column) => !positions.has(column));
  if (missing.length > 0) throw new CatalogFileError(path, `its first line lacks the columns ${missing.join(", ")}`);
  if (positions.size < header.length) throw new CatalogFileError(path, "its first line names a column twice");
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
    throw new CatalogFileError(
      path,
      `from line ${line} on it is no table of comma-separated values; look for a quote that is not closed`,
    );
  } finally {
    source.destroy();
  }
}

/**
 * Reads a file of comma-separated values row by row, without ever holding more than a few: with or without a byte
 * order mark, with either line end, with line breaks within quotes.
 * @throws CatalogFileError when it is missing, empty, lacks one of `columns`, or is no such file.
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
  if (rows === 0) throw new CatalogFileError(path, "it has no rows below its header");
}

const segments = z.enum(["COMMERCIAL", "EDUCATION", "GOVERNMENT", "NONPROFIT"]);
const shortText = z.string().trim().min(1).max(255);
const TRIAL_DAYS_MAX = 366;

const publisherStatement = z.object({
  name: shortText,
  kind: z.enum(["MICROSOFT", "PARTNER"]),
  tenantId: shortText.optional(),
  applicationId: shortText.optional(),
  landingPageUrl: z.url().optional(),
  webhookUrl: z.url().optional(),
  supportContact: z.object({ url: z.url().optional(), email: z.email().optional(), phone: shortText.optional() }).optional(),
});

const calendarDay = z.string().refine(isDay, "is no calendar day such as 2026-01-31");
const MARGINS_PER_OFFER_MAX = 10_000;

/** Comes out as it is kept: hundredths of a percent, and days. */
const marginStatement = z
  .object({
    mpnId: z.string().regex(/^\d{1,20}$/, "is no MPN id of 1 to 20 digits"),
    percentage: z
      .number()
      .positive()
      .max(100)
      .refine((percentage) => /^\d+(\.\d{1,2})?$/.test(String(percentage)), "has more than two decimals"),
    from: calendarDay,
    until: calendarDay,
  })
  .refine(({ from, until }) => from <= until, { message: "ends before it begins", path: ["until"] })
  .transform(({ mpnId, percentage, from, until }) => ({
    mpnId,
    basisPoints: Math.round(percentage * 100),
    startsOn: from,
    endsOn: until,
  }));

const marginStatements = z
  .array(marginStatement)
  .max(MARGINS_PER_OFFER_MAX)
  .superRefine((margins, ctx) => {
    const clash = firstClash(margins);
    if (clash === null) return;
    const [first, second] = clash;
    const message = `overlaps margins.${first} of the same mpnId; a partner has one margin on a day`;
    ctx.addIssue({ code: "custom", path: [second], message });
  });

const offerStatement = z.object({
  category: z.enum(["ENTERPRISE", "SMALL_BUSINESS", "TRIAL"]).optional(),
  segments: z.array(segments).min(1).optional(),
  billingType: z.enum(["LICENSE", "USAGE"]).optional(),
  exclusiveToMpnIds: z.array(shortText).optional(),
  offeredThroughCsp: z.boolean().optional(),
  publisherStepBeforeCancel: z.string().trim().min(1).max(2_000).optional(),
  trialDays: z.record(z.string(), z.int().min(1).max(TRIAL_DAYS_MAX)).optional(),
  margins: marginStatements.optional(),
});

/** Two publishers with one identity could not be told apart when their software signs in. @source fulfillment-api §1.5 */
const publisherStatements = z.array(publisherStatement).superRefine((publishers, ctx) => {
  const seen = new Map<string, string>();
  for (const [index, { name, tenantId, applicationId }] of publishers.entries()) {
    if (tenantId === undefined || applicationId === undefined) continue;
    const identity = JSON.stringify([tenantId.toLowerCase(), applicationId.toLowerCase()]);
    const earlier = seen.get(identity);
    const message = `has the tenantId and applicationId of ${earlier}; each publisher signs in with its own`;
    if (earlier !== undefined) ctx.addIssue({ code: "custom", path: [index], message });
    seen.set(identity, name);
  }
});

const publishersFile = z.object({
  publishers: publisherStatements.default([]),
  offers: z.record(z.string(), offerStatement).default({}),
});

/** What `publishers.json` says about publishers, and about offers by product id. */
export type PublishersFile = z.infer<typeof publishersFile>;
/** What `publishers.json` says about one publisher. */
export type PublisherStatement = z.infer<typeof publisherStatement>;

/** Reads `publishers.json`. @throws CatalogFileError when it is missing, empty, no JSON, or says something impossible. */
export async function readPublishersFile(path: string): Promise<PublishersFile> {
  await assertReadable(path);
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  const parsed = publishersFile.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CatalogFileError(path, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it is not as expected"}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CatalogFileError(path, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
