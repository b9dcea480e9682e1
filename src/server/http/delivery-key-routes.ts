import type { Settings } from "../../config.js";
import type { DeliveryKeys } from "../../jobs/deliveries/signer.js";
import type { Exchange } from "./exchange.js";
import { HttpError, sendJson } from "./http.js";
import { READ_METHODS, type Route } from "./router.js";

/** The path of the public keys with which publishers verify the signatures of deliveries, a JWK set (RFC 7517). */
export const DELIVERY_KEYS_PATH = "/.well-known/jwks.json";
/** The path of the document that names the issuer of deliveries' tokens and the address of the keys. */
export const OPENID_CONFIGURATION_PATH = "/.well-known/openid-configuration";
const CACHEABLE = { "cache-control": "public, max-age=300" };

type DeliveryKeyParts = Readonly<{ settings: Pick<Settings, "publicUrl" | "publisherSignIn">; deliveryKeys: DeliveryKeys }>;

const noConfiguration = (message: string) => new HttpError(404, "NOT_FOUND", message);

/**
 * The OpenID configuration of this server as issuer of deliveries' tokens. Like that of other issuers without a sign-in, it has no
 * endpoint for authorization.
 * @throws HttpError 404 when the tokens have another issuer
 * @source OpenID Connect Discovery 1.0 §3; decision 0040
 */
function openidConfiguration({ publicUrl, publisherSignIn }: DeliveryKeyParts["settings"]) {
  if (publisherSignIn.isBuiltIn)
    throw noConfiguration(`The built-in authority has a configuration per tenant: /{tenant}/v2.0${OPENID_CONFIGURATION_PATH}.`);
  if (publicUrl === null) throw noConfiguration("This server has no OpenID configuration, because PUBLIC_URL is not set.");
  return {
    issuer: publicUrl,
    jwks_uri: `${publicUrl}${DELIVERY_KEYS_PATH}`,
    response_types_supported: ["id_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

/** The routes with which publishers verify the tokens of deliveries. */
export function deliveryKeyRoutes({
  settings,
  deliveryKeys,
}: DeliveryKeyParts): Route<(exchange: Exchange) => Promise<void> | void>[] {
  return [
    {
      methods: READ_METHODS,
      path: DELIVERY_KEYS_PATH,
      answer: async ({ response }) => sendJson(response, 200, { keys: await deliveryKeys.published() }, CACHEABLE),
    },
    {
      methods: READ_METHODS,
      path: OPENID_CONFIGURATION_PATH,
      answer: ({ response }) => sendJson(response, 200, openidConfiguration(settings), CACHEABLE),
    },
  ];
}
