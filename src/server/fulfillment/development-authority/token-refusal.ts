/** An error of OAuth 2.0, sent as `{ error, error_description }`. @source RFC 6749 §5.2 */
export class TokenRefusal extends Error {
  override readonly name = "TokenRefusal";

  constructor(
    readonly status: 400 | 401,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The refusal of a request whose form or parameters are wrong. */
export const invalidRequest = (message: string) => new TokenRefusal(400, "invalid_request", message);

/** The refusal of a client that did not prove its identity. */
export const invalidClient = (message: string) => new TokenRefusal(401, "invalid_client", message);
