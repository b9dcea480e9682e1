/** A fenced code block of a document. */
export type Block = Readonly<{ line: number; language: string; attributes: ReadonlyMap<string, string>; text: string }>;

/** A step that a reader takes. The steps are in document order. */
export type Step = Readonly<{
  line: number;
  run: Readonly<{ kind: "shell" | "graphql"; text: string } | { kind: "file"; name: string; text: string } | { kind: "event" }>;
  /** The response that the document shows; null when it shows none. */
  expected: Block | null;
}>;

const FENCE = /^( *)```(.*)$/;

/**
 * Returns the code blocks of a Markdown text. @throws Error for an indented block or a block without a language, because no test
 * would run it.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; info: string; lines: string[] } | null = null;
  for (const [index, line] of markdown.split("\n").entries()) {
    const [fence, indent = "", info = ""] = FENCE.exec(line) ?? [];
    if (open !== null) {
      if (fence === undefined) open.lines.push(line);
      else {
        blocks.push(blockOf(open));
        open = null;
      }
    } else if (fence !== undefined) {
      if (indent !== "") throw new Error(`line ${index + 1}: a code block must not be indented`);
      open = { line: index + 1, info, lines: [] };
    } else if (/^ {4,}\S/.test(line) && !/^\s*([-*]|\d+\.) /.test(line)) {
      throw new Error(`line ${index + 1}: write code in a fenced block with a language, not indented`);
    }
  }
  if (open !== null) throw new Error(`line ${open.line}: the code block has no end`);
  return blocks;
}

function blockOf({ line, info, lines }: { line: number; info: string; lines: string[] }): Block {
  const [language = "", ...attributes] = info.trim().split(/ +/);
  const pairs = attributes.map((attribute): [string, string] => {
    const [name = "", value = ""] = attribute.split("=");
    return [name, value];
  });
  return { line, language, attributes: new Map(pairs), text: lines.join("\n") };
}

/**
 * Returns the steps of a document:
 * - `sh` and `graphql` blocks run; a `json` or `text` block directly after one is its expected output.
 * - A `json file=NAME`, `js file=NAME` or `csv file=NAME` block is a file that the reader saves.
 * - A `json event` block is the next event of the subscription (a `graphql` block before it).
 * - `mermaid` blocks are diagrams and are skipped.
 * @throws Error for any other block, because no test would run it.
 */
export function stepsOf(blocks: readonly Block[]): Step[] {
  const steps: Step[] = [];
  let isAnswerable = false;
  for (const block of blocks) {
    const { line, language, attributes, text } = block;
    const file = attributes.get("file");
    const last = steps.at(-1);
    if (language === "mermaid") continue;
    if (language === "sh" || language === "graphql") {
      steps.push({ line, run: { kind: language === "sh" ? "shell" : "graphql", text }, expected: null });
    } else if (["json", "js", "csv"].includes(language) && file !== undefined) {
      steps.push({ line, run: { kind: "file", name: file, text }, expected: null });
    } else if (language === "json" && attributes.has("event")) {
      steps.push({ line, run: { kind: "event" }, expected: block });
    } else if ((language === "json" || language === "text") && last !== undefined && isAnswerable) {
      steps[steps.length - 1] = { ...last, expected: block };
    } else {
      throw new Error(`line ${line}: no test runs this block (${language === "" ? "without a language" : language})`);
    }
    isAnswerable = language === "sh" || language === "graphql";
  }
  return steps;
}
