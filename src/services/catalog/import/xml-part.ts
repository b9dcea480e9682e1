import { Parser } from "saxen";
import { textOfXml } from "../rules/worksheet-cells.js";
import type { Archive } from "./archive.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { decodeText } from "./decode-text.js";

/** The attributes of an element by their names in the file, such as `r:id`. References such as `&amp;` are as in the file. */
export type Attributes = Readonly<Record<string, string>>;

/** Receives the elements of a part; names are without namespace prefix. Pushes what it finds to `found`. */
export type ElementReader<T> = Readonly<{
  found: T[];
  open: (name: string, attributes: Attributes) => void;
  close: (name: string) => void;
  text?: (text: string) => void;
}>;

/** The maximum length of a tag or a text between two tags, in characters. */
const TOKEN_LENGTH_MAX = 1_000_000;
/** The maximum number of elements around an element. */
const DEPTH_MAX = 100;

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Copies a text: a part of a string keeps the whole string in memory. */
const copyOf = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le");

/** Parses XML that arrives in pieces. Bounds the memory for what is not complete yet. */
class XmlParser<T> {
  private readonly parser = new Parser();
  private depth = 0;
  private unparsed = 0;
  private pending = "";

  constructor(
    private readonly refuse: (problem: string) => never,
    private readonly reader: ElementReader<T>,
  ) {
    this.parser
      .on("error", (error) => this.refuse(error.message))
      .on("openTag", (name, attributes) => this.open(name, attributes()))
      .on("closeTag", (name) => this.close(name))
      .on("text", (text) => this.text(textOfXml(text)))
      .on("cdata", (text) => this.text(text))
      .on("comment", () => (this.unparsed = 0));
  }

  /** Parses up to the last tag that has begun: the parser needs whole tags. */
  write(text: string): void {
    const all = this.pending + text;
    const end = Math.max(0, all.lastIndexOf("<"));
    this.pending = all.slice(end);
    this.unparsed += text.length;
    if (end > 0) this.parser.write(all.slice(0, end));
    if (this.unparsed > TOKEN_LENGTH_MAX + text.length) this.refuse(`a text has more than ${TOKEN_LENGTH_MAX} characters`);
  }

  end(): void {
    this.parser.write(this.pending).end();
  }

  private open(name: string, attributes: Attributes): void {
    this.unparsed = 0;
    if (++this.depth > DEPTH_MAX) this.refuse(`elements are nested more than ${DEPTH_MAX} deep`);
    this.reader.open(localName(name), attributes);
  }

  private close(name: string): void {
    this.unparsed = 0;
    this.depth--;
    this.reader.close(localName(name));
  }

  private text(text: string): void {
    this.unparsed = 0;
    this.reader.text?.(copyOf(text));
  }
}

/**
 * Parses a part of a workbook with constant memory, and yields what the reader finds.
 * @throws CatalogFileError when it is not XML
 */
export async function* readXmlPart<T>(archive: Archive, part: string, reader: ElementReader<T>): AsyncGenerator<T> {
  const refuse = (problem: string): never => {
    throw new CatalogFileError(archive.path, `invalid XML in ${part} (${problem}); open the workbook and save it again`);
  };
  const parser = new XmlParser(refuse, reader);
  for await (const text of decodeText(archive.path, archive.read(part))) {
    parser.write(text);
    yield* reader.found.splice(0);
  }
  parser.end();
  yield* reader.found.splice(0);
}
