import {
  getOperationAST,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Document } from "../connection.js";
import * as generated from "../generated/graphql.js";
import type { Refusal } from "../outcome.js";
import { fieldsOf, inputSchema, type JsonSchema } from "./input-schema.js";

/** A document with one command. */
export type CommandDocument = Document<{ payload: { userErrors: readonly Refusal[] } }, { input: object }>;

/** An operation of the package as a tool. */
export type Tool = Readonly<{
  name: string;
  description: string;
  inputSchema: JsonSchema & { type: "object" };
}> &
  (
    | Readonly<{ kind: "READ"; document: Document<object, object> }>
    | Readonly<{ kind: "CHANGE"; document: CommandDocument; hasVersion: boolean }>
  );

/** What the server of the tools decides itself. */
const OWN_FIELDS = ["dryRun", "idempotencyKey"];
const CONFIRMATION = {
  type: "string",
  description: "The confirmationId of the preview that is to be carried out. Left out: only a preview.",
};
const CHANGE_NOTE =
  "The first call changes nothing: it answers a preview and a confirmationId. Show the preview to the user. Then call the tool again with the same arguments and the confirmationId.";

/** ChangeQuantity → change_quantity. */
const toolName = (operation: string): string => operation.replace(/(?<=.)(?=[A-Z])/g, "_").toLowerCase();

function descriptionOf(schema: GraphQLSchema, { operation, selectionSet }: OperationDefinitionNode): string {
  const [field] = selectionSet.selections;
  const name = field?.kind === Kind.FIELD ? field.name.value : "";
  return schema.getRootType(operation)?.getFields()[name]?.description ?? "";
}

/** The tool of an operation; null when it is a subscription, or a command without a dry run. */
function toolOf(schema: GraphQLSchema, document: Document<never, never>): Tool | null {
  const operation = getOperationAST(parse(document.toString()));
  if (operation == null || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type }) => ({
    name: variable.name.value,
    type: typeFromAST(schema, type as never) as GraphQLInputType,
    description: undefined,
  }));
  const named = { name: toolName(operation.name?.value ?? ""), description: descriptionOf(schema, operation) };
  if (operation.operation === OperationTypeNode.QUERY) {
    return { ...named, kind: "READ", document: document as never, inputSchema: inputSchema(variables) };
  }
  const type = variables[0]?.type;
  const input = type !== undefined && "ofType" in type ? type.ofType : type;
  const fields = isInputObjectType(input) ? fieldsOf(input) : [];
  if (!fields.some(({ name }) => name === "dryRun")) return null;
  const shown = inputSchema(fields.filter(({ name }) => !OWN_FIELDS.includes(name)));
  return {
    ...{ name: named.name, kind: "CHANGE", document: document as never },
    description: `${named.description} ${CHANGE_NOTE}`,
    hasVersion: fields.some(({ name }) => name === "expectedVersion"),
    inputSchema: { ...shown, properties: { ...(shown["properties"] as object), confirmationId: CONFIRMATION } },
  };
}

/** The tools for the operations of the package. */
export function toolsOf(schema: GraphQLSchema): ReadonlyMap<string, Tool> {
  const documents = Object.entries(generated).filter(([name]) => name.endsWith("Document"));
  const tools = documents.flatMap(([, document]) => toolOf(schema, document as never) ?? []);
  return new Map(tools.map((tool) => [tool.name, tool]));
}
