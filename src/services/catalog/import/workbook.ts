import { columnOf, COLUMNS_MAX, dateOfNumber, textOfString, valueOf, type WorksheetCell } from "../rules/worksheet-cells.js";
import type { Archive } from "./archive.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { RECORD_CHARACTERS_MAX, type TableRecord } from "./csv-records.js";
import { readDateStyles, readSharedStrings, readWorkbookHead } from "./workbook-parts.js";
import { readXmlPart, type Attributes, type ElementReader } from "./xml-part.js";

/** The rows of a worksheet; `line` is the number of the row. */
type WorksheetRow = Readonly<{ line: number; cells: readonly WorksheetCell[] }>;

/** What the cells of a worksheet refer to. */
type CellContext = Readonly<{ path: string; shared: readonly string[]; dateStyles: ReadonlySet<string> }>;

/** Collects the rows of a worksheet from its elements. */
class RowReader implements ElementReader<WorksheetRow> {
  readonly found: WorksheetRow[] = [];
  private line = 0;
  private cells: WorksheetCell[] = [];
  private column = -1;
  private type = "n";
  private isDate = false;
  private value = "";
  private length = 0;
  private isInText = false;
  private isPronunciation = false;

  constructor(private readonly context: CellContext) {}

  open(name: string, attributes: Attributes): void {
    if (name === "row") {
      this.line = Number(attributes["r"] ?? this.line + 1);
      this.cells = [];
      this.column = -1;
      this.length = 0;
    } else if (name === "c") this.openCell(attributes);
    else if (name === "rPh") this.isPronunciation = true;
    this.isInText = name === "v" || (name === "t" && !this.isPronunciation);
  }

  text(text: string): void {
    if (!this.isInText) return;
    this.length += text.length;
    if (this.length > RECORD_CHARACTERS_MAX) {
      this.refuse(`has more than ${RECORD_CHARACTERS_MAX} characters; save the worksheet with shorter texts`);
    }
    this.value += text;
  }

  close(name: string): void {
    this.isInText = false;
    if (name === "rPh") this.isPronunciation = false;
    else if (name === "c") this.closeCell();
    else if (name === "row") this.found.push({ line: this.line, cells: this.cells });
  }

  private refuse(problem: string): never {
    throw new CatalogFileError(this.context.path, `row ${this.line} ${problem}`);
  }

  private openCell(attributes: Attributes): void {
    const reference = attributes["r"];
    const column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (column === null || column >= COLUMNS_MAX || this.cells.length >= COLUMNS_MAX) {
      this.refuse(`has a cell at '${reference ?? ""}', which is not in a worksheet; open the workbook and save it again`);
    }
    this.column = column;
    this.type = attributes["t"] ?? "n";
    this.isDate = this.context.dateStyles.has(attributes["s"] ?? "");
    this.value = "";
  }

  private closeCell(): void {
    const { text, isNumber } =
      this.type === "inlineStr"
        ? { text: textOfString(this.value), isNumber: false }
        : valueOf(this.type, this.value.trim(), this.context.shared);
    if (text !== "") this.cells.push({ column: this.column, text, isNumber, isDate: isNumber && this.isDate });
  }
}

/** The texts of a row by column; numbers that are shown as dates, or in columns of dates, are dates. */
function textsOf(cells: readonly WorksheetCell[], header: readonly string[] | null, countsFrom1904: boolean): string[] {
  const width = cells.reduce((most, { column }) => Math.max(most, column + 1), header?.length ?? 0);
  const texts = Array<string>(width).fill("");
  for (const { column, text, isNumber, isDate } of cells) {
    const isInstant = isDate || (isNumber && /date/i.test(header?.[column] ?? ""));
    texts[column] = isInstant ? (dateOfNumber(Number(text), countsFrom1904) ?? text) : text;
  }
  return texts;
}

/**
 * Reads a worksheet row by row with constant memory, besides its shared strings: the one whose name contains a word, or else the
 * first one. Leaves out blank rows.
 */
export async function* workbookRecords(archive: Archive, word: string | null): AsyncGenerator<TableRecord> {
  const { sheet, countsFrom1904 } = await readWorkbookHead(archive, word);
  const shared = await readSharedStrings(archive);
  const dateStyles = await readDateStyles(archive);
  let header: readonly string[] | null = null;
  const reader = new RowReader({ path: archive.path, shared, dateStyles });
  for await (const { line, cells } of readXmlPart(archive, sheet, reader)) {
    const texts = textsOf(cells, header, countsFrom1904);
    if (texts.every((text) => text === "")) continue;
    header ??= texts;
    yield { line, cells: texts };
  }
}
