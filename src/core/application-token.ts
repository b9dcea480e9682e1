/**
 * The version of a Microsoft Entra access token: 1.0 or 2.0. The application that receives the token chooses it. The versions differ
 * in their issuer, and in the claim that names the calling application.
 */
export type TokenVersion = "1.0" | "2.0";

/** The id of the fulfillment API in tokens, the same as Microsoft's. @source fulfillment-api §1.5 */
export const FULFILLMENT_APPLICATION = "20e940b3-4c77-4b0b-9a53-9e16a1b010a7";

/** An application (a program) and the tenant in which it signs in. */
export type Application = Readonly<{ tenantId: string; applicationId: string }>;

/** The issuer that a pattern of PUBLISHER_ISSUERS names for a tenant. */
export const issuerOf = (pattern: string, tenant: string): string => pattern.replaceAll("{tenant}", () => tenant);

/** The issuer in a token of a version, for a tenant. `issuers` are the patterns of version 1.0 and 2.0, or one for both. */
export const issuerFor = (issuers: readonly string[], version: TokenVersion, tenant: string): string =>
  issuerOf(issuers[version === "1.0" ? 0 : 1] ?? issuers[0] ?? "", tenant);

/**
 * The claims of an access token that name the application that calls. It is also the subject, because no user takes part. `1` means
 * that the application signed in with a secret.
 * @source Microsoft identity platform, access token claims reference; fulfillment-api §1.5
 */
export function applicationClaims({ tenantId, applicationId }: Application, version: TokenVersion) {
  const caller = version === "1.0" ? { appid: applicationId, appidacr: "1" } : { azp: applicationId, azpacr: "1" };
  return { tid: tenantId, ver: version, idtyp: "app", oid: applicationId, sub: applicationId, ...caller };
}
