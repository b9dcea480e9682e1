import { parse, specifiedRules, validate, type GraphQLSchema } from "graphql";
import { requestedCost } from "../../src/server/graphql/complexity.js";
import { limitRules, limits, parseOptions } from "../../src/server/graphql/limits.js";
import { hasPageArguments } from "../../src/server/graphql/list-sizes.js";
import { required } from "./partner-client.js";
import { scalarsOf, type Step } from "./schema-circles.js";

/**
 * Returns the value of a required argument in GraphQL syntax. `path` is the path of selected fields that contains the argument.
 */
export type ArgumentOf = (name: string, path: readonly Step[], index: number) => string;

/** What the documents are built from. `variables` are the variable values of the request. */
export type Documents = Readonly<{ schema: GraphQLSchema; argumentOf: ArgumentOf; variables?: Record<string, unknown> }>;

const PAGES = [100, 50, 20, 10, 5, 4, 3, 2, 1];

/** Returns the document that selects the fields of `path` with page size `page`, and `fields` at the end of the path. */
function writeDocument({ argumentOf }: Documents, path: readonly Step[], page: number, fields: readonly string[]): string {
  const opened = path.map(({ field, to }, index) => {
    if (field === null) return `... on ${to} {`;
    const demanded = field.args.filter(({ type, defaultValue }) => String(type).endsWith("!") && defaultValue === undefined);
    const given = demanded.map(({ name }) => `${name}: ${argumentOf(name, path, index)}`);
    const all = hasPageArguments(field) ? [...given, `first: ${page}`] : given;
    return `${field.name}${all.length > 0 ? `(${all.join(", ")})` : ""} {`;
  });
  const [first] = path;
  const operation = first?.from === "Mutation" ? `mutation ($input: ${String(first.field?.args[0]?.type)}) ` : "";
  return `${operation}{ ${opened.join(" ")} ${fields.join(" ")} ${"} ".repeat(opened.length)}}`;
}

/** Returns whether a document passes validation and the complexity limit, which are checked before execution. */
export function isAllowed({ schema, variables = {} }: Omit<Documents, "argumentOf">, query: string): boolean {
  const document = parse(query, parseOptions);
  if (validate(schema, document, [...specifiedRules, ...limitRules]).length > 0) return false;
  return requestedCost({ schema, document, variableValues: variables }).refusal === null;
}

/**
 * Returns the deepest allowed document that follows `way` and then repeats the circle `around`. It uses the largest allowed page
 * size, and selects all scalars at the end of the path if that is allowed too.
 */
export function deepestDocument(documents: Documents, way: readonly Step[], around: readonly Step[]): string {
  const stepAt = (index: number) => required(way[index] ?? around[(index - way.length) % around.length]);
  const pathOf = (length: number) => Array.from({ length }, (_, index) => stepAt(index));
  const isShown = (path: readonly Step[], page: number) =>
    isAllowed(documents, writeDocument(documents, path, page, ["__typename"]));
  const lengths = Array.from({ length: limits.depth }, (_, index) => limits.depth - index);
  const path = pathOf(required(lengths.find((length) => isShown(pathOf(length), 1))));
  const page = required(PAGES.find((each) => isShown(path, each)));
  const full = writeDocument(documents, path, page, ["__typename", ...scalarsOf(documents.schema, required(path.at(-1)).to)]);
  return isAllowed(documents, full) ? full : writeDocument(documents, path, page, ["__typename"]);
}
