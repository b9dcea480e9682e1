import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root, sourcesIn } from "./support/imports.js";

const FIELD_DECORATORS = ["Query", "Mutation", "FieldResolver", "Subscription"];

/** The TypeScript types of the scalars in resolvers. */
const scalars: Readonly<Record<string, string>> = {
  String: "string",
  Boolean: "boolean",
  Int: "number",
  ID: "string",
  DateTimeScalar: "Instant",
  DateScalar: "Day",
  DurationScalar: "string",
};

type ResolvedField = Readonly<{ method: string; declared: string; returned: string | null }>;

const callOf = ({ expression }: ts.Decorator) => (ts.isCallExpression(expression) ? expression : null);

/** Returns the type that a field decorator declares, as TypeScript: `() => [Plan], { nullable: true }` is `Plan[] | null`. */
function declaredType({ arguments: [type, options] }: ts.CallExpression): string {
  if (type === undefined || !ts.isArrowFunction(type)) return "nothing";
  const text = type.body.getText();
  const named = text.replace(/^\[|\]$/g, "");
  const nullable = options === undefined ? "" : (/nullable: ("?\w+"?)/.exec(options.getText())?.[1] ?? "");
  const item = `${scalars[named] ?? named}${nullable === '"items"' ? " | null" : ""}`;
  return `${item}${text.startsWith("[") ? "[]" : ""}${nullable === "true" ? " | null" : ""}`;
}

const bare = (type: string) => type.replace(/\breadonly |\bPromise<|>|[()]/g, "");

function resolvedFieldsIn(file: string): ResolvedField[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((resolver) =>
    resolver.members.filter(ts.isMethodDeclaration).flatMap((method) => {
      const calls = (ts.getDecorators(method) ?? []).flatMap((decorator) => callOf(decorator) ?? []);
      const field = calls.find((call) => FIELD_DECORATORS.includes(call.expression.getText()));
      if (field === undefined) return [];
      const name = `${resolver.name?.text}.${method.name.getText()}`;
      return [{ method: name, declared: declaredType(field), returned: method.type?.getText() ?? null }];
    }),
  );
}

describe("resolvers", () => {
  const fields = sourcesIn("src/resolvers").flatMap(resolvedFieldsIn);

  // The compiler then rejects a row or view that lacks a property of the schema class, whichever of the two was renamed.
  test("every field's method returns the type that its decorator declares", () => {
    expect(fields.length).toBeGreaterThan(100);
    const others = fields.filter(({ declared, returned }) => returned === null || bare(returned) !== declared);
    expect(others).toEqual([]);
  });
});
