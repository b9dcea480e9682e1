import { createPrivateKey, createPublicKey, generateKeyPair, randomUUID, timingSafeEqual, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { calculateJwkThumbprint, exportJWK, SignJWT, type JWK } from "jose";
import type { KeySettings, PublisherSignInSettings } from "../../../config.js";
import { once } from "../../../core/once.js";
import { secretFile } from "../../../secrets/secret-file.js";
import { derivedKey, rootSecret } from "../../../secrets/signing-key.js";
import { issuerOf } from "../../authentication/publisher-authentication.js";

/** The version of a token: 1.0 from the older endpoints of Microsoft's authority, 2.0 from the newer ones. */
export type TokenVersion = "1.0" | "2.0";

/** The publisher whose software signs in. */
export type PublisherIdentity = Readonly<{ publisherId: string; tenantId: string; applicationId: string }>;

/** The token authority for development and tests. It issues tokens in Microsoft's format to publishers' software. */
export type PublisherAuthority = Readonly<{
  /** The public key of its tokens. */
  publicJwk: () => Promise<JWK>;
  /** Issues an access token that is valid for an hour. */
  issueToken: (identity: PublisherIdentity, audience: string, version: TokenVersion) => Promise<string>;
  /** The client secret of a publisher's software. It is derived from the root secret and never stored. */
  clientSecretOf: (publisherId: string) => Promise<string>;
  /** Whether a client secret is that of a publisher's software. */
  isClientSecret: (publisherId: string, secret: string) => Promise<boolean>;
}>;

/** How long a token is valid, in seconds. @source fulfillment-api §1.5 */
export const TOKEN_LIFETIME_SECONDS = 3600;
const ALGORITHM = "RS256";
const KEY_FILE = "publisher-authority-key";
const MODULUS_BITS = 2048;

async function newPrivateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: MODULUS_BITS });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

type SigningKey = Readonly<{ privateKey: KeyObject; publicJwk: JWK & { kid: string } }>;

async function loadKey(directory: string | null): Promise<SigningKey> {
  const pem = directory === null ? await newPrivateKey() : await secretFile(directory, KEY_FILE, newPrivateKey);
  const privateKey = createPrivateKey(pem);
  const jwk = await exportJWK(createPublicKey(privateKey));
  return { privateKey, publicJwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), use: "sig", alg: ALGORITHM } };
}

/** The issuer in a token of a version, for a tenant. */
export const issuerFor = (issuers: readonly string[], version: TokenVersion, tenant: string): string =>
  issuerOf(issuers[version === "1.0" ? 0 : 1] ?? issuers[0] ?? "", tenant);

/** Creates the authority. Its key is created at the first use and stored in the directory of the other keys. */
export function createPublisherAuthority(settings: PublisherSignInSettings, keys: KeySettings): PublisherAuthority {
  const key = once(() => loadKey(keys.directory));
  const secret = once(() => rootSecret(keys));
  const clientSecretOf = async (publisherId: string) =>
    Buffer.from(derivedKey(await secret(), `client secret of ${publisherId}`)).toString("base64url");
  return {
    publicJwk: async () => (await key()).publicJwk,
    issueToken: async ({ tenantId, applicationId }, audience, version) => {
      const { privateKey, publicJwk } = await key();
      const application = version === "1.0" ? { appid: applicationId, appidacr: "1" } : { azp: applicationId, azpacr: "1" };
      return new SignJWT({ tid: tenantId, ver: version, idtyp: "app", oid: applicationId, uti: randomUUID(), ...application })
        .setProtectedHeader({ alg: ALGORITHM, typ: "JWT", kid: publicJwk.kid })
        .setIssuer(issuerFor(settings.issuers, version, tenantId))
        .setAudience(audience)
        .setSubject(applicationId)
        .setIssuedAt()
        .setNotBefore("0 seconds")
        .setExpirationTime(`${TOKEN_LIFETIME_SECONDS} seconds`)
        .sign(privateKey);
    },
    clientSecretOf,
    isClientSecret: async (publisherId, given) => {
      const expected = Buffer.from(await clientSecretOf(publisherId));
      const actual = Buffer.from(given);
      return actual.length === expected.length && timingSafeEqual(actual, expected);
    },
  };
}
