import type { PublisherSignInSettings } from "../../../settings/sign-in-settings.js";
import { issuerFor, type TokenVersion } from "../../../core/application-token.js";

/** A tenant of the authority and a token version. Each pair has its own addresses. */
export type TenantEndpoint = Readonly<{ tenant: string; version: TokenVersion }>;

/** The part of the authority's paths that names the token version. */
export const versionFolder = (version: TokenVersion): string => (version === "1.0" ? "" : "/v2.0");

/**
 * The OpenID configuration of a tenant. `origin` is the address of this server. `common` stands for any tenant, as in Microsoft's.
 * @source OpenID Connect Discovery 1.0 §3, RFC 8414 §2
 */
export function openidConfiguration(settings: PublisherSignInSettings, origin: string, { tenant, version }: TenantEndpoint) {
  const folder = versionFolder(version);
  const base = `${origin}/${tenant}`;
  return {
    issuer: issuerFor(settings.issuers, version, tenant === "common" ? "{tenantid}" : tenant),
    authorization_endpoint: `${base}/oauth2${folder}/authorize`,
    token_endpoint: `${base}/oauth2${folder}/token`,
    jwks_uri: `${base}/discovery${folder}/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}
