import { createPrivateKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { calculateJwkThumbprint, exportJWK, SignJWT } from "jose";
import type { KeySettings } from "../../config.js";
import { once } from "../../core/once.js";
import type { Database } from "../../database/database.js";
import { deliveryKey, publicDeliveryKeys, type NewDeliveryKey } from "../../services/publisher/delivery-keys.js";
import { createSeals } from "../../secrets/seals.js";
import { rootSecret } from "../../secrets/signing-key.js";

/** The application and tenant that a token is for. */
export type Recipient = Readonly<{ tenantId: string; applicationId: string }>;

/** Creates the token that authenticates a delivery to its publisher. */
export type SignDelivery = (recipient: Recipient, requestId: string) => Promise<string>;

/** The id of the fulfillment API in tokens, the same as Microsoft's. @source fulfillment-api §1.5 */
const FULFILLMENT_APPLICATION = "20e940b3-4c77-4b0b-9a53-9e16a1b010a7";
/** The issuer of tokens when PUBLIC_URL is not set. */
export const ISSUER = "csp-marketplace";
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
    const seals = createSeals(await rootSecret(keys));
    const { id, pem } = await deliveryKey({ reader, database, seals }, newKey);
    return { id, privateKey: createPrivateKey(pem) };
  });
  const published = async () => {
    await current();
    return publicDeliveryKeys(reader);
  };
  return { current, published };
}

/**
 * Creates the signer of deliveries: RS256 JWTs with the publisher's application in `aud`, its tenant in `tid` and the fulfillment
 * API in `appid`. They are valid from five minutes ago for five minutes.
 * @source fulfillment-api §1.5
 */
export function createDeliverySigner({ current }: DeliveryKeys, issuer: string): SignDelivery {
  return async ({ tenantId, applicationId }, requestId) => {
    const { id, privateKey } = await current();
    return new SignJWT({ tid: tenantId, appid: FULFILLMENT_APPLICATION, azp: FULFILLMENT_APPLICATION, ver: "1.0" })
      .setProtectedHeader({ alg: ALGORITHM, typ: "JWT", kid: id })
      .setIssuer(issuer)
      .setAudience(applicationId)
      .setJti(requestId)
      .setIssuedAt()
      .setNotBefore("5 minutes ago")
      .setExpirationTime("5 minutes")
      .sign(privateKey);
  };
}
