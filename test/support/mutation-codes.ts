import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  parse,
  type GraphQLInputType,
} from "graphql";
import { root } from "./imports.js";

const schema = buildSchema(readFileSync(join(root, "src/schema/schema.graphql"), "utf8"));

/** All mutations of the schema, by name. */
export const mutations = schema.getMutationType()?.getFields() ?? {};

const CODE = /\b[A-Z]+(?:_[A-Z]+)+\b/g;

/** Returns the codes after "Codes:" in a mutation's description. */
export const listedCodes = (mutation: GraphQLField<unknown, unknown>): string[] =>
  (mutation.description ?? "").split("Codes:")[1]?.match(CODE) ?? [];

/** Returns the codes in the descriptions of an input's fields, including nested inputs. */
function codesOfInput(type: GraphQLInputType): string[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => [
    ...((field.description ?? "").match(CODE) ?? []),
    ...codesOfInput(field.type),
  ]);
}

/**
 * Returns the codes that a mutation's description documents, including the codes of mutations that it refers to and of its input
 * fields.
 */
export function documentedCodes(name: string): ReadonlySet<string> {
  const mutation = mutations[name];
  if (mutation === undefined) throw new Error(`no such mutation: ${name}`);
  const others = [...(mutation.description ?? "").matchAll(/those of (\w+)/g)].map(([, other = ""]) => other);
  return new Set([
    ...listedCodes(mutation),
    ...mutation.args.flatMap(({ type }) => codesOfInput(type)),
    ...others.filter((other) => other in mutations).flatMap((other) => [...documentedCodes(other)]),
  ]);
}

type Shown = Readonly<{ userErrors?: readonly Readonly<{ code?: string }>[] }> | null | undefined;

/** Returns the codes in a response that the mutation's description does not list, such as `renameSubscription: NOT_FOUND`. */
export function undocumentedCodes(query: string, data: Readonly<Record<string, unknown>>): string[] {
  const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const selections = operations
    .filter(({ operation }) => operation === OperationTypeNode.MUTATION)
    .flatMap((it) => it.selectionSet.selections);
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
  return fields.flatMap(({ name, alias }) => {
    const { userErrors = [] } = (data[(alias ?? name).value] as Shown) ?? {};
    const codes = userErrors.flatMap(({ code }) => code ?? []);
    const documented = codes.length === 0 ? new Set<string>() : documentedCodes(name.value);
    return codes.filter((code) => !documented.has(code)).map((code) => `${name.value}: ${code}`);
  });
}
