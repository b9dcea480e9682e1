import { createHmac, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, type JWK } from "jose";
import { Publisher } from "../../src/entities/publisher.entity";
import { API_VERSION, RESOURCE } from "../support/publisher-client";
import { addPublisher, listWith } from "../support/publisher-sign-in";
import { startTestServer, type TestServer } from "./server";

const TENANT = "7c0d1f20-5a3e-4b61-9d10-0000000000a1";
const APPLICATION = "3b9e4c70-8f12-4d2a-a6c4-0000000000a1";
const OTHER_TENANT = "7c0d1f20-5a3e-4b61-9d10-0000000000b2";
const OTHER_APPLICATION = "3b9e4c70-8f12-4d2a-a6c4-0000000000b2";

/** A configured authority like Microsoft's: keys are published at a URL, the tests sign the tokens. */
describe("tokens of a configured authority", () => {
  const KID = "authority-key";
  const genuine = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const curve = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let authority: Server;
  let server: TestServer;
  let settings: Record<string, string>;
  let isDown = false;
  let publicPem: string;
  let publicJwk: JWK;

  beforeAll(async () => {
    publicJwk = await exportJWK(genuine.publicKey);
    publicPem = genuine.publicKey.export({ type: "spki", format: "pem" }).toString();
    authority = createServer((_, response) => {
      if (isDown) return void response.writeHead(500).end();
      response.end(JSON.stringify({ keys: [{ ...publicJwk, kid: KID, use: "sig" }] }));
    });
    await new Promise<void>((resolve) => authority.listen(0, "127.0.0.1", resolve));
    const { port } = authority.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    settings = {
      PUBLISHER_AUTHORITY: address,
      PUBLISHER_JWKS_URL: `${address}/keys`,
      PUBLISHER_ISSUERS: "https://sts.windows.net/{tenant}/,https://login.microsoftonline.com/{tenant}/v2.0",
    };
    server = await startTestServer(settings);
    await addPublisher(server, "Contoso", TENANT, APPLICATION.toUpperCase());
    await addPublisher(server, "Fabrikam", OTHER_TENANT, OTHER_APPLICATION);
    await addPublisher(server, "Twin", "shared-tenant", "shared-application");
    await addPublisher(server, "Other twin", "shared-tenant", "shared-application");
  });
  afterAll(async () => {
    await server.close();
    authority.close();
  });

  test("make this server the issuer of notifications, which requires PUBLIC_URL", async () => {
    const response = await fetch(`${server.url}/.well-known/openid-configuration`);
    const message = "This server has no OpenID configuration, because PUBLIC_URL is not set.";
    expect([response.status, await response.json()]).toEqual([404, { errors: [{ message, extensions: { code: "NOT_FOUND" } }] }]);
  });

  type Claims = Record<string, unknown>;
  type Header = Record<string, unknown>;
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const HASHES: Record<string, string> = { RS256: "sha256", RS384: "sha384", RS512: "sha512", ES256: "sha256" };
  const seconds = (shift = 0) => Math.floor(Date.now() / 1000) + shift;

  const older = (): Claims => ({
    ...{ aud: RESOURCE, iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT, appid: APPLICATION, appidacr: "1", ver: "1.0" },
    ...{ iat: seconds(), nbf: seconds(-5), exp: seconds(3600), sub: APPLICATION },
  });
  const newer = (): Claims => ({
    ...{ aud: RESOURCE, iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, tid: TENANT, azp: APPLICATION, ver: "2.0" },
    ...{ iat: seconds(), nbf: seconds(-5), exp: seconds(3600), sub: APPLICATION },
  });
  const signed = (claims: Claims, header: Header = {}, key: KeyObject = genuine.privateKey) => {
    const { alg = "RS256" } = header;
    const input = `${encode({ alg, typ: "JWT", kid: KID, ...header })}.${encode(claims)}`;
    const dsaEncoding = "ieee-p1363";
    const signature = sign(HASHES[String(alg)] ?? "sha256", Buffer.from(input), { key, dsaEncoding });
    return `${input}.${signature.toString("base64url")}`;
  };
  const mac = (claims: Claims, secret: string | Buffer, alg = "HS256") => {
    const input = `${encode({ alg, typ: "JWT", kid: KID })}.${encode(claims)}`;
    return `${input}.${createHmac(`sha${alg.slice(2)}`, secret)
      .update(input)
      .digest("base64url")}`;
  };

  test.each([
    ["older", older],
    ["newer", newer],
    ["older without a version", () => ({ ...older(), ver: undefined })],
    ["for the API's former resource", () => ({ ...older(), aud: "62d94f6c-d599-489b-a797-3e10e42fbe22" })],
    ["that has just expired, within the clock tolerance", () => ({ ...older(), exp: seconds(-2) })],
  ])("are accepted: %s", async (_, claims) => {
    expect((await listWith(server.url, signed(claims()))).status).toBe(200);
  });

  test("are verified once, but their publisher is looked up for each call", async () => {
    const id = await addPublisher(server, "Mover", "moving-tenant", "moving-application");
    const [tid, appid] = ["moving-tenant", "moving-application"];
    const token = signed({ ...older(), tid, appid, iss: `https://sts.windows.net/${tid}/` });
    const verifications = jest.spyOn(globalThis.crypto.subtle, "verify");
    expect((await listWith(server.url, token)).status).toBe(200);
    expect((await listWith(server.url, token)).status).toBe(200);
    expect(verifications).toHaveBeenCalledTimes(1);
    await server.database.writer.getRepository(Publisher).update({ id }, { applicationId: "another-application" });
    expect((await listWith(server.url, token)).status).toBe(403);
    expect(verifications).toHaveBeenCalledTimes(1);
    verifications.mockRestore();
  });

  /** Correctly signed claims that the server must reject. */
  const wrongClaims: readonly [string, Claims][] = [
    ...["00000003-0000-0000-c000-000000000000", "https://graph.microsoft.com", "", RESOURCE.toUpperCase(), "marketplace"].map(
      (aud): [string, Claims] => [`audience ${aud}`, { aud }],
    ),
    ["audiences without ours", { aud: ["a", "b"] }],
    ["no audience", { aud: undefined }],
    ...["https://sts.windows.net/", `https://sts.windows.net/${OTHER_TENANT}/`, `https://evil.example/${TENANT}/`, ""].map(
      (iss): [string, Claims] => [`issuer ${iss}`, { iss }],
    ),
    ["an issuer with a tail", { iss: `https://sts.windows.net/${TENANT}/x` }],
    ["the pattern as issuer", { iss: "https://sts.windows.net/{tenant}/" }],
    ["no issuer", { iss: undefined }],
    ["another publisher's tenant", { tid: OTHER_TENANT, iss: `https://sts.windows.net/${OTHER_TENANT}/` }],
    ["an unknown tenant", { tid: "nowhere", iss: "https://sts.windows.net/nowhere/" }],
    ["a tenant at odds with the issuer", { tid: OTHER_TENANT }],
    ["no tenant", { tid: undefined }],
    ["a tenant that is no text", { tid: 1 }],
    ["an empty tenant", { tid: "", iss: "https://sts.windows.net//" }],
    ["a tenant with a pattern in it", { tid: "$&", iss: "https://sts.windows.net/{tenant}/" }],
    ["another publisher's application", { appid: OTHER_APPLICATION, azp: OTHER_APPLICATION }],
    ["an unknown application", { appid: "nobody", azp: "nobody" }],
    ["no application", { appid: undefined, azp: undefined }],
    ["two applications", { appid: APPLICATION, azp: OTHER_APPLICATION }],
    ["an application that is no text", { appid: [APPLICATION], azp: [APPLICATION] }],
    ["wildcards", { appid: "%", azp: "%" }],
    ["a pair of two publishers", {
      ...{ tid: "shared-tenant", iss: "https://sts.windows.net/shared-tenant/" },
      ...{ appid: "shared-application", azp: "shared-application" },
    }],
    ["an unknown version", { ver: "3.0" }],
    ["a user behind it", { scp: "user_impersonation" }],
    ["an end that has passed", { exp: seconds(-3600) }],
    ["an end ten seconds ago", { exp: seconds(-10) }],
    ["no end", { exp: undefined }],
    ["an end that is no number", { exp: "tomorrow" }],
    ["a beginning to come", { nbf: seconds(3600) }],
    ["a beginning that is no number", { nbf: "now" }],
  ]; // prettier-ignore

  const newerIssuer = (claims: Claims) =>
    "iss" in claims && typeof claims["iss"] === "string"
      ? { ...claims, iss: claims["iss"].replace("sts.windows.net/", "login.microsoftonline.com/") }
      : claims;

  /** Tokens with valid claims and an invalid signature. */
  const wrongSignatures: readonly [string, (claims: Claims) => string][] = [
    ...["none", "None", "NONE", "nOnE"].flatMap((alg): [string, (claims: Claims) => string][] => [
      [`alg ${alg} without a signature`, (claims) => `${encode({ alg })}.${encode(claims)}.`],
      [`alg ${alg} with a genuine signature`, (claims) => `${encode({ alg })}.${encode(claims)}.${signed(claims).split(".")[2]}`],
    ]),
    ["no signature", (claims) => `${signed(claims).split(".").slice(0, 2).join(".")}.`],
    ["two parts", (claims) => signed(claims).split(".").slice(0, 2).join(".")],
    ["four parts", (claims) => `${signed(claims)}.x`],
    ["half a signature", (claims) => signed(claims).slice(0, -100)],
    ["the signature of other claims", (claims) => {
      const [header, , signature] = signed({ ...claims, exp: seconds(1) }).split(".");
      return `${header}.${encode(claims)}.${signature}`;
    }],
    ["a foreign key under the genuine id", (claims) => signed(claims, {}, foreign.privateKey)],
    ["a foreign key under its own id", (claims) => signed(claims, { kid: "foreign" }, foreign.privateKey)],
    ["a foreign key without an id", (claims) => signed(claims, { kid: undefined }, foreign.privateKey)],
    ["a foreign key that comes along", (claims) =>
      signed(claims, { jwk: foreign.publicKey.export({ format: "jwk" }), kid: undefined }, foreign.privateKey)],
    ["a foreign key at an address", (claims) => signed(claims, { jku: "https://evil.example/keys" }, foreign.privateKey)],
    ["a foreign certificate's address", (claims) => signed(claims, { x5u: "https://evil.example/cert" }, foreign.privateKey)],
    ["a path as the key's id", (claims) => signed(claims, { kid: "../../dev/null" }, foreign.privateKey)],
    ["RS384", (claims) => signed(claims, { alg: "RS384" })],
    ["RS512", (claims) => signed(claims, { alg: "RS512" })],
    ["PS256 in name", (claims) => signed(claims, { alg: "PS256" })],
    ["ES256", (claims) => signed(claims, { alg: "ES256" }, curve.privateKey)],
    ["a curve's signature under RS256", (claims) => signed(claims, {}, curve.privateKey)],
    ["a critical extension", (claims) => signed(claims, { crit: ["x"], x: 1 })],
    ["an unencoded payload", (claims) => signed(claims, { b64: false, crit: ["b64"] })],
    ["the public key as a secret", (claims) => mac(claims, publicPem)],
    ["the public key as a secret, trimmed", (claims) => mac(claims, publicPem.trim())],
    ["the public key as a secret, HS384", (claims) => mac(claims, publicPem, "HS384")],
    ["the public key as a secret, HS512", (claims) => mac(claims, publicPem, "HS512")],
    ["the modulus as a secret", (claims) => mac(claims, Buffer.from(publicJwk.n ?? "", "base64url"))],
    ["the published key as a secret", (claims) => mac(claims, JSON.stringify(publicJwk))],
    ["an empty secret", (claims) => mac(claims, "")],
    ["the key's id as a secret", (claims) => mac(claims, KID)],
  ]; // prettier-ignore

  /** Returns copies of a valid token with one bit changed, at `count` evenly spread positions. */
  function flipped(token: string, count: number): string[] {
    const parts = token.split(".").map((part) => Buffer.from(part, "base64url"));
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return Array.from({ length: count }, (_, index) => {
      let place = Math.floor((index * length) / count);
      const copies = parts.map((part) => Buffer.from(part));
      for (const part of copies) {
        if (place < part.length) {
          part[place] = (part[place] ?? 0) ^ (1 << (index % 8));
          break;
        }
        place -= part.length;
      }
      return copies.map((part) => part.toString("base64url")).join(".");
    });
  }

  test("more than 300 forged tokens are refused with the API's 403", async () => {
    const forged: [string, string][] = [
      ...wrongClaims.map(([name, change]): [string, string] => [`older: ${name}`, signed({ ...older(), ...change })]),
      ...wrongClaims.map(([name, change]): [string, string] => [
        `newer: ${name}`,
        signed({ ...newer(), ...newerIssuer(change) }),
      ]),
      ...wrongSignatures.map(([name, forge]): [string, string] => [`older: ${name}`, forge(older())]),
      ...wrongSignatures.map(([name, forge]): [string, string] => [`newer: ${name}`, forge(newer())]),
      ...flipped(signed(older()), 90).map((token, index): [string, string] => [`older: bit ${index}`, token]),
      ...flipped(signed(newer()), 90).map((token, index): [string, string] => [`newer: bit ${index}`, token]),
      ...["x", "a.b.c", "..", "e30.e30.e30", "null", "x".repeat(12_000)].map((text): [string, string] => [
        text.slice(0, 20),
        text,
      ]),
    ];
    expect(forged.length).toBeGreaterThan(300);
    expect(new Set(forged.map(([, token]) => token)).size).toBe(forged.length);
    const accepted: string[] = [];
    for (const [name, token] of forged) {
      const response = await listWith(server.url, token);
      const body = (await response.json()) as Record<string, unknown>;
      if (response.status !== 403 || body["code"] !== "Forbidden") accepted.push(`${name}: ${response.status}`);
    }
    expect(accepted).toEqual([]);
    expect((await listWith(server.url, signed(older()))).status).toBe(200);
  });

  test.each([undefined, "", "Bearer", "Basic YTpi", "Bearer  "])("%j is not an authorization", async (authorization) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    expect((await fetch(`${server.url}/api/saas/subscriptions?api-version=${API_VERSION}`, { headers })).status).toBe(403);
  });

  test("while the authority's keys are unavailable, calls get a retryable error, and later succeed", async () => {
    const fresh = await startTestServer(settings);
    await addPublisher(fresh, "Contoso", TENANT, APPLICATION);
    isDown = true;
    const response = await listWith(fresh.url, signed(older()));
    expect([response.status, await response.json()]).toEqual([
      500,
      { code: "InternalServerError", message: expect.stringContaining("its issuer does not respond") },
    ]);
    isDown = false;
    expect((await listWith(fresh.url, signed(older()))).status).toBe(200);
    await fresh.close();
  });

  test("the built-in authority is off", async () => {
    expect(server.app.publisherAuthority).toBeNull();
    const response = await fetch(`${server.url}/${TENANT}/discovery/keys`);
    expect(response.status).toBe(404);
    expect((await fetch(`${server.url}/${TENANT}/oauth2/token`, { method: "POST" })).status).toBe(404);
  });
});
