import { isDateFormat, textOfString, textOfXml } from "../rules/worksheet-cells.js";
import type { Archive } from "./archive.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { readXmlPart, type Attributes } from "./xml-part.js";

const WORKBOOK = "xl/workbook.xml";
const RELATIONSHIPS = "xl/_rels/workbook.xml.rels";
const SHARED_STRINGS = "xl/sharedStrings.xml";
const STYLES = "xl/styles.xml";

/** Whether an archive is a workbook (`.xlsx`). */
export const isWorkbook = ({ names }: Archive): boolean => names.includes(WORKBOOK);

/** Calls a function with each element of a part. */
async function forEachElement(
  archive: Archive,
  part: string,
  visit: (name: string, attributes: Attributes) => void,
): Promise<void> {
  if (!archive.names.includes(part)) return;
  for await (const _ of readXmlPart(archive, part, { found: [], open: visit, close: () => undefined }));
}

/** What a workbook says about its worksheets. */
export type WorkbookHead = Readonly<{ sheet: string; countsFrom1904: boolean }>;

/**
 * Reads where the worksheet is whose name contains a word, or else the first one, and how days are counted. The workbook of a
 * legacy price list has one worksheet per currency.
 */
export async function readWorkbookHead(archive: Archive, word: string | null): Promise<WorkbookHead> {
  const sheets: { id: string; name: string }[] = [];
  let countsFrom1904 = false;
  await forEachElement(archive, WORKBOOK, (name, attributes) => {
    const id = Object.entries(attributes).find(([written]) => written.endsWith(":id"))?.[1] ?? "";
    if (name === "sheet") sheets.push({ id, name: attributes["name"] ?? "" });
    if (name === "workbookPr") countsFrom1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
  });
  const targets = new Map<string, string>();
  await forEachElement(archive, RELATIONSHIPS, (_, attributes) => {
    targets.set(attributes["Id"] ?? "", textOfXml(attributes["Target"] ?? ""));
  });
  const chosen = sheets.find(({ name }) => word !== null && name.split(/[^A-Za-z]+/).includes(word)) ?? sheets[0];
  const target = targets.get(chosen?.id ?? "") ?? "";
  const sheet = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  if (!archive.names.includes(sheet)) throw new CatalogFileError(archive.path, "the workbook has no worksheet");
  return { sheet, countsFrom1904 };
}

/** The maximum number of characters of all shared strings, which are kept in memory. */
const SHARED_LENGTH_MAX = 50_000_000;

/** Reads the strings to which cells refer by number; without the pronunciation of Japanese texts. */
export async function readSharedStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let [text, isInText, isPronunciation, length] = ["", false, false, 0];
  const reader = {
    found: [] as string[],
    open: (name: string) => {
      if (name === "si") text = "";
      if (name === "rPh") isPronunciation = true;
      isInText = name === "t" && !isPronunciation;
    },
    text: (part: string) => {
      if (!isInText) return;
      length += part.length;
      if (length > SHARED_LENGTH_MAX) {
        const problem = `its texts have more than ${SHARED_LENGTH_MAX} characters; save the worksheet as CSV`;
        throw new CatalogFileError(archive.path, problem);
      }
      text += part;
    },
    close: (name: string) => {
      isInText = false;
      if (name === "rPh") isPronunciation = false;
      if (name === "si") reader.found.push(textOfString(text));
    },
  };
  if (!archive.names.includes(SHARED_STRINGS)) return strings;
  for await (const found of readXmlPart(archive, SHARED_STRINGS, reader)) strings.push(found);
  return strings;
}

/** Reads which cell formats show dates: the numbers to which cells refer. */
export async function readDateStyles(archive: Archive): Promise<ReadonlySet<string>> {
  const codes = new Map<number, string>();
  const dates = new Set<string>();
  let [isInCellFormats, index] = [false, 0];
  await forEachElement(archive, STYLES, (name, attributes) => {
    const format = Number(attributes["numFmtId"] ?? 0);
    if (name === "numFmt") codes.set(format, textOfXml(attributes["formatCode"] ?? ""));
    if (name === "cellXfs" || name === "cellStyleXfs" || name === "cellStyles") isInCellFormats = name === "cellXfs";
    if (name === "xf" && isInCellFormats && isDateFormat(format, codes.get(format))) dates.add(String(index));
    if (name === "xf" && isInCellFormats) index++;
  });
  return dates;
}
