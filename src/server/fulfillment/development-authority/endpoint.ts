import type { PublisherSignInSettings } from "../../../config.js";
import { systemClock } from "../../../core/clock.js";
import type { Reader } from "../../../database/rows.js";
import { publisherOfIdentity } from "../../../services/publisher/publisher-identity.js";
import type { Exchange } from "../../http/exchange.js";
import { originOf, readBody, sendJson } from "../../http/http.js";
import { ALL_METHODS, READ_METHODS, type PathParameters, type Route } from "../../http/router.js";
import { issuerFor, TOKEN_LIFETIME_SECONDS, type PublisherAuthority, type TokenVersion } from "./authority.js";

/** What the routes of the authority need. */
export type AuthorityParts = Readonly<{
  authority: PublisherAuthority;
  settings: PublisherSignInSettings;
  reader: Reader;
  /** The address under which callers reach this server; null: the Host header of each request. */
  publicUrl: string | null;
}>;

/** A token endpoint: the tenant in its path, and the version of the tokens that it issues. */
type TokenEndpoint = Readonly<{ tenant: string; version: TokenVersion }>;

/** An error of OAuth 2.0 (RFC 6749 §5.2). */
class TokenRefusal extends Error {
  override readonly name = "TokenRefusal";

  constructor(
    readonly status: 400 | 401,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function documentOf(settings: PublisherSignInSettings, origin: string, { tenant, version }: TokenEndpoint) {
  const base = `${origin}/${tenant}`;
  const isFirst = version === "1.0";
  return {
    issuer: issuerFor(settings.issuers, version, tenant === "common" ? "{tenantid}" : tenant),
    token_endpoint: `${base}/oauth2/${isFirst ? "" : "v2.0/"}token`,
    jwks_uri: `${base}/discovery/${isFirst ? "" : "v2.0/"}keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post"],
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

const SCOPE_SUFFIX = "/.default";

/** The resource that a token is requested for: version 1.0 names it in `resource`, 2.0 in `scope`, followed by `/.default`. */
function audienceOf(form: URLSearchParams, version: TokenVersion, { audiences }: PublisherSignInSettings): string {
  const requested = version === "1.0" ? form.get("resource") : form.get("scope");
  const isWhole = version === "1.0" || requested?.endsWith(SCOPE_SUFFIX) === true;
  const resource = version === "1.0" ? requested : requested?.slice(0, -SCOPE_SUFFIX.length);
  const audience = isWhole ? audiences.find((known) => known === resource) : undefined;
  if (audience !== undefined) return audience;
  const [first = ""] = audiences;
  const right = version === "1.0" ? `resource=${first}` : `scope=${first}${SCOPE_SUFFIX}`;
  throw new TokenRefusal(400, version === "1.0" ? "invalid_resource" : "invalid_scope", `Unknown resource. Pass ${right}.`);
}

async function tokenOf(parts: AuthorityParts, form: URLSearchParams, { tenant, version }: TokenEndpoint) {
  const { authority, settings, reader } = parts;
  if (form.get("grant_type") !== "client_credentials")
    throw new TokenRefusal(400, "unsupported_grant_type", "The grant_type must be client_credentials.");
  const audience = audienceOf(form, version, settings);
  const publisher = await publisherOfIdentity(reader, tenant, form.get("client_id") ?? "");
  if (publisher === null)
    throw new TokenRefusal(400, "unauthorized_client", "No publisher has this client_id in this tenant. See publishers.json.");
  if (!(await authority.isClientSecret(publisher.id, form.get("client_secret") ?? "")))
    throw new TokenRefusal(
      401,
      "invalid_client",
      "The client_secret is wrong. The command `marketplace publisher-credentials` prints it.",
    );
  const { tenantId, applicationId, id: publisherId } = publisher;
  const identity = { publisherId, tenantId: tenantId ?? "", applicationId: applicationId ?? "" };
  return { audience, token: await authority.issueToken(identity, audience, version) };
}

/** The older endpoint sends numbers as strings. @source fulfillment-api §1.5 */
function answerOf(version: TokenVersion, { audience, token }: Readonly<{ audience: string; token: string }>) {
  const lifetime = TOKEN_LIFETIME_SECONDS;
  if (version === "2.0") return { token_type: "Bearer", expires_in: lifetime, ext_expires_in: lifetime, access_token: token };
  const now = Math.floor(systemClock.now().getTime() / 1000);
  return {
    token_type: "Bearer",
    expires_in: String(lifetime),
    ext_expires_in: String(lifetime),
    expires_on: String(now + lifetime),
    not_before: String(now),
    resource: audience,
    access_token: token,
  };
}

async function answerToken(parts: AuthorityParts, { request, response }: Exchange, endpoint: TokenEndpoint): Promise<void> {
  try {
    if (request.method !== "POST")
      throw new TokenRefusal(400, "invalid_request", `Request tokens with POST, not ${request.method}.`);
    const form = new URLSearchParams((await readBody(request)).toString());
    sendJson(response, 200, answerOf(endpoint.version, await tokenOf(parts, form, endpoint)));
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error;
    sendJson(response, error.status, { error: error.code, error_description: error.message });
  }
}

type AnswerAuthority = (exchange: Exchange, parameters: PathParameters) => Promise<void> | void;

const TENANT = "/:tenant(^[\\w.-]+$)";

/** The routes of one token version: the token endpoint, its OpenID configuration and its public keys. */
function routesOf(parts: AuthorityParts, version: TokenVersion): Route<AnswerAuthority>[] {
  const { settings, authority, publicUrl } = parts;
  const folder = version === "1.0" ? "" : "/v2.0";
  const token: AnswerAuthority = (exchange, { tenant = "" }) => answerToken(parts, exchange, { tenant, version });
  const configuration: AnswerAuthority = ({ request, response }, { tenant = "" }) =>
    sendJson(response, 200, documentOf(settings, publicUrl ?? originOf(request), { tenant, version }));
  const keys: AnswerAuthority = async ({ response }) => sendJson(response, 200, { keys: [await authority.publicJwk()] });
  return [
    { methods: ALL_METHODS, path: `${TENANT}/oauth2${folder}/token`, answer: token },
    { methods: ALL_METHODS, path: `${TENANT}/oauth2${folder}/token/`, answer: token },
    { methods: READ_METHODS, path: `${TENANT}${folder}/.well-known/openid-configuration`, answer: configuration },
    { methods: READ_METHODS, path: `${TENANT}/discovery${folder}/keys`, answer: keys },
  ];
}

/** The routes of the development token authority. */
export const authorityRoutes = (parts: AuthorityParts): Route<AnswerAuthority>[] => [
  ...routesOf(parts, "1.0"),
  ...routesOf(parts, "2.0"),
];
