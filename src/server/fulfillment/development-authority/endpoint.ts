import type { IncomingMessage, ServerResponse } from "node:http";
import type { PublisherSignInSettings } from "../../../config.js";
import { systemClock } from "../../../core/clock.js";
import type { Reader } from "../../../database/rows.js";
import { publisherOfIdentity } from "../../../services/publisher/publisher-identity.js";
import { readBody, sendJson } from "../../http/http.js";
import { issuerFor, TOKEN_LIFETIME_SECONDS, type PublisherAuthority, type TokenVersion } from "./authority.js";

/** What the built-in authority's addresses need. */
export type AuthorityParts = Readonly<{
  authority: PublisherAuthority;
  settings: PublisherSignInSettings;
  reader: Reader;
  /** Where the caller reaches this server. */
  origin: string;
}>;

type Place = Readonly<{ tenant: string; what: "token" | "configuration" | "keys"; version: TokenVersion }>;

const FORMS: readonly [RegExp, Place["what"], TokenVersion][] = [
  [/^\/([\w.-]+)\/oauth2\/token\/?$/, "token", "1.0"],
  [/^\/([\w.-]+)\/oauth2\/v2\.0\/token\/?$/, "token", "2.0"],
  [/^\/([\w.-]+)\/\.well-known\/openid-configuration$/, "configuration", "1.0"],
  [/^\/([\w.-]+)\/v2\.0\/\.well-known\/openid-configuration$/, "configuration", "2.0"],
  [/^\/([\w.-]+)\/discovery\/keys$/, "keys", "1.0"],
  [/^\/([\w.-]+)\/discovery\/v2\.0\/keys$/, "keys", "2.0"],
];

/** What of the authority an address names; null for all other addresses. */
function placeOf(path: string): Place | null {
  for (const [form, what, version] of FORMS) {
    const [, tenant] = form.exec(path) ?? [];
    if (tenant !== undefined) return { tenant, what, version };
  }
  return null;
}

/** A refusal in the words of OAuth 2.0 (RFC 6749 §5.2). */
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

function documentOf({ settings, origin }: AuthorityParts, { tenant, version }: Place) {
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

/** For which of the API's resources a token is asked for: as a resource, or as the scope of all its permissions. */
function audienceOf(form: URLSearchParams, version: TokenVersion, { audiences }: PublisherSignInSettings): string {
  const asked = version === "1.0" ? form.get("resource") : form.get("scope");
  const isWhole = version === "1.0" || asked?.endsWith(SCOPE_SUFFIX) === true;
  const resource = version === "1.0" ? asked : asked?.slice(0, -SCOPE_SUFFIX.length);
  const audience = isWhole ? audiences.find((known) => known === resource) : undefined;
  if (audience !== undefined) return audience;
  const [first = ""] = audiences;
  const right = version === "1.0" ? `resource=${first}` : `scope=${first}${SCOPE_SUFFIX}`;
  throw new TokenRefusal(400, version === "1.0" ? "invalid_resource" : "invalid_scope", `Ask for ${right}.`);
}

async function tokenOf(parts: AuthorityParts, form: URLSearchParams, { tenant, version }: Place) {
  const { authority, settings, reader } = parts;
  if (form.get("grant_type") !== "client_credentials")
    throw new TokenRefusal(400, "unsupported_grant_type", "The grant_type must be client_credentials.");
  const audience = audienceOf(form, version, settings);
  const publisher = await publisherOfIdentity(reader, tenant, form.get("client_id") ?? "");
  if (publisher === null)
    throw new TokenRefusal(400, "unauthorized_client", "No publisher has this client_id in this tenant; see publishers.json.");
  if (!(await authority.isClientSecret(publisher.id, form.get("client_secret") ?? "")))
    throw new TokenRefusal(
      401,
      "invalid_client",
      "The client_secret is wrong; the program's publisher-credentials command prints it.",
    );
  const { tenantId, applicationId, id: publisherId } = publisher;
  const identity = { publisherId, tenantId: tenantId ?? "", applicationId: applicationId ?? "" };
  return { audience, token: await authority.issueToken(identity, audience, version) };
}

/** The older endpoint writes its numbers as text. @source fulfillment-api §1.5 */
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

async function answerToken(
  parts: AuthorityParts,
  request: IncomingMessage,
  response: ServerResponse,
  place: Place,
): Promise<void> {
  try {
    if (request.method !== "POST") throw new TokenRefusal(400, "invalid_request", "Tokens are asked for by POST.");
    const form = new URLSearchParams((await readBody(request)).toString());
    sendJson(response, 200, answerOf(place.version, await tokenOf(parts, form, place)));
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error;
    sendJson(response, error.status, { error: error.code, error_description: error.message });
  }
}

/** Answers what is asked of the built-in authority; false for addresses that are not its. */
export async function answerAuthority(
  parts: AuthorityParts,
  { request, response, path }: Readonly<{ request: IncomingMessage; response: ServerResponse; path: string }>,
): Promise<boolean> {
  const place = placeOf(path);
  if (place === null) return false;
  if (place.what === "token") await answerToken(parts, request, response, place);
  else if (place.what === "configuration") sendJson(response, 200, documentOf(parts, place));
  else sendJson(response, 200, { keys: [await parts.authority.publicJwk()] });
  return true;
}
