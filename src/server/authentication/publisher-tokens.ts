import { decodeJwt } from "jose";
import { LONGEST_TOKEN, type Authentication } from "./authentication.js";
import type { IdentifyPublisher } from "./publisher-authentication.js";

/** The claims that only tokens of GraphQL have. */
const GRAPHQL_CLAIMS = ["partner_id", "publisher_id", "operator"];

/**
 * Whether a token is one of the fulfillment API: it names a Microsoft Entra tenant, and none of the claims of GraphQL. Decides only
 * who verifies the token.
 */
function isOfFulfillment(token: string): boolean {
  if (token.length > LONGEST_TOKEN) return false;
  try {
    const claims = decodeJwt(token);
    return claims["tid"] !== undefined && GRAPHQL_CLAIMS.every((name) => claims[name] === undefined);
  } catch {
    return false;
  }
}

/** The authentication of GraphQL: it also accepts the tokens with which publishers call the fulfillment API. @source decision 0023 */
export const withPublisherTokens = (authentication: Authentication, identifyPublisher: IdentifyPublisher): Authentication => ({
  ...authentication,
  identify: async (token) =>
    authentication.remembered(token) ?? (isOfFulfillment(token) ? identifyPublisher(token) : authentication.identify(token)),
});
