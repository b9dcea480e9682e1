import type { ServerResponse } from "node:http";
import type { DeliveryKeys } from "../../jobs/deliveries/signer.js";
import { sendJson } from "./http.js";

/** Where the public halves of the keys that sign deliveries are. */
export const DELIVERY_KEYS_PATH = "/.well-known/jwks.json";

const MAY_BE_KEPT = { "cache-control": "public, max-age=300" };

/** Publishes, as a JWK set (RFC 7517), by which keys publishers know that a notice is ours. */
export async function sendDeliveryKeys(response: ServerResponse, keys: DeliveryKeys): Promise<void> {
  sendJson(response, 200, { keys: await keys.published() }, MAY_BE_KEPT);
}
