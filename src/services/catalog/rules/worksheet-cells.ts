import { addMilliseconds, instant } from "../../../core/clock.js";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text of XML character data. Spreadsheets also write control characters as `_x000D_`. */
export const textOfXml = (xml: string): string =>
  xml
    .replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal?: string, hex?: string, name = "") => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return NAMED[String(name)] ?? whole;
    })
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The attributes of an XML tag, by name. */
export const attributesOf = (tag: string): Map<string, string> =>
  new Map(
    [...tag.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = "", a, b]) => [name, textOfXml(a ?? b ?? "")]),
  );

/** The texts (`t`) in a shared or inline string, joined; without the pronunciation of Japanese texts. */
export const textOfString = (xml: string): string =>
  [...xml.replace(/<(\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, "").matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)]
    .map(([, text = ""]) => textOfXml(text))
    .join("");

/** A cell of a worksheet: its column from 0, its text, and whether it is a number. */
export type WorksheetCell = Readonly<{ column: number; text: string; isNumber: boolean }>;

/** The column of a cell reference such as `AB12`, from 0. */
const columnOf = (reference: string): number =>
  [...(/^[A-Z]+/.exec(reference)?.[0] ?? "A")].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellOf(tag: string, content: string, shared: readonly string[], position: number): WorksheetCell {
  const attributes = attributesOf(tag);
  const reference = attributes.get("r");
  const column = reference === undefined ? position : columnOf(reference);
  const type = attributes.get("t") ?? "n";
  if (type === "inlineStr") return { column, text: textOfString(content), isNumber: false };
  const value = textOfXml(/<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/.exec(content)?.[1] ?? "");
  if (type === "s") return { column, text: shared[Number(value)] ?? "", isNumber: false };
  // Spreadsheets write 6.84 as 6.8399999999999999.
  const isNumber = type === "n" && value !== "" && Number.isFinite(Number(value));
  return { column, text: isNumber ? String(Number(value)) : value, isNumber };
}

/** The cells of a row of a worksheet. */
export const cellsOfRow = (xml: string, shared: readonly string[]): WorksheetCell[] =>
  [...xml.matchAll(/<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g)].map(([, tag = "", content = ""], position) =>
    cellOf(tag, content, shared, position),
  );

/** The days of spreadsheets: the number of 1970-01-01, and of 9999-12-31, the last one. */
const DAYS = { epoch: 25_569, last: 2_958_466 };
const SECONDS_PER_DAY = 86_400;
const EPOCH = instant("1970-01-01T00:00:00.000Z");

/** The instant of a date cell, which is a number of days, in ISO 8601; null when it is no date. */
export function dateOfNumber(days: number): string | null {
  if (days < 1 || days >= DAYS.last) return null;
  const seconds = Math.round((days - DAYS.epoch) * SECONDS_PER_DAY);
  return addMilliseconds(EPOCH, seconds * 1_000).toISOString();
}
