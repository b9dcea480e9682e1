import { CatalogFileError } from "./catalog-file-error.js";

/** How a text is stored. `replacement` is the character U+FFFD in it, which also stands for what cannot be decoded. */
type Encoding = Readonly<{
  name: string;
  label: "utf-8" | "utf-16le" | "utf-16be";
  mark: readonly number[];
  replacement: readonly number[];
}>;

const UTF_8: Encoding = { name: "UTF-8", label: "utf-8", mark: [], replacement: [0xef, 0xbf, 0xbd] };

/** The encodings with a byte order mark. A text without a mark is UTF-8. @source R-IMP-6 */
const MARKED: readonly Encoding[] = [
  { ...UTF_8, mark: [0xef, 0xbb, 0xbf] },
  { name: "UTF-16", label: "utf-16le", mark: [0xff, 0xfe], replacement: [0xfd, 0xff] },
  { name: "UTF-16", label: "utf-16be", mark: [0xfe, 0xff], replacement: [0xff, 0xfd] },
];
const MARK_LENGTH_MAX = 3;
/** The maximum number of bytes of an incomplete character at the end of a chunk. */
const OPEN_BYTES_MAX = 3;

const beginsWith = (bytes: Buffer, start: readonly number[], at = 0): boolean =>
  start.every((byte, position) => bytes[at + position] === byte);

const encodingOf = (start: Buffer): Encoding => MARKED.find(({ mark }) => beginsWith(start, mark)) ?? UTF_8;

const lengthIn = (text: string, { label }: Encoding): number => (label === "utf-8" ? Buffer.byteLength(text) : text.length * 2);

/** Decodes bytes; null when some are not in the encoding. */
function decoded(bytes: Buffer, { label }: Encoding): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text before the first bytes that are not in the encoding. */
function textBeforeInvalid(bytes: Buffer, encoding: Encoding): string {
  const text = new TextDecoder(encoding.label, { ignoreBOM: true }).decode(bytes);
  for (let at = text.indexOf("\uFFFD"); at >= 0; at = text.indexOf("\uFFFD", at + 1)) {
    const before = text.slice(0, at);
    if (!beginsWith(bytes, encoding.replacement, lengthIn(before, encoding))) return before;
  }
  return text;
}

const hex = (byte: number | undefined): string => `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
const countLines = (text: string): number => text.split("\n").length - 1;

/** Decodes the chunks of one file; knows the offset and the line at which the current chunk begins. */
class FileDecoder {
  private encoding: Encoding | null = null;
  private pending = Buffer.alloc(0);
  private offset = 0;
  private line = 1;

  constructor(private readonly file: string) {}

  /** Decodes all complete characters so far; with `isLast`, everything. */
  decode(chunk: Buffer, isLast: boolean): string {
    this.pending = Buffer.concat([this.pending, chunk]);
    if (this.encoding === null) {
      if (!isLast && this.pending.length < MARK_LENGTH_MAX) return "";
      this.encoding = encodingOf(this.pending);
      this.skip(this.encoding.mark.length);
    }
    const openMax = isLast ? 0 : Math.min(OPEN_BYTES_MAX, this.pending.length);
    for (let open = 0; open <= openMax; open++) {
      const bytes = this.pending.subarray(0, this.pending.length - open);
      const text = decoded(bytes, this.encoding);
      if (text !== null) return this.accept(text, bytes.length, this.encoding);
    }
    return this.refuse(this.encoding);
  }

  private skip(length: number): void {
    this.pending = Buffer.from(this.pending.subarray(length));
    this.offset += length;
  }

  private accept(text: string, length: number, encoding: Encoding): string {
    const nul = text.indexOf("\0");
    if (nul >= 0) {
      const place = this.placeAfter(text.slice(0, nul), encoding);
      throw new CatalogFileError(
        this.file,
        `NUL character at ${place}; save the file as UTF-8, or as UTF-16 with a byte order mark`,
      );
    }
    this.skip(length);
    this.line += countLines(text);
    return text;
  }

  private refuse(encoding: Encoding): never {
    const before = textBeforeInvalid(this.pending, encoding);
    const byte = hex(this.pending[lengthIn(before, encoding)]);
    const place = this.placeAfter(before, encoding);
    throw new CatalogFileError(this.file, `byte ${byte} at ${place} is not ${encoding.name}; save the file as UTF-8`);
  }

  private placeAfter(text: string, encoding: Encoding): string {
    return `offset ${this.offset + lengthIn(text, encoding)} (line ${this.line + countLines(text)})`;
  }
}

/**
 * Decodes a text file chunk by chunk: UTF-8 with or without byte order mark, UTF-16 with byte order mark.
 * @throws CatalogFileError at the first bytes that are not in the encoding, with their offset from 0 and their line from 1
 * @source R-IMP-6
 */
export async function* decodeText(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new FileDecoder(file);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, false);
    if (text !== "") yield text;
  }
  const rest = decoder.decode(Buffer.alloc(0), true);
  if (rest !== "") yield rest;
}
