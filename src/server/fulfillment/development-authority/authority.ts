import { createPrivateKey, createPublicKey, generateKeyPair, randomUUID, timingSafeEqual, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { calculateJwkThumbprint, exportJWK, SignJWT, type JWK } from "jose";
import type { KeySettings } from "../../../settings/key-settings.js";
import type { PublisherSignInSettings } from "../../../settings/sign-in-settings.js";
import { applicationClaims, issuerFor, type Application, type TokenVersion } from "../../../core/application-token.js";
import { once } from "../../../core/once.js";
import { secretFile } from "../../../secrets/secret-file.js";
import { derivedKey, rootSecrets } from "../../../secrets/signing-key.js";

/** The publisher whose software signs in. */
export type PublisherIdentity = Application & Readonly<{ publisherId: string }>;

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

/** Creates the authority. Its key is created at the first use and stored in the directory of the other keys. */
export function createPublisherAuthority(settings: PublisherSignInSettings, keys: KeySettings): PublisherAuthority {
  const key = once(() => loadKey(keys.directory));
  const secrets = once(() => rootSecrets(keys));
  const clientSecret = (secret: Uint8Array, publisherId: string) =>
    Buffer.from(derivedKey(secret, `client secret of ${publisherId}`)).toString("base64url");
  return {
    publicJwk: async () => (await key()).publicJwk,
    issueToken: async (identity, audience, version) => {
      const { privateKey, publicJwk } = await key();
      return new SignJWT({ ...applicationClaims(identity, version), uti: randomUUID() })
        .setProtectedHeader({ alg: ALGORITHM, typ: "JWT", kid: publicJwk.kid })
        .setIssuer(issuerFor(settings.issuers, version, identity.tenantId))
        .setAudience(audience)
        .setIssuedAt()
        .setNotBefore("0 seconds")
        .setExpirationTime(`${TOKEN_LIFETIME_SECONDS} seconds`)
        .sign(privateKey);
    },
    clientSecretOf: async (publisherId) => clientSecret((await secrets())[0], publisherId),
    isClientSecret: async (publisherId, given) => {
      const actual = Buffer.from(given);
      return (await secrets()).some((secret) => {
        const expected = Buffer.from(clientSecret(secret, publisherId));
        return actual.length === expected.length && timingSafeEqual(actual, expected);
      });
    },
  };
}
