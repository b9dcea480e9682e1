/** A JSON schema (draft 2020-12), as OpenAPI 3.1 uses them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const text = (description: string): JsonSchema => ({ type: "string", description });
export const uuid = (description: string): JsonSchema => ({ type: "string", format: "uuid", description });
export const instant = (description: string): JsonSchema => ({ type: "string", format: "date-time", description });
export const count = (description: string): JsonSchema => ({ type: "integer", minimum: 0, description });
export const yesOrNo = (description: string): JsonSchema => ({ type: "boolean", description });
export const oneOf = (values: readonly string[], description: string): JsonSchema => ({
  type: "string",
  enum: values,
  description,
});
export const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: "array", items, description });

/** An object whose properties are all required, except the `optional` ones. */
export const object = (
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema => {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", description, properties, ...(required.length === 0 ? {} : { required }) };
};

/** A reference to one of the document's schemas. */
export const schemaNamed = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** A body in JSON. */
export const json = (schema: JsonSchema) => ({ content: { "application/json": { schema } } });
