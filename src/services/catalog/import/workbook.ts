import { attributesOf, cellsOfRow, dateOfNumber, textOfString, type WorksheetCell } from "../rules/worksheet-cells.js";
import type { Archive } from "./archive.js";
import { CatalogFileError } from "./catalog-file-error.js";
import type { TableRecord } from "./csv-records.js";
import { decodeText } from "./decode-text.js";

const WORKBOOK = "xl/workbook.xml";
const RELATIONSHIPS = "xl/_rels/workbook.xml.rels";
const SHARED_STRINGS = "xl/sharedStrings.xml";

/** Whether an archive is a workbook (`.xlsx`). */
export const isWorkbook = ({ names }: Archive): boolean => names.includes(WORKBOOK);

async function textOfPart(archive: Archive, name: string): Promise<string> {
  let text = "";
  for await (const part of decodeText(archive.path, archive.read(name))) text += part;
  return text;
}

/** The path of the first worksheet in the archive. */
async function firstSheetOf(archive: Archive): Promise<string> {
  const sheet = /<(?:\w+:)?sheet\s([^>]*)>/.exec(await textOfPart(archive, WORKBOOK))?.[1] ?? "";
  const id = [...attributesOf(sheet)].find(([name]) => name.endsWith(":id"))?.[1];
  const relationships = [...(await textOfPart(archive, RELATIONSHIPS)).matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)];
  const target = relationships
    .map(([, tag = ""]) => attributesOf(tag))
    .find((tag) => tag.get("Id") === id)
    ?.get("Target");
  const path = target?.startsWith("/") === true ? target.slice(1) : `xl/${target ?? ""}`;
  if (!archive.names.includes(path)) throw new CatalogFileError(archive.path, "the workbook has no worksheet");
  return path;
}

/** The elements of a name in a part, one after the other with constant memory; each from its last start tag. */
async function* elementsOf(archive: Archive, part: string, name: string): AsyncGenerator<string> {
  const end = new RegExp(`</(?:\\w+:)?${name}>`, "g");
  const start = new RegExp(`<(?:\\w+:)?${name}[\\s>]`, "g");
  let rest = "";
  for await (const text of decodeText(archive.path, archive.read(part))) {
    rest += text;
    let at = 0;
    for (const match of rest.matchAll(end)) {
      const element = rest.slice(at, match.index);
      const begin = [...element.matchAll(start)].at(-1)?.index ?? 0;
      yield element.slice(begin);
      at = match.index + match[0].length;
    }
    rest = rest.slice(at);
  }
}

async function sharedStringsOf(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  for await (const xml of elementsOf(archive, SHARED_STRINGS, "si")) strings.push(textOfString(xml));
  return strings;
}

/** The texts of a row by column; numbers in columns of dates are dates. */
function textsOf(cells: readonly WorksheetCell[], header: readonly string[] | null): string[] {
  const filled = cells.filter(({ text, column }) => text !== "" || column < (header?.length ?? 0));
  const width = Math.max(header?.length ?? 0, ...filled.map(({ column }) => column + 1));
  const texts = Array<string>(width).fill("");
  for (const { column, text, isNumber } of filled) {
    const isDate = isNumber && /date/i.test(header?.[column] ?? "");
    texts[column] = isDate ? (dateOfNumber(Number(text)) ?? text) : text;
  }
  return texts;
}

/** Reads the first worksheet of a workbook row by row. `line` is the number of the row. Leaves out blank rows. */
export async function* workbookRecords(archive: Archive): AsyncGenerator<TableRecord> {
  const shared = await sharedStringsOf(archive);
  let header: readonly string[] | null = null;
  let line = 0;
  for await (const xml of elementsOf(archive, await firstSheetOf(archive), "row")) {
    const [tag = ""] = /^<[^>]*>/.exec(xml) ?? [];
    line = Number(attributesOf(tag).get("r") ?? line + 1);
    const cells = textsOf(cellsOfRow(xml, shared), header);
    if (cells.every((text) => text === "")) continue;
    header ??= cells;
    yield { line, cells };
  }
}
