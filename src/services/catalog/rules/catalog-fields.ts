import { addMilliseconds, instant, type Instant } from "../../../core/clock.js";
import { isDay } from "../../../core/period.js";
import { unescapeFormula, unusableCharacter } from "../../../core/text.js";

/** Why a row is refused: the column and the reason. */
export type RowProblem = Readonly<{ column: string; reason: string }>;

/** One row of a file by column names; texts are trimmed. Keeps the first problem that is noted. */
export class Row {
  problem: RowProblem | null = null;

  constructor(
    private readonly positions: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
    width = positions.size,
  ) {
    if (cells.length !== width) this.note("(row)", `Must have ${width} values like the header; got ${cells.length}.`);
  }

  /** Whether the file has a column. */
  has(column: string): boolean {
    return this.positions.has(column);
  }

  /** Notes a problem and refuses the row, unless it has one already. */
  note(column: string, reason: string): void {
    this.problem ??= { column, reason };
  }

  /** A text; empty when the cell is missing. Removes the guard against formulas that our own exports add. */
  text(column: string): string {
    const text = unescapeFormula((this.cells[this.positions.get(column) ?? -1] ?? "").trim());
    const found = unusableCharacter(text);
    if (found !== null)
      this.note(column, `Must not contain the character ${found.name}, which is at position ${found.position}.`);
    return text;
  }

  /** A required text with a maximum length. */
  required(column: string, lengthMax: number): string {
    const text = this.text(column);
    if (text === "") this.note(column, "Must not be empty.");
    if (text.length > lengthMax) this.note(column, tooLong(text, lengthMax));
    return text;
  }

  /** A code of letters, digits, dots, underscores and hyphens. */
  code(column: string): string {
    const code = this.required(column, CODE_LENGTH_MAX);
    if (code !== "" && !/^[\w.-]+$/.test(code))
      this.note(column, `Must consist of letters, digits, ".", "_" and "-"; got ${quoted(code)}.`);
    return code;
  }

  /** The value for a name used in the file; null after a problem was noted. */
  oneOf<W extends string>(column: string, meanings: Readonly<Record<string, W>>): W | null {
    const text = this.text(column);
    const meaning = Object.hasOwn(meanings, text) ? meanings[text] : undefined;
    if (meaning !== undefined) return meaning;
    this.note(column, `Must be one of ${Object.keys(meanings).join(", ")}; got ${quoted(text)}.`);
    return null;
  }

  /** A whole number within bounds; `whenEmpty` when the cell is empty. */
  count(column: string, bounds: { minimum: number; whenEmpty: number | null }): number | null {
    const text = this.text(column);
    if (text === "") return bounds.whenEmpty;
    const count = /^\d{1,10}$/.test(text) ? Number(text) : -1;
    if (count >= bounds.minimum && count <= COUNT_MAX) return count;
    this.note(column, `Must be a whole number between ${bounds.minimum} and ${COUNT_MAX}; got ${quoted(text)}.`);
    return null;
  }
}

const CODE_LENGTH_MAX = 32;
const COUNT_MAX = 2_147_483_647;
const SHOWN_MAX = 40;

/** A value in quotes for a message, shortened if it is long. */
export const quoted = (text: string): string => `'${text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text}'`;

/** The message for a text that exceeds its maximum length. */
export const tooLong = (text: string, lengthMax: number): string =>
  `Must have at most ${lengthMax} characters; got ${text.length}: ${quoted(text)}.`;

/** The message for a text that is not a country code. */
export const notACountry = (text: string): string => `Must be an ISO 3166-1 country code such as US; got ${quoted(text)}.`;

/** The maximum length of a title. */
export const TITLE_LENGTH_MAX = 255;
/** The maximum length of a description; fits a text column in every encoding. */
export const DESCRIPTION_LENGTH_MAX = 16_000;

const INSTANT_FORMAT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z)?$/;

