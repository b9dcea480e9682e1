import { ApolloArmor } from "@escape.tech/graphql-armor";
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type ExecutionArgs,
  type ValidationContext,
} from "graphql";
import { getComplexity, type ComplexityEstimatorArgs } from "graphql-query-complexity";
import { badRequest } from "./masking.js";

/** The most that one document may ask for; each refusal names the limit. */
export const limits = {
  /** Size of a request's body. */
  bodyBytes: 1_000_000,
  /** Words and signs of a document. */
  tokens: 5000,
  /** Fields below one another. */
  depth: 15,
  aliases: 50,
  directives: 50,
  /** Fields of a document, those of a fragment counted wherever it stands. */
  nodes: 20_000,
  /** Fields to be filled, lists counted by their page size. */
  complexity: 50_000,
} as const;

/** What a list without `first` and `last` is taken to hold: the page size of connections. */
const PAGE_SIZE = 20;
const PAGE_SIZE_MAX = 100;

const reports = (what: string, limit: number) => ({
  n: limit,
  flattenFragments: true,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) => {
      const [, found] = /found (\d+)/.exec(error.message) ?? [];
      const message = `The document has ${found ?? "too many"} ${what}; at most ${limit} are allowed. Ask for less at once.`;
      context?.reportError(new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }));
    },
  ],
});

/** Rules beside GraphQL's own: depth, aliases, directives. */
export const limitRules = new ApolloArmor({
  maxDepth: reports("levels of fields below one another", limits.depth),
  maxAliases: reports("aliases", limits.aliases),
  maxDirectives: reports("directives", limits.directives),
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
}).protect().validationRules as readonly ((context: ValidationContext) => ASTVisitor)[];

/** How GraphQL documents are read: an endless one is given up at the limit. */
export const parseOptions = { maxTokens: limits.tokens } as const;

/** A field costs one, and a page as many times what is below it as it may hold. */
function cost({ field, args, childComplexity }: ComplexityEstimatorArgs): number {
  if (Array.isArray(args["ids"])) return 1 + args["ids"].length * childComplexity;
  if (!field.args.some(({ name }) => name === "first")) return 1 + childComplexity;
  const asked = Number(args["first"] ?? args["last"] ?? PAGE_SIZE);
  return 1 + Math.min(Math.max(asked, 1), PAGE_SIZE_MAX) * childComplexity;
}

/**
 * The refusal of an operation that asks for too much at once; null when it may go on. Null also where variables do not fit
 * their types or no operation is named: the execution then refuses by itself, without carrying out anything.
 */
export function complexityRefusal(args: ExecutionArgs): GraphQLError | null {
  const operation = getOperationAST(args.document, args.operationName);
  if (!operation) return null;
  const variables = { ...args.variableValues };
  if (getVariableValues(args.schema, operation.variableDefinitions ?? [], variables).errors) return null;
  // The library stumbles over the name of an operation beside nameless ones; so it gets to see one operation only.
  const definitions = args.document.definitions.filter((node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION);
  const query: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  try {
    const complexity = getComplexity({ schema: args.schema, query, variables, estimators: [cost], maxQueryNodes: limits.nodes });
    return complexity > limits.complexity ? tooMuch(`a complexity of ${complexity}`, limits.complexity) : null;
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes("number of nodes"))
      return tooMuch("too many fields", limits.nodes);
    return badRequest(error instanceof Error ? error.message : String(error));
  }
}

const tooMuch = (what: string, limit: number) =>
  badRequest(
    `The operation has ${what}; at most ${limit} is allowed. It counts every field, and what stands below a connection once for ` +
      "each object of the page: ask for smaller pages or fewer fields.",
    "GRAPHQL_VALIDATION_FAILED",
  );
