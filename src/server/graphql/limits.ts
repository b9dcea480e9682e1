import { ApolloArmor } from "@escape.tech/graphql-armor";
import { GraphQLError, type ASTVisitor, type ValidationContext } from "graphql";

/** The most that one document may ask for, and that its result may hold; each refusal names the limit. */
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
  /** Fields to be filled, lists counted by their page size or by their declared size. */
  complexity: 50_000,
  /** Values in the result of one execution: fields of objects, and entries of lists of scalars. Counted while it is executed. */
  resultValues: 50_000,
  /** Fields of a result that may fail. */
  resultErrors: 1000,
  /** Bytes of a result's keys and texts. */
  resultBytes: 10_000_000,
} as const;

const reports = (what: string, limit: number) => ({
  n: limit,
  flattenFragments: true,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) => {
      const [, found] = /found (\d+)/.exec(error.message) ?? [];
      const message = `The document has ${found ?? "too many"} ${what}; at most ${limit} are allowed. Split the document into smaller requests.`;
      context?.reportError(new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }));
    },
  ],
});

/** Rules beside GraphQL's own: depth, aliases, directives. */
export const limitRules = new ApolloArmor({
  maxDepth: reports("nested field levels", limits.depth),
  maxAliases: reports("aliases", limits.aliases),
  maxDirectives: reports("directives", limits.directives),
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
}).protect().validationRules as readonly ((context: ValidationContext) => ASTVisitor)[];

/** How GraphQL documents are read: an endless one is given up at the limit. */
export const parseOptions = { maxTokens: limits.tokens } as const;
