import { addMilliseconds, instant } from "../../../core/clock.js";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const CODE_POINT_MAX = 0x10ffff;

/** The character with a number; the reference itself when there is no such character. */
const characterOf = (code: number, reference: string): string =>
  code >= 1 && code <= CODE_POINT_MAX ? String.fromCodePoint(code) : reference;

/** The text of XML character data or of an attribute. */
export const textOfXml = (xml: string): string =>
  xml.includes("&")
    ? xml.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, name = "") => {
        if (decimal !== undefined) return characterOf(Number(decimal), whole);
        if (hex !== undefined) return characterOf(Number.parseInt(hex, 16), whole);
        return NAMED[String(name)] ?? whole;
      })
    : xml;

/** The text of a string in a workbook. Spreadsheets write control characters as `_x000D_`. */
export const textOfString = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** A cell of a worksheet: its column from 0, its text, and whether it is a number, or one with the format of a date. */
export type WorksheetCell = Readonly<{ column: number; text: string; isNumber: boolean; isDate: boolean }>;

/** The number of columns that a worksheet can have. */
export const COLUMNS_MAX = 16_384;

/** The column of a cell reference such as `AB12`, from 0; null when there is no such column. */
export function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}(?=\d+$)/.exec(reference)?.[0] ?? "";
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column >= 0 && column < COLUMNS_MAX ? column : null;
}

const BOOLEANS: Readonly<Record<string, string>> = { "0": "FALSE", "1": "TRUE" };

/** What a cell's value means, by the type that the file states: `n` number, `s` shared string, `b` boolean, `d` date. */
export function valueOf(type: string, value: string, shared: readonly string[]): Pick<WorksheetCell, "text" | "isNumber"> {
  if (type === "s") return { text: shared[Number(value)] ?? "", isNumber: false };
  if (type === "b") return { text: BOOLEANS[value] ?? value, isNumber: false };
  if (type === "d") return { text: /T[\d:.]+$/.test(value) ? `${value}Z` : value, isNumber: false };
  if (type !== "n") return { text: textOfString(value), isNumber: false };
  // Spreadsheets write 6.84 as 6.8399999999999999.
  const isNumber = value !== "" && Number.isFinite(Number(value));
  return { text: isNumber ? String(Number(value)) : value, isNumber };
}

/** The formats of dates and times that need no definition. @source ECMA-376 part 1, 18.8.30 */
const isDateId = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

/** Whether a number format shows dates or times; `code` is its definition such as `yyyy\-mm\-dd`, if the workbook has one. */
export const isDateFormat = (id: number, code: string | undefined): boolean =>
  code === undefined ? isDateId(id) : /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));

/** The days of spreadsheets: the number of 1970-01-01, and of 9999-12-31, the last one. */
const DAYS = { epoch: 25_569, last: 2_958_466 };
/** The number of 1904-01-01, the first day of workbooks that count from it. */
const DAYS_TO_1904 = 1_462;
const SECONDS_PER_DAY = 86_400;
const EPOCH = instant("1970-01-01T00:00:00.000Z");

/** The instant of a date cell, which is a number of days, in ISO 8601; null when it is no date. */
export function dateOfNumber(number: number, countsFrom1904 = false): string | null {
  const days = countsFrom1904 ? number + DAYS_TO_1904 : number;
  if (days < 1 || days >= DAYS.last) return null;
  const seconds = Math.round((days - DAYS.epoch) * SECONDS_PER_DAY);
  return addMilliseconds(EPOCH, seconds * 1_000).toISOString();
}
