import { lexicographicSortSchema, printSchema, type GraphQLSchema } from "graphql";
import { once } from "../../core/once.js";
import type { Exposure } from "../../settings/exposure.js";
import { bearerToken, type Authentication } from "../authentication/authentication.js";
import type { Exchange } from "./exchange.js";
import { sendText } from "./http.js";
import { READ_METHODS, type Route } from "./router.js";

/** The path of the GraphQL schema as a file, for code generators. */
export const SCHEMA_PATH = "/schema.graphql";

const HEADERS = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

type Parts = Readonly<{ exposure: Exposure; authentication: Authentication; schema: GraphQLSchema }>;

/**
 * The route of the schema: for callers with a valid token, and with PUBLIC_SCHEMA for everybody. There is none where documents may not ask for
 * the schema either.
 */
export function schemaRoutes({ exposure, authentication, schema }: Parts): Route<(exchange: Exchange) => Promise<void>>[] {
  if (!exposure.introspection && !exposure.publicSchema) return [];
  const printed = once(() => Promise.resolve(`${printSchema(lexicographicSortSchema(schema))}\n`));
  return [
    {
      methods: READ_METHODS,
      path: SCHEMA_PATH,
      answer: async ({ request, response }) => {
        if (!exposure.publicSchema) await authentication.identify(bearerToken(request.headers.authorization));
        sendText(response, 200, await printed(), HEADERS);
      },
    },
  ];
}
