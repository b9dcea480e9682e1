import type { IncomingMessage, ServerResponse } from "node:http";
import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { getOperationAST, OperationTypeNode, type ExecutionResult, type GraphQLSchema } from "graphql";
import type { RequestContext } from "../authentication/context.js";
import type { ExecuteOperation } from "./execute-operation.js";
import { costIn, rateLimitHeaders } from "../fair-share/rate-limit-headers.js";
import { sendText } from "../http/http.js";
import { createDirectAnswers } from "./direct-answers.js";
import type { Documents } from "./documents.js";
import { parseOptions } from "./limits.js";
import { badRequest, publicError, shownError, type Tracing } from "./masking.js";
import type { PersistedDocuments } from "./persisted-documents.js";
import { readRequestBody } from "./request.js";

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
  tracing: Tracing;
}>;

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
  /** The result of the request, once it has been executed. */
  executed: { result?: ExecutionResult };
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
            badRequest(
              "Subscriptions are not answered here. Use WebSocket (graphql-transport-ws) at the same address, or server-sent events at /graphql/stream.",
            ),
          ],
        };
      }
      // Apollo does not know the type of the context, which `answer` below creates.
      const { contextValue, executed } = context as ApolloContext;
      // The executor reports an unknown name.
      const { variables: variableValues, operationName } = request;
      executed.result ??= await executor({ schema, document, contextValue, variableValues, operationName });
      return executed.result;
    },
  }),
  stop: async () => undefined,
});

function createApollo(parts: EndpointParts) {
  const { documents, persisted, tracing } = parts;
  const trace = { ...tracing, requestId: "of the X-Request-Id header" };
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
    logger: tracing.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
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
      const body = request.method === "GET" ? undefined : await readRequestBody(request);
      const contextValue = await context();
      const { accept = "" } = request.headers;
      const answered = body && (await direct.execute(body, accept, contextValue));
      if (answered && answered.result.errors === undefined) {
        const { result, contentType } = answered;
        const headers = { "content-type": contentType, ...rateLimitHeaders(costIn(result)) };
        return sendText(response, 200, `${JSON.stringify(result)}\n`, headers);
      }
      const executed: ApolloContext["executed"] = answered ? { result: answered.result } : {};
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
        context: async () => ({ contextValue, executed }),
      });
      if (answer.kind !== "complete") throw new Error("incremental delivery is not supported");
      const contentType = headers.get("content-type");
      if (status === undefined && contentType !== undefined) direct.learn(accept, contentType);
      sendText(response, status ?? 200, answer.string, {
        ...Object.fromEntries(headers),
        ...rateLimitHeaders(costIn(executed.result)),
      });
    },
    stop: () => apollo.stop(),
  };
}
