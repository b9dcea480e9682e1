import { Agent as HttpsAgent } from "node:https";
import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { verify, type JwtPayload } from "jsonwebtoken";
import { JwksClient } from "jwks-rsa";
import { Agent, fetch as fetchWith } from "undici";
import { testCertificate } from "./test-certificate.js";

/** What a publisher's webhook expects of a token: the issuer's OpenID configuration, and its own application. */
export type Expected = Readonly<{ configuration: string; audience: string }>;

/** Verifies a token, and returns its claims. @throws Error for an invalid one */
export type VerifyToken = (token: string, expected: Expected) => Promise<JwtPayload>;

const ca = testCertificate.cert;
const dispatcher = new Agent({ connect: { ca } });

async function discovered(configuration: string) {
  const response = await fetchWith(configuration, { dispatcher });
  return (await response.json()) as { issuer: string; jwks_uri: string; id_token_signing_alg_values_supported: "RS256"[] };
}

/** As with `jose`: the key set of the discovered address, and the discovered issuer. */
const withJose: VerifyToken = async (token, { configuration, audience }) => {
  const { issuer, jwks_uri } = await discovered(configuration);
  const fetchKeys = (url: string) => fetchWith(url, { dispatcher }) as unknown as Promise<Response>;
  const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: fetchKeys });
  return (await jwtVerify(token, keys, { issuer, audience })).payload as JwtPayload;
};

/** As `passport-azure-ad` does: algorithms, issuer and keys of the discovered document, the key by `kid`, and a subject. */
const withJsonwebtoken: VerifyToken = async (token, { configuration, audience }) => {
  const { issuer, jwks_uri, id_token_signing_alg_values_supported: algorithms } = await discovered(configuration);
  const requestAgent = jwks_uri.startsWith("https:") ? new HttpsAgent({ ca }) : undefined;
  const client = new JwksClient({ jwksUri: jwks_uri, ...(requestAgent === undefined ? {} : { requestAgent }) });
  const payload = await new Promise<JwtPayload>((done, failed) => {
    verify(
      token,
      ({ kid }, found) => {
        client.getSigningKey(kid).then(
          (key) => found(null, key.getPublicKey()),
          (error: Error) => found(error),
        );
      },
      { algorithms, issuer, audience },
      (error, decoded) => (error === null ? done(decoded as JwtPayload) : failed(error)),
    );
  });
  if (typeof payload.sub !== "string" || payload.sub === "") throw new Error("invalid sub value in payload");
  return payload;
};

/** Verifiers that publishers use. */
export const verifiers: readonly (readonly [string, VerifyToken])[] = [
  ["jose", withJose],
  ["jsonwebtoken and jwks-rsa", withJsonwebtoken],
];
