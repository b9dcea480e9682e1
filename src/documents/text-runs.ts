import bidiFactory from "bidi-js";
import { hasGlyphs, type Family } from "./pdf-fonts.js";

/** A part of a line that is drawn with one font, by the rules of one script, in one direction. */
export type TextRun = Readonly<{
  /** What is drawn, in logical order; in a right-to-left run with mirrored brackets. */
  shown: string;
  family: Family;
  /** Whether it consists of letters that look the same beside all others, so that it can be measured word by word. */
  isPlain: boolean;
}>;

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The signs of a text that a reader sees as one: letters with their marks, emoji sequences, flags. */
export const signsOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

/** Letters, digits and punctuation that the Latin font has, without marks that combine. */
const PLAIN = /^[\u0020-\u007E\u00A0-\u02AF\u0370-\u0482\u048A-\u04FF\u1E00-\u1EFF\u2010-\u2027\u2030-\u205E\u20AC]*$/;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FIRST_STRONG = /[\p{L}]/u;
const [LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE, END_OF_ISOLATE] = ["\u2066", "\u2067", "\u2069"];

/**
 * Texts that end up in one line with others keep their own direction: a name with letters that are written right to left is isolated, so
 * that days after it stay in order.
 */
export function isolated(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  const [first = ""] = FIRST_STRONG.exec(text) ?? [];
  return `${RIGHT_TO_LEFT.test(first) ? RIGHT_TO_LEFT_ISOLATE : LEFT_TO_RIGHT_ISOLATE}${text}${END_OF_ISOLATE}`;
}

/** Lines of a broken text: an isolate that spans lines ends and begins again with each of them. */
export function isolateLines(lines: readonly string[]): string[] {
  let open = "";
  return lines.map((line) => {
    const whole = open + line;
    const start = Math.max(whole.lastIndexOf(LEFT_TO_RIGHT_ISOLATE), whole.lastIndexOf(RIGHT_TO_LEFT_ISOLATE));
    open = start > whole.lastIndexOf(END_OF_ISOLATE) ? (whole[start] ?? "") : "";
    return open === "" ? whole : `${whole}${END_OF_ISOLATE}`;
  });
}

const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Signs without a script of their own, such as spaces and punctuation. */
const COMMON = /^\p{Script=Common}+$/u;
/** Emoji that are shown as pictures: by default, or by a variation selector, or in a sequence. */
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}[\u{FE0F}\u{20E3}\u{200D}]/u;
/** Characters that are not drawn. Joiners have an effect on their neighbors, and are left to the font. */
const NOT_DRAWN = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
const JOINERS = /[\u200C\u200D]/;

const OTHERS: readonly Family[] = ["latin", "japanese", "chinese", "korean", "arabic", "hebrew", "thai", "emoji"];

/** The family for Chinese characters of a text: Japanese unless it lacks one of them and kana are missing. */
function hanFamily(text: string): Family {
  const all = text.match(/\p{Script=Han}/gu) ?? [];
  return KANA.test(text) || all.every((sign) => hasGlyphs("japanese", sign)) ? "japanese" : "chinese";
}

/** A sign, or the replacement of one that no font has, with its font. */
type FontSign = Readonly<{ shown: string; family: Family }>;

const named = (sign: string): string =>
  [...sign].map((one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`).join("");

/** Chooses the font of a sign; signs without a script stay in the font before them, but not in that of emoji, whose spaces are wide. */
function fontSign(sign: string, before: Family, han: Family): FontSign {
  const bare = sign.replace(NOT_DRAWN, (one) => (JOINERS.test(one) ? one : ""));
  const first: Family[] = EMOJI.test(sign)
    ? ["emoji"]
    : HAN.test(sign)
      ? [han]
      : COMMON.test(sign) && before !== "emoji"
        ? [before]
        : [];
  const withoutJoiners = bare.replace(/[\u200C\u200D]/g, "");
  for (const family of [...first, ...OTHERS]) {
    if (hasGlyphs(family, bare)) return { shown: bare, family };
    if (hasGlyphs(family, withoutJoiners)) return { shown: withoutJoiners, family };
  }
  return { shown: named(withoutJoiners), family: "latin" };
}

/**
 * Letters that the Latin font has and that form ligatures by rules of their own. The shaper takes the rules of the first letter's script
 * for a whole run.
 */
const DEVANAGARI = /\p{Script=Devanagari}/u;

type Piece = FontSign & Readonly<{ start: number; level: number; isDevanagari: boolean }>;

/** The signs of a text with their fonts, scripts and levels of embedding, in logical order. */
function piecesOf(text: string, levels: Uint8Array): Piece[] {
  const han = HAN.test(text) ? hanFamily(text) : "japanese";
  const pieces: Piece[] = [];
  for (const { segment: sign, index: start } of graphemes.segment(text)) {
    const level = levels[start] ?? 0;
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(sign) : null;
    const before = pieces.at(-1);
    const chosen = fontSign(mirrored ?? sign, before?.family ?? "latin", han);
    const isDevanagari = COMMON.test(sign) ? before?.isDevanagari === true : DEVANAGARI.test(sign);
    pieces.push({ ...chosen, start, level, isDevanagari });
  }
  return pieces;
}

const isOneRun = (one: Piece, other: Piece): boolean =>
  one.family === other.family && one.isDevanagari === other.isDevanagari && one.level === other.level;

/** A run of signs with one font, script and level, which come in the order of drawing. */
function runOf(drawn: readonly Piece[]): TextRun[] {
  const [{ family, level } = { family: "latin" as const, level: 0 }] = drawn;
  const logical = [...drawn].sort((one, other) => one.start - other.start);
  const text = logical.map(({ shown }) => shown).join("");
  // The shaper turns letters around that are written from right to left, and only these.
  const isTurned = level % 2 === 1 && !RIGHT_TO_LEFT.test(text);
  const shown = isTurned ? drawn.map((piece) => piece.shown).join("") : text;
  return shown === "" ? [] : [{ shown, family, isPlain: family === "latin" && PLAIN.test(shown) }];
}

/** The runs of texts in other letters; names repeat, and each is measured several times. */
const known = new Map<string, readonly TextRun[]>();
const KNOWN_MAX = 5_000;

/** The runs of one line from left to right. The line as a whole is left-to-right, as the document is. */
export function textRuns(line: string): readonly TextRun[] {
  const text = line.replace(/\s+/g, " ").normalize("NFC");
  if (PLAIN.test(text)) return text === "" ? [] : [{ shown: text, family: "latin", isPlain: true }];
  let runs = known.get(text);
  if (runs === undefined) {
    runs = orderedRuns(text);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(text, runs);
  }
  return runs;
}

function orderedRuns(text: string): TextRun[] {
  const embedding = bidi.getEmbeddingLevels(text, "ltr");
  const pieces = piecesOf(text, embedding.levels);
  const pieceAt = new Map(pieces.map((piece) => [piece.start, piece]));
  const inOrder = bidi.getReorderedIndices(text, embedding).flatMap((index) => pieceAt.get(index) ?? []);
  const groups: Piece[][] = [];
  for (const piece of inOrder) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && isOneRun(last, piece)) groups.at(-1)?.push(piece);
    else groups.push([piece]);
  }
  return groups.flatMap(runOf);
}
