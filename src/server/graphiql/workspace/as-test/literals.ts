/** An expression of the program, where a value would otherwise be. */
export class Expression {
  constructor(readonly text: string) {}
}

/** How long a line of the program may be. */
const WIDTH = 120;

const keyText = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));

function inline(value: unknown): string {
  if (value instanceof Expression) return value.text;
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => {
    const text = inline(each);
    return text === key ? key : `${keyText(key)}: ${text}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/**
 * A value as JavaScript: on one line when it fits, otherwise an entry on each line. `indent` is that of its line, `used` the number of
 * characters that the line has besides the value.
 */
export function literal(value: unknown, indent = "", used = indent.length): string {
  const oneLine = inline(value);
  const isLeaf = typeof value !== "object" || value === null || value instanceof Expression;
  if (isLeaf || oneLine.length + used <= WIDTH) return oneLine;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Object.entries(value).map(([key, each]) => {
    const start = Array.isArray(value) ? "" : `${keyText(key)}: `;
    const text = literal(each, inner, inner.length + start.length + 1);
    return `${inner}${text === key && !Array.isArray(value) ? "" : start}${text},`;
  });
  return [open, ...entries, `${indent}${close}`].join("\n");
}

/** Words that cannot name a variable of the program, and names that it has anyway. */
const TAKEN = [
  ..."await break case catch class const continue debugger default delete do else enum export extends false finally for".split(
    " ",
  ),
  ..."function if implements import in instanceof interface let new null package private protected public return static".split(
    " ",
  ),
  ..."super switch this throw true try typeof var void while with yield eval arguments undefined async".split(" "),
  ..."marketplace sandbox user test expect require buy activate stateOf since".split(" "),
];

/** Names of variables, each of them once. */
export class Names {
  private readonly taken = new Set(TAKEN);

  /** `Contracts of the north` as `contractsOfTheNorth`; with a number when the name is taken. `fallback`: for a text without letters. */
  nameFor(text: string, fallback: string): string {
    const words =
      text
        .normalize("NFKD")
        .replace(/[\u0300-\u036f]/g, "")
        .match(/[A-Za-z0-9]+/g) ?? [];
    const joined = words
      .map((word, index) => (index === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
      .join("");
    const base = /^[A-Za-z]/.test(joined) ? joined.slice(0, 40) : fallback;
    let name = base;
    for (let number = 2; this.taken.has(name); number++) name = `${base}${number}`;
    this.taken.add(name);
    return name;
  }
}

/** `Contracts` as `contracts`, and the whole of an abbreviation: `PO` as `po`. */
const lowerFirst = (word: string): string =>
  word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
