import PDFDocument from "pdfkit";
import type { Instant } from "../core/clock.js";
import { fontFiles, fontName } from "./pdf-fonts.js";
import { isolateLines, signsOf, textRuns, type TextRun } from "./text-runs.js";

/**
 * The style of a text; by default black, 8 points, regular, left-aligned. A text that is too long for its slot ends with "…", unless
 * `isWhole`: then its size shrinks until it fits.
 */
export type TextStyle = Readonly<{
  size?: number;
  isBold?: boolean;
  color?: string;
  align?: "left" | "right";
  isWhole?: boolean;
}>;

/** The horizontal position of a text: its left edge and its maximum width. */
export type Slot = Readonly<{ x: number; width: number }>;

/** Pages that are written from top to bottom; lengths are in points of 1/72 inch. */
export type PdfSheet = Readonly<{
  /** Writes one line of text at the current position. */
  write: (text: string, slot: Slot, style?: TextStyle) => void;
  /** Breaks a text into lines that fit, at spaces if possible. */
  lines: (text: string, width: number, style?: TextStyle) => string[];
  /** Draws a thin line across the page at the current position. */
  rule: (color?: string) => void;
  down: (height: number) => void;
  /** Begins a new page with its heading, unless the given height is left on this one. */
  reserve: (height: number) => void;
  /** What pages that begin from now on continue, for their heading; null: nothing. */
  continueWith: (title: string | null) => void;
  /** Adds a footer with the page number to each page and completes the file. */
  finish: (footer: (page: number, pages: number) => string) => Uint8Array;
}>;

/** The metadata of the file, the heading of every page except the first with what it continues, and a word across every page. */
export type SheetOptions = Readonly<{
  title: string;
  author: string;
  createdAt: Instant;
  heading: (sheet: PdfSheet, continued: string | null) => void;
  mark: string | null;
}>;

export const MARGIN = 45;
/** A4. */
export const PAGE_WIDTH = 595.28;
const PAGE_HEIGHT = 841.89;
const FOOTER_Y = PAGE_HEIGHT - 34;
const BOTTOM = PAGE_HEIGHT - 50;
/** The full width between the margins. */
export const FULL_WIDTH: Slot = { x: MARGIN, width: PAGE_WIDTH - 2 * MARGIN };

export const GRAY = "#5c6470";
const BLACK = "#14181f";
const RULE = "#c9ced6";
const SIZE = 8;

type Doc = PDFKit.PDFDocument;

/** Sets the font and size of a run. */
const setFont = (doc: Doc, { family }: TextRun, { isBold = false, size = SIZE }: TextStyle): Doc =>
  doc.font(fontName(family, isBold)).fontSize(size);

/** How a run is measured and drawn: as a whole unless its letters are plain, because pdfkit otherwise lays out word by word. */
const shaping = ({ isPlain }: TextRun) => (isPlain ? {} : { features: [] });

/** The widths of shaped runs at one point, by font and text: shaping takes long, and names repeat. */
const widths = new Map<string, number>();
const WIDTHS_MAX = 20_000;

function widthOfRun(doc: Doc, run: TextRun, style: TextStyle): number {
  const { isBold = false, size = SIZE } = style;
  if (run.isPlain) return setFont(doc, run, style).widthOfString(run.shown);
  const key = `${fontName(run.family, isBold)}\n${run.shown}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = setFont(doc, run, style).widthOfString(run.shown, shaping(run)) / size;
    if (widths.size >= WIDTHS_MAX) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}

const widthOf = (doc: Doc, text: string, style: TextStyle): number =>
  textRuns(text).reduce((width, run) => width + widthOfRun(doc, run, style), 0);

/** The longest prefix of a text that fits, with "…" when it is shortened. */
function truncateText(doc: Doc, text: string, width: number, style: TextStyle): string {
  if (widthOf(doc, text, style) <= width) return text;
  const signs = signsOf(text);
  let [fits, tooLong] = [0, signs.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (widthOf(doc, `${signs.slice(0, middle).join("")}…`, style) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${signs.slice(0, fits).join("")}…`;
}

/** The size at which a text fits, at most the size of its style. */
function fittingSize(doc: Doc, text: string, width: number, style: TextStyle): number {
  const { size = SIZE } = style;
  return Math.min(size, (size * width) / widthOf(doc, text, style));
}

/** The parts of a word that fit; a part has at least one character. */
function splitWord(doc: Doc, word: string, width: number, style: TextStyle): string[] {
  if (widthOf(doc, word.trimEnd(), style) <= width) return [word];
  const parts = [""];
  for (const sign of signsOf(word)) {
    const part = `${parts.at(-1) ?? ""}${sign}`;
    if (part === sign || widthOf(doc, part.trimEnd(), style) <= width) parts[parts.length - 1] = part;
    else parts.push(sign);
  }
  return parts;
}