type ParsedInstant = Readonly<{ at: Instant; unit: "DAY" | "SECOND" | "MILLISECOND" }>;

/** A cache: sheets repeat a few dates in very many rows. */
const parsed = new Map<string, ParsedInstant | null>();
const PARSED_MAX = 5_000;

/**
 * Parses `2024-01-01T00:00:00.0000000Z`, `2024-01-01` and the portal's `1/31/2024 11:59:59 PM` (month first, UTC); truncates to
 * milliseconds. Null for any other text. @source R-IMP-5
 */
function parseInstant(text: string): ParsedInstant | null {
  const cached = parsed.get(text);
  if (cached !== undefined) return cached;
  const moment = parseUncached(text);
  if (parsed.size >= PARSED_MAX) parsed.clear();
  parsed.set(text, moment);
  return moment;
}

const PORTAL_FORMAT = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}:\d{2}) (AM|PM)$/;

/** The ISO form of a text in the portal's format; the text itself when it is in another one. */
function isoOf(text: string): string {
  const [, month = "", day = "", year, hour = "", rest, half] = PORTAL_FORMAT.exec(text) ?? [];
  if (year === undefined || Number(hour) < 1 || Number(hour) > 12) return text;
  const hours = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${String(hours).padStart(2, "0")}:${rest}Z`;
}

function parseUncached(written: string): ParsedInstant | null {
  const text = isoOf(written);
  const [, day = "", time, fraction = ""] = INSTANT_FORMAT.exec(text) ?? [];
  if (!isDay(day)) return null;
  if (time === undefined) return { at: instant(`${day}T00:00:00.000Z`), unit: "DAY" };
  if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) return null;
  const at = instant(`${day}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
  return { at, unit: /[1-9]/.test(fraction) ? "MILLISECOND" : "SECOND" };
}

/** The first instant of a row; null when the text is invalid. */
export const startOfRow = (text: string): Instant | null => parseInstant(text)?.at ?? null;

/** The year of an end that means no end. @source R-IMP-5 */
const LAST_YEAR = 9999;

const UNIT_MS = { DAY: 86_400_000, SECOND: 1_000, MILLISECOND: 1 };

/**
 * The instant at which a row ends, exclusive. Sheets contain the last instant of a row, and the row includes the whole unit of
 * that instant: 23:59:59 and 23:59:59.9999999 both end at midnight, a day ends at the start of the next one.
 * `"NEVER"` for year 9999 and for an empty cell; null when the text is invalid.
 */
export function endOfRow(text: string): Instant | "NEVER" | null {
  const moment = parseInstant(text);
  if (text === "" || moment?.at.getUTCFullYear() === LAST_YEAR) return "NEVER";
  return moment === null ? null : addMilliseconds(moment.at, UNIT_MS[moment.unit]);
}

/** The last instant of rows without an end, in the format of price sheets. */
const NO_END = "9999-11-30T23:59:59.0000000Z";

/** `2024-01-01T00:00:00.123` of an instant; price sheets append four more digits. */
const toMillisecond = (at: Instant): string => at.toISOString().slice(0, -1);

/** Formats the first instant of a row for price sheets: `2024-01-01T00:00:00.0000000Z`. */
export const startCell = (from: Instant): string => `${toMillisecond(from)}0000Z`;

/**
 * Formats the last instant of a row for price sheets, so that `endOfRow` returns `until` again: the second before
 * `until` (`2024-03-31T23:59:59.0000000Z`), the last tick before `until` if it is not a whole second, and year 9999 for null.
 */
export function endCell(until: Instant | null): string {
  if (until === null) return NO_END;
  const isWholeSecond = until.getTime() % UNIT_MS.SECOND === 0;
  if (isWholeSecond) return `${toMillisecond(addMilliseconds(until, -UNIT_MS.SECOND))}0000Z`;
  return `${toMillisecond(addMilliseconds(until, -UNIT_MS.MILLISECOND))}9999Z`;
}
