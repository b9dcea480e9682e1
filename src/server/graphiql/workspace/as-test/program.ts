import { expectedOf, fieldsOf, idsOf, mutationText } from "./expectations.js";
import { Expression, literal, Names } from "./literals.js";
import { withoutOptions, type Step } from "./steps.js";

/** `changeQuantity` as `CHANGE_QUANTITY`. */
const constantName = (mutation: string): string => mutation.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const INDENT = "  ";

type Sent = Pick<Step, "mutation" | "inputType" | "input" | "payload">;

/** A test that is being written: its lines, its mutations, and how it names what the session named by an id. */
export class Program {
  readonly lines: string[] = [];
  readonly documents = new Map<string, string>();
  private readonly names = new Names();
  private readonly expressions = new Map<string, Expression>();

  write(line: string): void {
    this.lines.push(line === "" ? "" : `${INDENT}${line}`);
  }

  newName(text: string, fallback: string): string {
    return this.names.nameFor(text, fallback);
  }

  /** From now on, the test writes `expression` for an id, or for another text that differs in each run. */
  name(id: string, expression: string): void {
    this.expressions.set(id, new Expression(expression));
  }

  knows(id: string): boolean {
    return this.expressions.has(id);
  }

  /** How the test writes an id. One that nothing explains stays as it is, and the test fails there. */
  textOf(id: string): string {
    return this.expressions.get(id)?.text ?? JSON.stringify(id);
  }

  /** A value with an expression for each text that the test names. */
  private named(value: unknown): unknown {
    if (typeof value === "string") return this.expressions.get(value) ?? value;
    if (Array.isArray(value)) return value.map((each) => this.named(each));
    if (typeof value !== "object" || value === null || value instanceof Expression) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.named(each)]));
  }

  /** A value as the test writes it, after `before` on its line and with `after` behind it. */
  call(before: string, value: unknown, after: string): void {
    const text = literal(this.named(value), INDENT, INDENT.length + before.length + after.length);
    this.write(`${before}${text}${after}`);
  }

  /** Sends a mutation as a user, and expects what it answered. Ids of what it has made are known afterwards. */
  send(user: string, { mutation, inputType, input, payload }: Sent): void {
    const fields = fieldsOf(mutation, payload);
    const constant = constantName(mutation);
    this.documents.set(constant, mutationText(mutation, inputType, fields));
    const result = this.newName(mutation, mutation);
    const taken = result === mutation ? mutation : `${mutation}: ${result}`;
    this.call(`const { ${taken} } = await ${user}.query(${constant}, `, { input: withoutOptions(input) }, ");");
    this.call(`expect(${result}).toMatchObject(`, expectedOf(fields, payload), ");");
    for (const [id, path] of idsOf(fields, payload, result)) if (!this.knows(id)) this.name(id, path);
  }
}
