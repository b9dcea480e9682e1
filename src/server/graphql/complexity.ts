import { getOperationAST, getVariableValues, GraphQLError, Kind, type DocumentNode, type ExecutionArgs } from "graphql";
import { getComplexity, type ComplexityEstimator } from "graphql-query-complexity";
import { KnownSizes } from "./known-sizes.js";
import { limits } from "./limits.js";
import { isListField, listSizesOf } from "./list-sizes.js";
import { badRequest } from "./masking.js";

/** A field costs one, plus the cost of its selection for each possible entry. An entry without a selection costs one. */
function estimatorOf({ schema }: ExecutionArgs): ComplexityEstimator {
  const sizeOf = listSizesOf(schema);
  return ({ type, field, args, childComplexity }) => {
    const perEntry = isListField(field) ? Math.max(childComplexity, 1) : childComplexity;
    return 1 + Math.ceil(sizeOf(type, field, args) * perEntry);
  };
}

/** A document belongs to one schema, so what is known of its operations is known for this schema. */
const withinLimit = new KnownSizes();

/**
 * The error for an operation above the complexity limit; null when it is within the limit. Null also when variables do not match
 * their types or the operation is not found: the execution refuses these itself.
 */
export function complexityRefusal(args: ExecutionArgs): GraphQLError | null {
  const operation = getOperationAST(args.document, args.operationName);
  if (!operation) return null;
  const variables = { ...args.variableValues };
  if (withinLimit.has(operation, variables)) return null;
  if (getVariableValues(args.schema, operation.variableDefinitions ?? [], variables).errors) return null;
  // The library fails for a document with named and unnamed operations, so it gets only one.
  const definitions = args.document.definitions.filter((node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION);
  const query: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const options = { schema: args.schema, query, variables, estimators: [estimatorOf(args)], maxQueryNodes: limits.nodes };
  try {
    const complexity = getComplexity(options);
    if (complexity > limits.complexity) return tooMuch(`a complexity of ${complexity}`, limits.complexity);
    withinLimit.add(args.document, operation, variables);
    return null;
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes("number of nodes"))
      return tooMuch("too many fields", limits.nodes);
    return badRequest(error instanceof Error ? error.message : String(error));
  }
}

const tooMuch = (what: string, limit: number) =>
  badRequest(
    `The operation has ${what}; at most ${limit} is allowed. It counts every field, and the fields of a list's entries once for ` +
      "each entry that the page or the list may hold: request smaller pages, fewer fields or fewer levels.",
    "GRAPHQL_VALIDATION_FAILED",
  );