/** Where a text can be broken: after spaces, around East Asian characters, and between Thai words. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]\s*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]+\s*/gu;
const thaiWords = new Intl.Segmenter("th", { granularity: "word" });
const wordsOf = (text: string): string[] =>
  (text.match(WORDS) ?? []).flatMap((word) =>
    /\p{Script=Thai}/u.test(word) ? [...thaiWords.segment(word)].map(({ segment }) => segment) : [word],
  );

/** Breaks a text into lines that fit; words that are too long are broken anywhere. */
function wrapText(doc: Doc, text: string, width: number, style: TextStyle): string[] {
  const lines = [""];
  for (const word of wordsOf(text).flatMap((each) => splitWord(doc, each, width, style))) {
    const line = `${lines.at(-1) ?? ""}${word}`;
    if (line === word || widthOf(doc, line.trimEnd(), style) <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return isolateLines(lines.map((line) => line.trimEnd()));
}

/** Draws a run at a position and returns its width. */
function drawRun(doc: Doc, run: TextRun, style: TextStyle, x: number, y: number): number {
  const width = widthOfRun(doc, run, style);
  setFont(doc, run, style).text(run.shown, x, y, { lineBreak: false, baseline: "alphabetic", ...shaping(run) });
  return width;
}

function draw(doc: Doc, text: string, slot: Slot, y: number, wanted: TextStyle): void {
  const style = wanted.isWhole === true ? { ...wanted, size: fittingSize(doc, text, slot.width, wanted) } : wanted;
  const shown = wanted.isWhole === true ? text : truncateText(doc, text, slot.width, style);
  doc.fillColor(style.color ?? BLACK);
  let x = style.align === "right" ? slot.x + slot.width - widthOf(doc, shown, style) : slot.x;
  for (const run of textRuns(shown)) x += drawRun(doc, run, style, x, y);
}

/**
 * Draws a word across the page from bottom to top, so lightly that what is below stays readable. Programs that extract texts keep a text that is
 * turned by a quarter as a whole, and mix the letters of any other with the lines of the page.
 */
function drawMark(doc: Doc, text: string): void {
  const style = { size: 150, isBold: true };
  const [centerX, centerY] = [PAGE_WIDTH / 2, PAGE_HEIGHT / 2];
  doc
    .save()
    .rotate(-90, { origin: [centerX, centerY] })
    .fillOpacity(0.12);
  const width = widthOf(doc, text, style);
  draw(doc, text, { x: centerX - width / 2, width: PAGE_HEIGHT }, centerY + style.size / 3, { ...style, color: GRAY });
  doc.restore();
}

function newDocument({ title, author, createdAt }: SheetOptions): Doc {
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    bufferPages: true,
    lang: "en",
    displayTitle: true,
    pdfVersion: "1.7",
    // The time of the document, not of writing: the same document always gives the same file.
    info: { Title: title, Author: author, CreationDate: createdAt },
  });
  for (const [name, file] of fontFiles) doc.registerFont(name, file);
  return doc;
}

/** The bytes of a completed document. */
function bytesOf(doc: Doc): Uint8Array {
  const chunks: Buffer[] = [];
  for (let chunk: unknown = doc.read(); chunk !== null; chunk = doc.read()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Begins a document of A4 pages. All pages are kept in memory until `finish`, so the caller must limit their number. */
export function createPdfSheet(options: SheetOptions): PdfSheet {
  const doc = newDocument(options);
  let y = MARGIN + 10;
  let continued: string | null = null;
  const sheet: PdfSheet = {
    write: (text, slot, style = {}) => draw(doc, text, slot, y, style),
    lines: (text, width, style = {}) => wrapText(doc, text, width, style),
    rule: (color = RULE) => {
      doc
        .moveTo(MARGIN, y)
        .lineTo(PAGE_WIDTH - MARGIN, y)
        .lineWidth(0.6)
        .strokeColor(color)
        .stroke();
    },
    down: (height) => {
      y += height;
    },
    reserve: (height) => {
      if (y + height <= BOTTOM) return;
      doc.addPage();
      y = MARGIN;
      options.heading(sheet, continued);
    },
    continueWith: (title) => {
      continued = title;
    },
    finish: (footer) => {
      const { count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page++) {
        doc.switchToPage(page);
        if (options.mark !== null) drawMark(doc, options.mark);
        draw(doc, footer(page + 1, count), FULL_WIDTH, FOOTER_Y, { size: 7, color: GRAY });
      }
      doc.end();
      return bytesOf(doc);
    },
  };
  return sheet;
}
