import { ApolloArmor } from "@escape.tech/graphql-armor";
import { GraphQLError, type ASTVisitor, type ValidationContext } from "graphql";

/** The limits of one GraphQL document and its result. Errors name the limit. */
export const limits = {
  /** Size of a request body, in bytes. */
  bodyBytes: 1_000_000,
  /** Lexical tokens of a document. */
  tokens: 5000,
  /** Nested levels of fields. */
  depth: 15,
  aliases: 50,
  directives: 50,
  /** Fields of a document; those of a fragment count wherever it is used. */
  nodes: 20_000,
  /** Listed errors of a document. graphql-js stops there. */
  validationErrors: 100,
  /** Listed errors of the values of variables. graphql-js stops there. */
  variableErrors: 50,
  /** Requested fields, multiplied by the page size or the declared size of the lists that contain them. */
  complexity: 50_000,
  /** Values in the result of one execution: fields of objects, and entries of lists of scalars. Counted while it is executed. */
  resultValues: 50_000,
  /** Lookups of rows and calculated values by the fields of one query or event: 10 to 15 microseconds of CPU time each, with what is made of them. */
  lookups: 50_000,
  /** Errors of one result. */
  resultErrors: 1000,
  /** Size of the keys and strings of a result, in bytes. */
  resultBytes: 10_000_000,
} as const;

const reports = (what: string, name: "depth" | "aliases" | "directives") => ({
  n: limits[name],
  flattenFragments: true,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) => {
      const [, found] = /found (\d+)/.exec(error.message) ?? [];
      const message = `The document has ${found ?? "too many"} ${what}; at most ${limits[name]} are allowed (limit ${name}). Split the document into smaller requests.`;
      context?.reportError(new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }));
    },
  ],
});

/** Validation rules in addition to those of GraphQL: depth, aliases, directives. */
export const limitRules = new ApolloArmor({
  maxDepth: reports("nested field levels", "depth"),
  maxAliases: reports("aliases", "aliases"),
  maxDirectives: reports("directives", "directives"),
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
}).protect().validationRules as readonly ((context: ValidationContext) => ASTVisitor)[];

/** Options of the parser: it stops at the token limit. */
export const parseOptions = { maxTokens: limits.tokens } as const;
