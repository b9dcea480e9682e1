import { parse, specifiedRules, validate, type GraphQLSchema } from "graphql";
import { complexityRefusal } from "../../src/server/graphql/complexity.js";
import { limitRules, limits, parseOptions } from "../../src/server/graphql/limits.js";
import { hasPageArguments } from "../../src/server/graphql/list-sizes.js";
import { required } from "./partner-client.js";
import { scalarsOf, type Step } from "./schema-circles.js";

/** The value of a required argument, as it is written in a document; `path` is what the document asks for. */
export type ArgumentOf = (name: string, path: readonly Step[], index: number) => string;

/** What documents are made of. `variables` are sent with them. */
export type Documents = Readonly<{ schema: GraphQLSchema; argumentOf: ArgumentOf; variables?: Record<string, unknown> }>;

const PAGES = [100, 50, 20, 10, 5, 4, 3, 2, 1];

/** Writes the document that follows a path, with pages of one size, and asks for some fields at its end. */
function written({ argumentOf }: Documents, path: readonly Step[], page: number, fields: readonly string[]): string {
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

/** Whether a document is within the limits that are checked before it is executed. */
export function isAllowed({ schema, variables = {} }: Omit<Documents, "argumentOf">, query: string): boolean {
  const document = parse(query, parseOptions);
  if (validate(schema, document, [...specifiedRules, ...limitRules]).length > 0) return false;
  return complexityRefusal({ schema, document, variableValues: variables }) === null;
}

/**
 * The deepest document that goes along a way, then around a circle, and is allowed: with the largest pages, and with all scalars at
 * its end if these are allowed too.
 */
export function deepestDocument(documents: Documents, way: readonly Step[], around: readonly Step[]): string {
  const stepAt = (index: number) => required(way[index] ?? around[(index - way.length) % around.length]);
  const pathOf = (length: number) => Array.from({ length }, (_, index) => stepAt(index));
  const isShown = (path: readonly Step[], page: number) => isAllowed(documents, written(documents, path, page, ["__typename"]));
  const lengths = Array.from({ length: limits.depth }, (_, index) => limits.depth - index);
  const path = pathOf(required(lengths.find((length) => isShown(pathOf(length), 1))));
  const page = required(PAGES.find((each) => isShown(path, each)));
  const full = written(documents, path, page, ["__typename", ...scalarsOf(documents.schema, required(path.at(-1)).to)]);
  return isAllowed(documents, full) ? full : written(documents, path, page, ["__typename"]);
}
