import type { ServerResponse } from "node:http";
import type { DeliveryKeys } from "../../jobs/deliveries/signer.js";
import { sendJson } from "./http.js";

/** The path of the public keys for signatures of deliveries. */
export const DELIVERY_KEYS_PATH = "/.well-known/jwks.json";

const CACHEABLE = { "cache-control": "public, max-age=300" };

/** Sends the public keys with which publishers verify the signatures of deliveries, as a JWK set (RFC 7517). */
export async function sendDeliveryKeys(response: ServerResponse, keys: DeliveryKeys): Promise<void> {
  sendJson(response, 200, { keys: await keys.published() }, CACHEABLE);
}
