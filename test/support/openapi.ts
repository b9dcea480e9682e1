import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openApiDocument } from "../../src/server/fulfillment/openapi/document.js";

type Part = Readonly<Record<string, any>>;

/** The OpenAPI document of a marketplace on an example host. */
export const ourDocument: Part = openApiDocument("https://marketplace.example.com", {
  ...{ authority: null, audiences: ["20e940b3-4c77-4b0b-9a53-9e16a1b010a7"] },
});

/** A schema that allows only the properties that it describes, so that a response with an undescribed property does not match. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  return parts["type"] === "object" ? { ...parts, additionalProperties: false } : parts;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const { schemas } = ourDocument["components"];
ajv.addSchema({ ...ourDocument, components: { ...ourDocument["components"], schemas: closed(schemas) } }, "ours");

/** Returns the part of the document that a reference points to, or the part itself. */
function resolved(part: Part): Part {
  const pointer: string | undefined = part["$ref"];
  if (pointer === undefined) return part;
  return pointer
    .slice(2)
    .split("/")
    .reduce<Part>((at, name) => at[name], ourDocument);
}

const compiled = new Map<string, ValidateFunction>();

function assertMatches(pointer: string, value: unknown): void {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `ours#${pointer}` });
  compiled.set(pointer, validate);
  if (!validate(value))
    throw new Error(`does not match ${pointer}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value, null, 2)}`);
}

/** A described call, and its method in upper case. */
export type DescribedCall = Readonly<{ method: string; path: string; call: Part; parameters: readonly Part[] }>;

const METHODS = ["get", "post", "patch", "delete"];

/** The calls of the document. */
export const describedCalls: readonly DescribedCall[] = Object.entries<Part>(ourDocument["paths"]).flatMap(([path, item]) =>
  METHODS.filter((method) => method in item).map((method) => {
    const call: Part = item[method];
    const parameters = [...(item["parameters"] ?? []), ...call["parameters"]].map(resolved);
    return { method: method.toUpperCase(), path, call, parameters };
  }),
);

const calls = new Map(describedCalls.map(({ call }) => [call["operationId"], call]));

/** Checks a response to a call against the document: its status, headers and body. */
export function assertDescribed(
  operationId: string,
  { status, headers, data }: Readonly<{ status: number; headers: Readonly<Record<string, unknown>>; data: unknown }>,
): void {
  const part: Part | undefined = calls.get(operationId)?.["responses"][status];
  if (part === undefined) throw new Error(`our document does not describe ${status} for ${operationId}`);
  const response = resolved(part);
  for (const name of Object.keys(response["headers"])) expect(headers[name]).toMatch(/\S/);
  const schema: Part | undefined = response["content"]?.["application/json"].schema;
  if (schema === undefined) expect(data ?? "").toBe("");
  else assertMatches(schema["$ref"].slice(1), data);
}

/** Checks the body of a notification against the document. */
export function assertNotification(body: Readonly<Record<string, any>>): void {
  assertMatches(`/webhooks/${body["action"]}/post/requestBody/content/application~1json/schema`, body);
}
