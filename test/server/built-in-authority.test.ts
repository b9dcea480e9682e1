import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWK } from "jose";
import { requestToken, RESOURCE } from "../support/publisher-client";
import { addPublisher, listWith } from "../support/publisher-sign-in";
import { startTestServer, type TestServer } from "./server";

const TENANT = "7c0d1f20-5a3e-4b61-9d10-0000000000a1";
const APPLICATION = "3b9e4c70-8f12-4d2a-a6c4-0000000000a1";
const OTHER_TENANT = "7c0d1f20-5a3e-4b61-9d10-0000000000b2";
const OTHER_APPLICATION = "3b9e4c70-8f12-4d2a-a6c4-0000000000b2";

describe("the built-in authority", () => {
  let server: TestServer;
  let publisherId: string;
  beforeAll(async () => {
    server = await startTestServer();
    publisherId = await addPublisher(server, "Contoso", TENANT, APPLICATION);
    await addPublisher(server, "Fabrikam", OTHER_TENANT, OTHER_APPLICATION);
  });
  afterAll(() => server.close());

  const form = async (change: Record<string, string> = {}) => ({
    grant_type: "client_credentials",
    client_id: APPLICATION,
    client_secret: (await server.app.publisherAuthority?.clientSecretOf(publisherId)) ?? "",
    ...change,
  });

  test("issues tokens in the format of the v1 endpoint, numbers as strings", async () => {
    const { status, body } = await requestToken(server.url, `/${TENANT}/oauth2/token`, await form({ resource: RESOURCE }));
    expect(status).toBe(200);
    const { access_token, expires_on, not_before, ...rest } = body;
    expect(rest).toEqual({ token_type: "Bearer", expires_in: "3600", ext_expires_in: "3600", resource: RESOURCE });
    expect(Number(expires_on) - Number(not_before)).toBe(3600);
    const keys = createRemoteJWKSet(new URL(`${server.url}/${TENANT}/discovery/keys`));
    const { payload } = await jwtVerify(access_token, keys, { algorithms: ["RS256"] });
    expect(payload).toMatchObject({
      ...{ aud: RESOURCE, iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT, appid: APPLICATION, ver: "1.0" },
    });
    expect((await listWith(server.url, access_token)).status).toBe(200);
  });

  test("issues tokens in the format of the v2 endpoint, numbers as numbers", async () => {
    const fields = await form({ scope: `${RESOURCE}/.default` });
    const { status, body } = await requestToken(server.url, `/${TENANT}/oauth2/v2.0/token`, fields);
    expect([status, { ...body, access_token: "…" }]).toEqual([
      200,
      { token_type: "Bearer", expires_in: 3600, ext_expires_in: 3600, access_token: "…" },
    ]);
    const keys = createRemoteJWKSet(new URL(`${server.url}/common/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(body["access_token"], keys, { algorithms: ["RS256"] });
    const iss = `https://login.microsoftonline.com/${TENANT}/v2.0`;
    expect(payload).toMatchObject({ aud: RESOURCE, iss, tid: TENANT, azp: APPLICATION, ver: "2.0" });
    expect((await listWith(server.url, body["access_token"])).status).toBe(200);
  });

  test.each<[string, string, Record<string, string>, number, string]>([
    ["a wrong secret", "token", { resource: RESOURCE, client_secret: "guess" }, 401, "invalid_client"],
    ["no secret", "token", { resource: RESOURCE, client_secret: "" }, 401, "invalid_client"],
    [
      "another publisher's application",
      "token",
      { resource: RESOURCE, client_id: OTHER_APPLICATION },
      400,
      "unauthorized_client",
    ],
    ["another resource", "token", { resource: "https://graph.microsoft.com" }, 400, "invalid_resource"],
    ["no resource", "token", {}, 400, "invalid_resource"],
    ["another scope", "v2.0/token", { scope: "https://graph.microsoft.com/.default" }, 400, "invalid_scope"],
    ["a single permission", "v2.0/token", { scope: `${RESOURCE}/read` }, 400, "invalid_scope"],
    ["another grant", "token", { resource: RESOURCE, grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("refuses %s with an OAuth error", async (_, endpoint, change, status, error) => {
    const answer = await requestToken(server.url, `/${TENANT}/oauth2/${endpoint}`, await form(change));
    expect(answer).toEqual({ status, body: { error, error_description: expect.any(String) } });
  });

  test("refuses one publisher's secret for another", async () => {
    const fields = await form({ resource: RESOURCE, client_id: OTHER_APPLICATION });
    expect((await requestToken(server.url, `/${OTHER_TENANT}/oauth2/token`, fields)).body["error"]).toBe("invalid_client");
  });

  test.each(["", "v2.0/"])("describes itself at %s.well-known/openid-configuration", async (version) => {
    const response = await fetch(`${server.url}/${TENANT}/${version}.well-known/openid-configuration`);
    expect(await response.json()).toEqual({
      issuer: version === "" ? `https://sts.windows.net/${TENANT}/` : `https://login.microsoftonline.com/${TENANT}/v2.0`,
      authorization_endpoint: `${server.url}/${TENANT}/oauth2/${version}authorize`,
      token_endpoint: `${server.url}/${TENANT}/oauth2/${version}token`,
      jwks_uri: `${server.url}/${TENANT}/discovery/${version}keys`,
      token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
      grant_types_supported: ["client_credentials"],
      response_types_supported: ["token"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["RS256"],
    });
  });

  test.each(["GET", "POST"])("its authorization endpoint answers %s that people cannot sign in", async (method) => {
    const { authorization_endpoint } = (await (
      await fetch(`${server.url}/${TENANT}/v2.0/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;
    const response = await fetch(`${authorization_endpoint}?client_id=${APPLICATION}&response_type=code`, { method });
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: "unauthorized_client",
        error_description: `Users cannot sign in here. This authority issues tokens to publishers' software only: POST /${TENANT}/oauth2/v2.0/token with grant_type=client_credentials.`,
      },
    ]);
  });

  test.each(["discovery/keys", "discovery/v2.0/keys"])(
    "publishes at %s the public keys of its tokens and of notifications",
    async (path) => {
      const keysAt = async (address: string) =>
        ((await (await fetch(`${server.url}/${address}`)).json()) as { keys: JWK[] }).keys;
      const [own, ...others] = await keysAt(`common/${path}`);
      for (const key of [own, ...others]) expect(Object.keys(key ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
      const { body } = await requestToken(server.url, `/${TENANT}/oauth2/token`, await form({ resource: RESOURCE }));
      expect(decodeProtectedHeader(body["access_token"]).kid).toBe(own?.kid);
      expect(others).toEqual(await keysAt(".well-known/jwks.json"));
      expect(others).toHaveLength(1);
    },
  );

  test("has a configuration per tenant, and none for the whole server", async () => {
    const response = await fetch(`${server.url}/.well-known/openid-configuration`);
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        errors: [
          {
            message: "The built-in authority has a configuration per tenant: /{tenant}/v2.0/.well-known/openid-configuration.",
            extensions: { code: "NOT_FOUND" },
          },
        ],
      },
    ]);
  });

  describe("with HTTP Basic", () => {
    const V1 = `/${TENANT}/oauth2/token`;
    const encoded = (text: string) => encodeURIComponent(text).replaceAll("-", "%2D");
    const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
    const request = { grant_type: "client_credentials", resource: RESOURCE };
    const secretOf = async () => (await form()).client_secret;

    test("issues tokens; each half of the credentials is form-urlencoded", async () => {
      const authorization = basic(encoded(APPLICATION), encoded(await secretOf()));
      const { status, body } = await requestToken(server.url, V1, request, { authorization });
      expect([status, body["resource"]]).toEqual([200, RESOURCE]);
      expect((await listWith(server.url, body["access_token"])).status).toBe(200);
    });

    test("accepts the same client_id in the form", async () => {
      const authorization = basic(APPLICATION, await secretOf());
      const { status } = await requestToken(server.url, V1, { ...request, client_id: APPLICATION }, { authorization });
      expect(status).toBe(200);
    });

    test.each<[string, string, Record<string, string>, number, string, string]>([
      [
        ...(["a wrong secret", basic(APPLICATION, "guess"), {}, 401, "invalid_client"] as const),
        "The client_secret is wrong. The command `marketplace publisher-credentials` prints it.",
      ],
      [
        ...(["no colon", `Basic ${Buffer.from("x").toString("base64")}`, {}, 401, "invalid_client"] as const),
        "The Basic credentials have no colon. Send client_id:client_secret in Base64.",
      ],
      [
        ...(["another scheme", "Bearer x", {}, 401, "invalid_client"] as const),
        "The Authorization header must be Basic, followed by client_id:client_secret in Base64.",
      ],
      [
        ...(["malformed percent-encoding", basic("%zz", "x"), {}, 400, "invalid_request"] as const),
        "Malformed percent-encoding in the Basic credentials. Encode client_id and client_secret as form values.",
      ],
      [
        ...(["a secret in the form too", basic(APPLICATION, "x"), { client_secret: "x" }, 400, "invalid_request"] as const),
        "client_secret is in the form and in the Authorization header. Send it in one of them only.",
      ],
      [
        ...(["another client_id in the form", basic(APPLICATION, "x"), { client_id: "x" }, 400, "invalid_request"] as const),
        "client_id in the form differs from client_id in the Authorization header. Remove it from the form.",
      ],
    ])("refuses %s", async (_, authorization, change, status, error, error_description) => {
      const answer = await requestToken(server.url, V1, { ...request, ...change }, { authorization });
      expect(answer).toEqual({ status, body: { error, error_description } });
    });

    test("asks for it with status 401", async () => {
      const response = await fetch(`${server.url}${V1}`, { method: "POST", body: new URLSearchParams(request) });
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="token"']);
    });
  });

  test.each<[string, string, Record<string, string>, number, string, string]>([
    [
      ...(["resource on the v2 endpoint", "v2.0/token", { resource: RESOURCE }, 400, "invalid_request"] as const),
      `AADSTS901002: The 'resource' request parameter is not supported. Pass scope=${RESOURCE}/.default.`,
    ],
    [
      ...(["no scope", "v2.0/token", {}, 400, "invalid_scope"] as const),
      `The parameter scope is missing. Pass scope=${RESOURCE}/.default.`,
    ],
    [
      ...(["a scope without /.default", "v2.0/token", { scope: RESOURCE }, 400, "invalid_scope"] as const),
      `Unknown scope: '${RESOURCE}'. Pass scope=${RESOURCE}/.default.`,
    ],
    [
      ...(["scope on the v1 endpoint", "token", { scope: `${RESOURCE}/.default` }, 400, "invalid_resource"] as const),
      `The parameter resource is missing. Pass resource=${RESOURCE}.`,
    ],
    [
      ...(["an assertion", "token", { resource: RESOURCE, client_assertion: "eyJ" }, 401, "invalid_client"] as const),
      "client_assertion is not supported. Send the client_secret instead. The command `marketplace publisher-credentials` prints it.",
    ],
  ])("refuses %s with the remedy", async (_, endpoint, change, status, error, error_description) => {
    const answer = await requestToken(server.url, `/${TENANT}/oauth2/${endpoint}`, await form(change));
    expect(answer).toEqual({ status, body: { error, error_description } });
  });

  test.each([
    [JSON.stringify({}), "application/json", "The Content-Type must be application/x-www-form-urlencoded; got application/json."],
    ["scope=a&scope=b", "application/x-www-form-urlencoded", "The parameter 'scope' is repeated. Send it once."],
  ])("refuses the body %s", async (body, type, error_description) => {
    const headers = { "content-type": type };
    const response = await fetch(`${server.url}/${TENANT}/oauth2/v2.0/token`, { method: "POST", body, headers });
    expect([response.status, await response.json()]).toEqual([400, { error: "invalid_request", error_description }]);
  });

  test("GraphQL tokens are refused in the publishers' API, whose tokens sign in to GraphQL too", async () => {
    const actor = { kind: "PUBLISHER", user: "paul", publisherId } as const;
    const own = await server.app.authentication.issueToken(actor, 600);
    expect((await listWith(server.url, own)).status).toBe(403);
    const fields = await form({ resource: RESOURCE });
    const { body } = await requestToken(server.url, `/${TENANT}/oauth2/token`, fields);
    const { status } = await server.post({ query: "{ hello }" }, { authorization: `Bearer ${body["access_token"]}` });
    expect(status).toBe(200);
  });
});
