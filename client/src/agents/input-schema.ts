import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from "graphql";

/** A JSON Schema. */
export type JsonSchema = { [keyword: string]: unknown };

type Field = Pick<GraphQLInputField | GraphQLArgument, "name" | "type" | "description">;

const NUMBERS: Record<string, string> = { Int: "integer", Float: "number", Boolean: "boolean" };

const reference = ({ name }: GraphQLNamedInputType): JsonSchema => ({ $ref: `#/$defs/${name}` });

function schemaOf(type: GraphQLInputType): JsonSchema {
  if (isNonNullType(type)) return schemaOf(type.ofType);
  if (isListType(type)) return { type: "array", items: schemaOf(type.ofType) };
  if (isInputObjectType(type) || isEnumType(type)) return reference(type);
  return { type: NUMBERS[type.name] ?? "string" };
}

/** The schema of an object with some fields. */
function objectOf(fields: readonly Field[]): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(
      fields.map(({ name, type, description }) => [name, { ...schemaOf(type), ...(description != null && { description }) }]),
    ),
    required: fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** The types that fields name, directly and through others. */
function namedTypes(fields: readonly Field[], found = new Set<GraphQLNamedInputType>()): ReadonlySet<GraphQLNamedInputType> {
  for (const { type } of fields) {
    const named = getNamedType(type);
    if (found.has(named) || !(isInputObjectType(named) || isEnumType(named))) continue;
    found.add(named);
    if (isInputObjectType(named)) namedTypes(fieldsOf(named), found);
  }
  return found;
}

/** The fields of an input. */
export const fieldsOf = (type: GraphQLInputObjectType): readonly Field[] => Object.values(type.getFields());

/** The JSON Schema of an object that has the given fields. */
export function inputSchema(fields: readonly Field[]): JsonSchema & { type: "object" } {
  const definitions = [...namedTypes(fields)].map((type): [string, JsonSchema] => [
    type.name,
    isEnumType(type)
      ? { type: "string", enum: type.getValues().map(({ name }) => name) }
      : objectOf(fieldsOf(type as GraphQLInputObjectType)),
  ]);
  return { ...objectOf(fields), type: "object", $defs: Object.fromEntries(definitions) };
}
