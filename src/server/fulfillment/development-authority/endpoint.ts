import type { IncomingMessage, ServerResponse } from "node:http";
import type { PublisherSignInSettings } from "../../../settings/sign-in-settings.js";
import type { TokenVersion } from "../../../core/application-token.js";
import { systemClock } from "../../../core/clock.js";
import type { Reader } from "../../../database/rows.js";
import { publisherOfIdentity } from "../../../services/publisher/publisher-identity.js";
import type { Exchange } from "../../http/exchange.js";
import { originOf, readBody, sendJson } from "../../http/http.js";
import { ALL_METHODS, READ_METHODS, type PathParameters, type Route } from "../../http/router.js";
import { audienceOf } from "./audience.js";
import { TOKEN_LIFETIME_SECONDS, type PublisherAuthority } from "./authority.js";
import { clientCredentialsOf, wrongSecret } from "./client-credentials.js";
import { openidConfiguration, versionFolder, type TenantEndpoint } from "./discovery.js";
import { invalidRequest, TokenRefusal } from "./token-refusal.js";

/** What the routes of the authority need. */
export type AuthorityParts = Readonly<{
  authority: PublisherAuthority;
  settings: PublisherSignInSettings;
  reader: Reader;
  /** The keys that sign notifications, as JWKs. */
  deliveryKeys: () => Promise<object[]>;
  /** The address under which callers reach this server; null: the Host header of each request. */
  publicUrl: string | null;
}>;

const FORM_TYPE = "application/x-www-form-urlencoded";

/** Reads the parameters of a token request. @throws TokenRefusal when they are not a form, or when one is repeated */
async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers["content-type"] ?? "none";
  if (type.split(";")[0]?.trim().toLowerCase() !== FORM_TYPE)
    throw invalidRequest(`The Content-Type must be ${FORM_TYPE}; got ${type}.`);
  const form = new URLSearchParams((await readBody(request)).toString());
  const repeated = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (repeated !== undefined) throw invalidRequest(`The parameter '${repeated}' is repeated. Send it once.`);
  return form;
}

async function tokenOf(parts: AuthorityParts, request: IncomingMessage, { tenant, version }: TenantEndpoint) {
  const { authority, settings, reader } = parts;
  if (request.method !== "POST") throw invalidRequest(`Request tokens with POST, not ${request.method}.`);
  const form = await readForm(request);
  if (form.get("grant_type") !== "client_credentials")
    throw new TokenRefusal(400, "unsupported_grant_type", "The grant_type must be client_credentials.");
  const audience = audienceOf(form, version, settings.audiences);
  const { clientId, clientSecret } = clientCredentialsOf(request.headers.authorization, form);
  const publisher = await publisherOfIdentity(reader, tenant, clientId);
  if (publisher === null)
    throw new TokenRefusal(400, "unauthorized_client", "No publisher has this client_id in this tenant. See publishers.json.");
  if (!(await authority.isClientSecret(publisher.id, clientSecret))) throw wrongSecret();
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

/** Status 401 asks for HTTP Basic. @source RFC 6749 §5.2 */
function sendRefusal(response: ServerResponse, { status, code, message }: TokenRefusal): void {
  const headers: Record<string, string> = status === 401 ? { "www-authenticate": 'Basic realm="token"' } : {};
  sendJson(response, status, { error: code, error_description: message }, headers);
}

async function answerToken(parts: AuthorityParts, { request, response }: Exchange, endpoint: TenantEndpoint): Promise<void> {
  try {
    sendJson(response, 200, answerOf(endpoint.version, await tokenOf(parts, request, endpoint)));
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error;
    sendRefusal(response, error);
  }
}

/** The discovery document must name an authorization endpoint, but this authority cannot sign in users. */
function refuseSignIn({ response }: Exchange, { tenant, version }: TenantEndpoint): void {
  const path = `/${tenant}/oauth2${versionFolder(version)}/token`;
  const message = `Users cannot sign in here. This authority issues tokens to publishers' software only: POST ${path} with grant_type=client_credentials.`;
  sendRefusal(response, new TokenRefusal(400, "unauthorized_client", message));
}

type AnswerAuthority = (exchange: Exchange, parameters: PathParameters) => Promise<void> | void;

const TENANT = "/:tenant(^[\\w.-]+$)";

/** The routes of one token version: token and authorization endpoint, OpenID configuration and public keys. */
function routesOf(parts: AuthorityParts, version: TokenVersion): Route<AnswerAuthority>[] {
  const { settings, authority, publicUrl, deliveryKeys } = parts;
  const folder = versionFolder(version);
  const token: AnswerAuthority = (exchange, { tenant = "" }) => answerToken(parts, exchange, { tenant, version });
  const authorize: AnswerAuthority = (exchange, { tenant = "" }) => refuseSignIn(exchange, { tenant, version });
  const configuration: AnswerAuthority = ({ request, response }, { tenant = "" }) =>
    sendJson(response, 200, openidConfiguration(settings, publicUrl ?? originOf(request), { tenant, version }));
  const keys: AnswerAuthority = async ({ response }) =>
    sendJson(response, 200, { keys: [await authority.publicJwk(), ...(await deliveryKeys())] });
  return [
    { methods: ALL_METHODS, path: `${TENANT}/oauth2${folder}/token`, answer: token },
    { methods: ALL_METHODS, path: `${TENANT}/oauth2${folder}/token/`, answer: token },
    { methods: ["GET", "POST"], path: `${TENANT}/oauth2${folder}/authorize`, answer: authorize },
    { methods: READ_METHODS, path: `${TENANT}${folder}/.well-known/openid-configuration`, answer: configuration },
    { methods: READ_METHODS, path: `${TENANT}/discovery${folder}/keys`, answer: keys },
  ];
}

/** The routes of the development token authority. */
export const authorityRoutes = (parts: AuthorityParts): Route<AnswerAuthority>[] => [
  ...routesOf(parts, "1.0"),
  ...routesOf(parts, "2.0"),
];
