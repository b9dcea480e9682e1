import { daysBetween } from "../core/period.js";
import type { Column } from "./table.js";

/** The fixed parts of a workbook and the XML of its cells. @source ECMA-376 (Office Open XML), parts 1 and 2 */

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The day with number 0. */
const DAY_ZERO = "1899-12-30";
/** Spreadsheets calculate with fifteen digits; longer numbers are written as text, with all digits. */
const DIGITS_MAX = 15;
/** The maximum length of a cell's text. */
const TEXT_MAX = 32_767;

/** The indexes of the cell formats in `STYLES`. Money has its currency's decimals, at most four. */
const style = { header: 1, day: 2, decimals: (count: number) => 3 + count } as const;
const DECIMALS_MAX = 4;

const numberFormats = [
  '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
  '<numFmt numFmtId="165" formatCode="0.0"/><numFmt numFmtId="166" formatCode="0.000"/><numFmt numFmtId="167" formatCode="0.0000"/>',
].join("");
const formatOfDecimals = [1, 165, 2, 166, 167];
const cellFormat = (numFmtId: number, fontId = 0) =>
  `<xf numFmtId="${numFmtId}" fontId="${fontId}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;

/** The cell formats: a bold header, days, and numbers with up to four decimals. */
export const STYLES =
  `${HEADER}<styleSheet xmlns="${SPREADSHEET}"><numFmts count="4">${numberFormats}</numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="8">${cellFormat(0)}${cellFormat(0, 1)}${cellFormat(164)}${formatOfDecimals.map((id) => cellFormat(id)).join("")}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** The content types of the parts. It lists no individual sheet, so it can be written first, before the number of sheets is known. */
export const CONTENT_TYPES =
  `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="${TYPES}.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;

/** The entry point of the file. */
export const ROOT_RELATIONSHIPS =
  `${HEADER}<Relationships xmlns="${RELATIONSHIPS}">` +
  `<Relationship Id="rId1" Type="${OFFICE_RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** The workbook part: sheets are named by the title and, from the second one, a number. */
export function workbook(title: string, sheets: number): string {
  const entries = Array.from({ length: sheets }, (_, index) => {
    const name = index === 0 ? title : `${title} ${index + 1}`;
    return `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  });
  return `${HEADER}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE_RELATIONSHIPS}"><sheets>${entries.join("")}</sheets></workbook>`;
}

/** The workbook's references to its sheets and formats. */
export function workbookRelationships(sheets: number): string {
  const entries = Array.from({ length: sheets }, (_, index) => {
    return `<Relationship Id="rId${index + 1}" Type="${OFFICE_RELATIONSHIPS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`;
  });
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${OFFICE_RELATIONSHIPS}/styles" Target="styles.xml"/>`;
  return `${HEADER}<Relationships xmlns="${RELATIONSHIPS}">${entries.join("")}${styles}</Relationships>`;
}

/** Characters that XML cannot contain, even escaped: control characters, and unpaired surrogates. */
const UNWRITABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for XML; `_x000D_` and the like would otherwise be read as the character they encode. */
const escaped = (text: string): string =>
  text
    .slice(0, TEXT_MAX)
    .replace(/\r\n?/g, "\n")
    .replace(UNWRITABLE, "\uFFFD")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

/** The letters of a column from 0: A … Z, AA, AB … */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

const textCell = (place: string, text: string, format = 0): string =>
  `<c r="${place}" t="inlineStr"${format === 0 ? "" : ` s="${format}"`}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** A number with the decimals of its text; a number that a spreadsheet would round stays a text. */
function numberCell(place: string, number: string): string {
  const [, , whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  if (whole === undefined || whole.length + fraction.length > DIGITS_MAX || fraction.length > DECIMALS_MAX) {
    return textCell(place, number);
  }
  return `<c r="${place}" s="${style.decimals(fraction.length)}"><v>${number}</v></c>`;
}

function cell(place: string, kind: Column<never>["kind"], value: string | number | boolean): string {
  if (kind === "number") return numberCell(place, String(value));
  if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
  if (kind === "day") return `<c r="${place}" s="${style.day}"><v>${daysBetween(DAY_ZERO, String(value))}</v></c>`;
  return textCell(place, String(value));
}

const WIDTHS = { text: 24, number: 14, day: 12, flag: 8 } as const;

/** The beginning of a sheet: column widths, and a frozen header row. */
export function sheetHead<Row>(columns: readonly Column<Row>[]): string {
  const widths = columns.map(({ kind }, index) => {
    return `<col min="${index + 1}" max="${index + 1}" width="${WIDTHS[kind]}" customWidth="1"/>`;
  });
  const names = columns.map(({ name }, index) => textCell(`${columnLetters(index)}1`, name, style.header));
  return (
    `${HEADER}<worksheet xmlns="${SPREADSHEET}">` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join("")}</cols><sheetData><row r="1">${names.join("")}</row>`
  );
}

/** One row of a sheet; `number` counts from 1, including the header. Empty cells are omitted. */
export function sheetRow<Row>(columns: readonly Column<Row>[], letters: readonly string[], row: Row, number: number): string {
  let cells = "";
  for (const [index, { kind, of }] of columns.entries()) {
    const value = of(row);
    if (value !== null && value !== "") cells += cell(`${letters[index] ?? ""}${number}`, kind, value);
  }
  return `<row r="${number}">${cells}</row>`;
}

/** The end of a sheet. */
export const SHEET_END = "</sheetData></worksheet>";
