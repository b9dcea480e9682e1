import { createPrivateKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { calculateJwkThumbprint, exportJWK, SignJWT } from "jose";
import type { KeySettings } from "../../settings/key-settings.js";
import type { PublisherSignInSettings } from "../../settings/sign-in-settings.js";
import {
  applicationClaims,
  issuerFor,
  type Application,
  type TokenVersion,
  FULFILLMENT_APPLICATION,
} from "../../core/application-token.js";
import { once } from "../../core/once.js";
import type { Database } from "../../database/database.js";
import { deliveryKey, publicDeliveryKeys, type NewDeliveryKey } from "../../services/publisher/delivery-keys.js";
import { createSeals } from "../../secrets/seals.js";
import { rootSecrets } from "../../secrets/signing-key.js";

/** The publisher's application that a token is for, and the version of the token. */
export type Recipient = Application & Readonly<{ tokenVersion: TokenVersion }>;

/** The settings that name the issuer of tokens. */
export type IssuerSettings = Readonly<{ publisherSignIn: PublisherSignInSettings; publicUrl: string | null }>;

/** Creates the token that authenticates a delivery to its publisher. */
export type SignDelivery = (recipient: Recipient, requestId: string) => Promise<string>;

/** The issuer of tokens when another authority is set and PUBLIC_URL is not. */
const ISSUER = "csp-marketplace";
const ALGORITHM = "RS256";
const MODULUS_BITS = 2048;

async function newKey(): Promise<NewDeliveryKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: MODULUS_BITS });
  const jwk = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(jwk);
  const publicJwk = { ...jwk, kid: id, use: "sig", alg: ALGORITHM };
  return { id, publicJwk, pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

/** The keys that sign deliveries. */
export type DeliveryKeys = Readonly<{
  /** The key that signs. It is read, or created, at the first use. */
  current: () => Promise<Readonly<{ id: string; privateKey: KeyObject }>>;
  /** All public keys, as JWKs; at least one. */
  published: () => Promise<object[]>;
}>;

/** Creates the access to the keys that sign deliveries. They are stored in the database. @source decision 0031 */
export function createDeliveryKeys(database: Database, keys: KeySettings): DeliveryKeys {
  const reader = database.read;
  const current = once(async () => {
    const seals = createSeals(...(await rootSecrets(keys)));
    const { id, pem } = await deliveryKey({ reader, database, seals }, newKey);
    return { id, privateKey: createPrivateKey(pem) };
  });
  const published = async () => {
    await current();
    return publicDeliveryKeys(reader);
  };
  return { current, published };
}

/** The issuer of a token: the publisher's tenant at the built-in authority, otherwise this server. @source decision 0040 */
export function issuerOfDelivery({ publisherSignIn, publicUrl }: IssuerSettings, { tenantId, tokenVersion }: Recipient): string {
  const { isBuiltIn, issuers } = publisherSignIn;
  return isBuiltIn ? issuerFor(issuers, tokenVersion, tenantId) : (publicUrl ?? ISSUER);
}

/**
 * Creates the signer of deliveries: RS256 JWTs with the claims of a Microsoft Entra access token that the fulfillment API requested
 * in the publisher's tenant for the publisher's application. They are valid from five minutes ago for five minutes.
 * @source fulfillment-api §1.5; decision 0040
 */
export function createDeliverySigner({ current }: DeliveryKeys, settings: IssuerSettings): SignDelivery {
  return async (recipient, requestId) => {
    const { tenantId, applicationId, tokenVersion } = recipient;
    const { id, privateKey } = await current();
    return new SignJWT(applicationClaims({ tenantId, applicationId: FULFILLMENT_APPLICATION }, tokenVersion))
      .setProtectedHeader({ alg: ALGORITHM, typ: "JWT", kid: id })
      .setIssuer(issuerOfDelivery(settings, recipient))
      .setAudience(applicationId)
      .setJti(requestId)
      .setIssuedAt()
      .setNotBefore("5 minutes ago")
      .setExpirationTime("5 minutes")
      .sign(privateKey);
  };
}
