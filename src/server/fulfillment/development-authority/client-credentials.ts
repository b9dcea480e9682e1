import { invalidClient, invalidRequest } from "./token-refusal.js";

/** The id and the secret with which a publisher's software signs in. */
export type ClientCredentials = Readonly<{ clientId: string; clientSecret: string }>;

const WHERE_TO_FIND = "The command `marketplace publisher-credentials` prints it.";

/** Decodes one half of Basic credentials, which is form-urlencoded. @source RFC 6749 §2.3.1 */
function formDecoded(half: string): string {
  try {
    return decodeURIComponent(half.replaceAll("+", " "));
  } catch {
    throw invalidRequest(
      "Malformed percent-encoding in the Basic credentials. Encode client_id and client_secret as form values.",
    );
  }
}

function basicCredentials(authorization: string): ClientCredentials {
  const [, encoded] = /^basic +([\w+/=-]+)$/i.exec(authorization.trim()) ?? [];
  if (encoded === undefined)
    throw invalidClient("The Authorization header must be Basic, followed by client_id:client_secret in Base64.");
  const [clientId = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  if (secret.length === 0) throw invalidClient("The Basic credentials have no colon. Send client_id:client_secret in Base64.");
  return { clientId: formDecoded(clientId), clientSecret: formDecoded(secret.join(":")) };
}

/**
 * Reads the credentials of a token request: from the Authorization header (HTTP Basic) or from the form, never from both.
 * @throws TokenRefusal
 * @source RFC 6749 §2.3
 */
export function clientCredentialsOf(authorization: string | undefined, form: URLSearchParams): ClientCredentials {
  if (form.has("client_assertion") || form.has("client_assertion_type"))
    throw invalidClient(`client_assertion is not supported. Send the client_secret instead. ${WHERE_TO_FIND}`);
  const [clientId, clientSecret] = [form.get("client_id"), form.get("client_secret")];
  if (authorization === undefined) {
    if (clientId === null) throw invalidClient("client_id is missing. Send client_id and client_secret.");
    if (clientSecret === null) throw invalidClient(`client_secret is missing. ${WHERE_TO_FIND}`);
    return { clientId, clientSecret };
  }
  const basic = basicCredentials(authorization);
  if (clientSecret !== null)
    throw invalidRequest("client_secret is in the form and in the Authorization header. Send it in one of them only.");
  if (clientId !== null && clientId !== basic.clientId)
    throw invalidRequest("client_id in the form differs from client_id in the Authorization header. Remove it from the form.");
  return basic;
}

/** The refusal of a wrong secret. */
export const wrongSecret = () => invalidClient(`The client_secret is wrong. ${WHERE_TO_FIND}`);
