import { getOperationAST, OperationTypeNode, type ExecutionResult, type GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import type { RequestContext } from "../authentication/context.js";
import type { Documents } from "./documents.js";
import type { ExecuteOperation } from "./execute-operation.js";
import { onlyNamesPersistedQuery, type GraphqlRequest } from "./request.js";

/**
 * Executes requests that need nothing of Apollo's pipeline, which takes a quarter of the CPU time of a small query: the document is
 * known to be valid, and the content type of the answer is known for the Accept header. When the result has errors, Apollo answers.
 */
export type DirectAnswers = Readonly<{
  /** Executes a request; null when Apollo must read and execute it. */
  execute: (request: GraphqlRequest, accept: string, ctx: RequestContext) => Promise<DirectResult | null>;
  /** Remembers the content type that Apollo chose for an Accept header. */
  learn: (accept: string, contentType: string) => void;
}>;

/** A result, and the content type in which its client wants it. */
export type DirectResult = Readonly<{ result: ExecutionResult; contentType: string }>;

/** How many Accept headers are remembered, and how long one may be. Clients of one kind send the same. */
const ACCEPTS_MAX = 100;
const ACCEPT_LENGTH_MAX = 200;

type Parts = Readonly<{ schema: GraphQLSchema; documents: Documents; executor: ExecuteOperation }>;

/** The text of the document that a request asks for; undefined when Apollo must find or check it. */
function textOf({ query, extensions }: GraphqlRequest, documents: Documents): string | undefined {
  if (!extensions) return query;
  if (query !== undefined) return undefined;
  const { success, data } = onlyNamesPersistedQuery.safeParse(extensions);
  return success ? (documents.textOf(data.persistedQuery.sha256Hash) ?? undefined) : undefined;
}

/** Creates the direct answers of one server. */
export function createDirectAnswers({ schema, documents, executor }: Parts): DirectAnswers {
  const contentTypes = new LRUCache<string, string>({ max: ACCEPTS_MAX });
  return {
    execute: async (request, accept, contextValue) => {
      const { operationName, variables } = request;
      const contentType = contentTypes.get(accept);
      const text = textOf(request, documents);
      const document = text === undefined ? null : documents.find(text);
      if (contentType === undefined || document === null) return null;
      const operation = getOperationAST(document, operationName);
      if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
      const result = await executor({ schema, document, contextValue, variableValues: variables, operationName });
      return { result, contentType };
    },
    learn: (accept, contentType) => {
      if (accept.length <= ACCEPT_LENGTH_MAX) contentTypes.set(accept, contentType);
    },
  };
}
