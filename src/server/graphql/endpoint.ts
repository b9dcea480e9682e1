import type { IncomingMessage, ServerResponse } from "node:http";
import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { getOperationAST, OperationTypeNode, type ExecutionResult, type GraphQLSchema } from "graphql";
import { z } from "zod";
import type { RequestContext } from "../authentication/context.js";
import type { ExecuteOperation } from "./execute-operation.js";
import { HttpError, readJson, sendText } from "../http/http.js";
import { createDirectAnswers, type GraphqlRequest } from "./direct-answers.js";
import type { Documents } from "./documents.js";
import { parseOptions } from "./limits.js";
import type { Logger } from "../observability/logging.js";
import { badRequest, publicError, shownError } from "./masking.js";
import type { PersistedDocuments } from "./persisted-documents.js";

/** GraphQL over HTTP: POST, and GET for queries. */
export type GraphqlEndpoint = Readonly<{
  /** Answers a request. `context` creates its context. @throws HttpError for a body that is not a GraphQL request */
  answer: (request: IncomingMessage, response: ServerResponse, context: () => Promise<RequestContext>) => Promise<void>;
  stop: () => Promise<void>;
}>;

/** What GraphQL over HTTP needs from its server. */
type EndpointParts = Readonly<{
  schema: GraphQLSchema;
  documents: Documents;
  persisted: PersistedDocuments;
  executor: ExecuteOperation;
  log: Logger;
}>;

const optionalRecord = (name: string) => z.record(z.string(), z.unknown(), `"${name}" must be an object`).nullish();

const NO_QUERY = '"query" must be a string with the GraphQL document';

/** The body of a GraphQL request. @source GraphQL over HTTP, "Request parameters" */
const requestBody = z
  .object(
    {
      query: z.string(NO_QUERY).min(1, '"query" must not be empty').optional(),
      operationName: z.string('"operationName" must be a string').nullish(),
      variables: optionalRecord("variables"),
      extensions: optionalRecord("extensions"),
    },
    "it must be one JSON object; batches are not supported",
  )
  .refine(({ query, extensions }) => query !== undefined || extensions?.["persistedQuery"] !== undefined, NO_QUERY);

type PersistedQueryCache = NonNullable<
  Exclude<ApolloServerOptionsWithGateway<ApolloContext>["persistedQueries"], false | undefined>["cache"]
>;

/**
 * Finds the documents of persisted queries for Apollo. Nothing is stored twice: a document that Apollo validated is known already.
 * Apollo's keys are the ids with a prefix.
 */
const persistedQueries = ({ textOf }: Documents): PersistedQueryCache => ({
  get: async (key) => textOf(key.replace(/^apq:/, "")) ?? undefined,
  set: async () => undefined,
  delete: async () => undefined,
});

/** What Apollo passes on to our executor. */
type ApolloContext = Readonly<{
  contextValue: RequestContext;
  /** The result of a request that was executed already; undefined if it was not. */
  result: ExecutionResult | undefined;
}>;

/** Makes Apollo use our executor, in the form of a gateway. */
const gatewayTo = ({ schema, executor }: EndpointParts): ApolloServerOptionsWithGateway<ApolloContext>["gateway"] => ({
  onSchemaLoadOrUpdate: (callback) => {
    callback({ apiSchema: schema, coreSupergraphSdl: "" });
    return () => undefined;
  },
  load: async () => ({
    executor: async ({ document, context, request }) => {
      if (getOperationAST(document, request.operationName)?.operation === OperationTypeNode.SUBSCRIPTION) {
        return {
          errors: [
            badRequest("Subscriptions are not supported over HTTP. Use WebSocket (graphql-transport-ws) at the same address."),
          ],
        };
      }
      // Apollo does not know the type of the context, which `answer` below creates.
      const { contextValue, result } = context as ApolloContext;
      if (result !== undefined) return result;
      return executor({
        schema,
        document,
        contextValue,
        variableValues: request.variables,
        // The executor reports an unknown name.
        operationName: request.operationName,
      });
    },
  }),
  stop: async () => undefined,
});

function createApollo(parts: EndpointParts) {
  const { documents, persisted, log } = parts;
  const trace = { requestId: "of the X-Request-Id header", log };
  return new ApolloServer<ApolloContext>({
    gateway: gatewayTo(parts),
    documentStore: documents.store,
    validationRules: [...persisted.rules],
    parseOptions,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: { cache: persistedQueries(documents) },
    // Like Apollo's own headers, a bearer token cannot be sent by a form of another site.
    csrfPrevention: { requestHeaders: ["authorization", "apollo-require-preflight"] },
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => {
      const shown = publicError(error, trace);
      return shown === error ? formatted : shownError(shown);
    },
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

async function bodyOf(request: IncomingMessage): Promise<GraphqlRequest | undefined> {
  if (request.method === "GET") return undefined;
  const result = requestBody.safeParse(await readJson(request));
  if (result.success) return result.data;
  const reasons = [...new Set(result.error.issues.map((issue) => issue.message))].join("; ");
  throw new HttpError(400, "BAD_REQUEST", `The request body is not a GraphQL request: ${reasons}.`);
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

/** Creates the endpoint: Apollo Server on node:http, without Express. */
export async function createGraphqlEndpoint(parts: EndpointParts): Promise<GraphqlEndpoint> {
  const direct = createDirectAnswers(parts);
  const apollo = createApollo(parts);
  await apollo.start();
  return {
    answer: async (request, response, context) => {
      const body = await bodyOf(request);
      const contextValue = await context();
      const { accept = "" } = request.headers;
      const executed = body && (await direct.execute(body, accept, contextValue));
      if (executed && executed.result.errors === undefined) {
        return sendText(response, 200, `${JSON.stringify(executed.result)}\n`, { "content-type": executed.contentType });
      }
      const {
        status,
        headers,
        body: answer,
      } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? "GET",
          headers: headersOf(request),
          search: request.method === "GET" ? new URL(request.url ?? "/", "http://localhost").search : "",
          body,
        },
        context: async () => ({ contextValue, result: executed?.result }),
      });
      if (answer.kind !== "complete") throw new Error("incremental delivery is not supported");
      const contentType = headers.get("content-type");
      if (status === undefined && contentType !== undefined) direct.learn(accept, contentType);
      sendText(response, status ?? 200, answer.string, Object.fromEntries(headers));
    },
    stop: () => apollo.stop(),
  };
}
