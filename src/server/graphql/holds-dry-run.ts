import {
  getArgumentValues,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  OperationTypeNode,
  type ExecutionArgs,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionNode,
} from "graphql";
import { badRequest } from "./masking.js";

type Variables = Readonly<Record<string, unknown>>;
/** Each fragment is visited once: fragments that use another twice would otherwise double the work with every level. */
type Scope = Readonly<{ args: ExecutionArgs; mutation: GraphQLObjectType; variables: Variables; visited: Set<string> }>;

/**
 * Whether an operation is a dry run: one mutation field whose `input.dryRun` is true, as a literal, a variable or a default,
 * directly or in a fragment. False for variables that cannot be coerced; the execution reports these.
 * @throws GraphQLError BAD_USER_INPUT when the operation has another mutation field
 */
export function holdsDryRun(args: ExecutionArgs): boolean {
  const operation = getOperationAST(args.document, args.operationName);
  const mutation = args.schema.getMutationType();
  if (operation?.operation !== OperationTypeNode.MUTATION || !mutation) return false;
  const { coerced } = getVariableValues(args.schema, operation.variableDefinitions ?? [], { ...args.variableValues });
  if (coerced === undefined) return false;
  const scope: Scope = { args, mutation, variables: coerced, visited: new Set() };
  const fields = new Map(operation.selectionSet.selections.flatMap((selection) => rootFields(selection, scope)));
  if (![...fields.values()].some((field) => isDryRun(field, scope))) return false;
  if (fields.size > 1) {
    throw badRequest(
      `A dry run must be the only mutation in its request; got ${fields.size} mutations (${[...fields.keys()].join(", ")}).`,
    );
  }
  return true;
}

/** The root fields that will be executed, by response key; the same key twice is one field. */
function rootFields(selection: SelectionNode, scope: Scope): [string, FieldNode][] {
  const variables = { ...scope.variables };
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.["if"] === true) return [];
  if (getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.["if"] === false) return [];
  if (selection.kind === Kind.FIELD) {
    return selection.name.value === "__typename" ? [] : [[selection.alias?.value ?? selection.name.value, selection]];
  }
  if (selection.kind === Kind.FRAGMENT_SPREAD && scope.visited.has(selection.name.value)) return [];
  if (selection.kind === Kind.FRAGMENT_SPREAD) scope.visited.add(selection.name.value);
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentNamed(selection.name.value, scope);
  return fragment?.selectionSet.selections.flatMap((inner) => rootFields(inner, scope)) ?? [];
}

function fragmentNamed(name: string, { args }: Scope) {
  return args.document.definitions
    .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
    .find((node) => node.name.value === name);
}

function isDryRun(node: FieldNode, { mutation, variables }: Scope): boolean {
  const field = mutation.getFields()[node.name.value];
  if (field === undefined) return false;
  const input: unknown = getArgumentValues(field, node, { ...variables })["input"];
  return typeof input === "object" && input !== null && "dryRun" in input && input.dryRun === true;
}
