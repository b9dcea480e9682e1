import { getOperationAST, getVariableValues, GraphQLError, Kind, type DocumentNode, type ExecutionArgs } from "graphql";
import { getComplexity, type ComplexityEstimator } from "graphql-query-complexity";
import { KnownSizes } from "./known-sizes.js";
import { limits } from "./limits.js";
import { hasPageArguments, isBesideEntries, isListField, listSizesOf, valuesOf } from "./list-sizes.js";
import { badRequest } from "./masking.js";

/**
 * A page has fields for each of its entries, and fields beside them, such as `totalCount`, which count once. The library adds up the costs
 * of a selection before it asks for the field that has it, so the costs of the fields beside the entries are added as fractions, exactly:
 * complexities are far below this number, and their sums are exact in a `number`.
 */
const ONCE = 2 ** 24;

/** The parts of the cost of a selection of a page: what each entry costs, and what is counted once. */
function partsOf(cost: number): Readonly<{ perEntry: number; once: number }> {
  const perEntry = Math.floor(cost);
  return { perEntry, once: (cost - perEntry) * ONCE };
}

/**
 * A field costs one, or as much as it is declared to, plus the cost of its selection for each possible entry. An entry without a selection
 * costs one. What is beside the entries of a page costs once.
 */
function estimatorOf({ schema }: ExecutionArgs): ComplexityEstimator {
  const sizeOf = listSizesOf(schema);
  return ({ type, field, args, childComplexity }) => {
    const { perEntry, once } = hasPageArguments(field) ? partsOf(childComplexity) : { perEntry: childComplexity, once: 0 };
    const ofEntry = isListField(field) ? Math.max(perEntry, 1) : perEntry;
    const cost = valuesOf(field)(args) + once + Math.ceil(sizeOf(type, field, args) * ofEntry);
    return isBesideEntries(type, field) ? Math.min(cost, ONCE - 1) / ONCE : cost;
  };
}

/** A document belongs to one schema, so what is known of its operations is known for this schema. */
const withinLimit = new KnownSizes();

/** What an operation may cost, before it is executed: its complexity, and the error when this is above the limit. */
export type RequestedCost = Readonly<{ complexity: number; refusal: GraphQLError | null }>;

const refused = (refusal: GraphQLError, complexity = 0): RequestedCost => ({ complexity, refusal });
const NOTHING: RequestedCost = { complexity: 0, refusal: null };

/**
 * The complexity of an operation, and the error when it is above the limit. 0 and no error when variables do not match their types or
 * the operation is not found: the execution refuses these itself. A repeated operation costs only a look-up.
 */
export function requestedCost(args: ExecutionArgs): RequestedCost {
  const operation = getOperationAST(args.document, args.operationName);
  if (!operation) return NOTHING;
  const variables = { ...args.variableValues };
  const known = withinLimit.find(operation, variables);
  if (known !== undefined) return { complexity: known, refusal: null };
  if (getVariableValues(args.schema, operation.variableDefinitions ?? [], variables).errors) return NOTHING;
  // The library fails for a document with named and unnamed operations, so it gets only one.
  const definitions = args.document.definitions.filter((node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION);
  const query: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  const options = { schema: args.schema, query, variables, estimators: [estimatorOf(args)], maxQueryNodes: limits.nodes };
  try {
    const complexity = getComplexity(options);
    if (complexity > limits.complexity)
      return refused(tooMuch(`a complexity of ${complexity}`, "complexity", limits.complexity), complexity);
    withinLimit.add(args.document, operation, variables, complexity);
    return { complexity, refusal: null };
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes("number of nodes"))
      return refused(tooMuch("too many fields", "nodes", limits.nodes), limits.complexity);
    return refused(badRequest(error instanceof Error ? error.message : String(error)));
  }
}

const tooMuch = (what: string, name: keyof typeof limits, limit: number) =>
  badRequest(
    `The operation has ${what}; at most ${limit} is allowed (limit ${name}). It counts every field, and the fields of a list's entries once for ` +
      "each entry that the page or the list may hold: request smaller pages, fewer fields or fewer levels.",
    "GRAPHQL_VALIDATION_FAILED",
  );
