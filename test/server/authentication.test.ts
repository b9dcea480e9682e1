import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import {
  bearerToken,
  createAuthentication,
  UnauthenticatedError,
  type Authentication,
} from "../../src/server/authentication/authentication";
import type { Actor } from "../../src/core/actor";
import { SettingsError } from "../../src/config";
import { signingKey } from "../../src/secrets/signing-key";

const partner: Actor = { kind: "PARTNER", user: "ana", partnerId: "ptr_1", roles: ["ADMIN_AGENT", "SALES_AGENT"] };
const actors: Actor[] = [partner, { kind: "OPERATOR", user: "olga" }, { kind: "PUBLISHER", user: "paul", publisherId: "pub_1" }];

describe("local tokens", () => {
  const directory = mkdtempSync(join(tmpdir(), "key-"));
  let local: Authentication;
  let key: Uint8Array;
  beforeAll(async () => {
    local = await createAuthentication({
      kind: "local",
      keys: { secret: null, previousSecret: null, directory },
      tokenLifetimeMaxSeconds: null,
    });
    key = await signingKey(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test.each(actors)("identify their actor: $kind", async (actor) => {
    expect((await local.identify(await local.issueToken(actor, 60))).actor).toEqual(actor);
  });

  test("are signed with a key that only its owner can read", () => {
    expect(readdirSync(directory)).toEqual(["signing-key"]);
    expect(statSync(join(directory, "signing-key")).mode & 0o777).toBe(0o600);
  });

  test("are not signed with a key that others can read", async () => {
    const shared = mkdtempSync(join(tmpdir(), "key-"));
    const file = join(shared, "signing-key");
    writeFileSync(file, `${Buffer.from(key).toString("base64url")}\n`, { mode: 0o640 });
    const message = `Other users of this computer can use the key file ${file}: its permissions are 640. Run: chmod 600 ${file}`;
    await expect(signingKey(shared)).rejects.toThrow(new SettingsError(message));
    chmodSync(file, 0o600);
    expect(await signingKey(shared)).toEqual(Buffer.from(key));
    rmSync(shared, { recursive: true });
  });

  test("expire", async () => {
    const refused = local.identify(await local.issueToken(partner, -1));
    await expect(refused).rejects.toThrow(new UnauthenticatedError("The token has expired. Sign in again."));
  });

  const sign = (
    payload: JWTPayload,
    signingKeyBytes = key,
    alg = "HS256",
    issuer = "marketplace:local",
    audience = "marketplace",
  ) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime("1h")
      .sign(signingKeyBytes);
  const good = { sub: "ana", partner_id: "ptr_1", roles: ["ADMIN_AGENT"] };

  test.each<[string, () => Promise<string> | string]>([
    ["another key", () => sign(good, new Uint8Array(32))],
    ["another algorithm", () => sign(good, new Uint8Array([...key, ...key]), "HS512")],
    ["another issuer", () => sign(good, key, "HS256", "https://evil.example")],
    ["another audience", () => sign(good, key, "HS256", "marketplace:local", "elsewhere")],
    [
      "no signature",
      () => new UnsecuredJWT(good).setIssuer("marketplace:local").setAudience("marketplace").setExpirationTime("1h").encode(),
    ],
    [
      "no end",
      () =>
        new SignJWT(good)
          .setProtectedHeader({ alg: "HS256" })
          .setIssuer("marketplace:local")
          .setAudience("marketplace")
          .sign(key),
    ],
    ["an unknown role", () => sign({ ...good, roles: ["ROOT"] })],
    ["roles that are not a list", () => sign({ ...good, roles: "ADMIN_AGENT" })],
    ["no user", () => sign({ partner_id: "ptr_1", roles: [] })],
    ["an empty user", () => sign({ sub: "ana" })],
    ["two kinds of actor at once", () => sign({ ...good, operator: true })],
    ["roles without a partner", () => sign({ sub: "ana", operator: true, roles: ["ADMIN_AGENT"] })],
    ["operator: false", () => sign({ sub: "ana", operator: "yes" })],
    [
      "changed claims",
      async () =>
        (await sign(good)).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x","operator":true}').toString("base64url")}.`),
    ],
    ["no token at all", () => "nonsense"],
    ["sixteen thousand characters", () => "x".repeat(16_385)],
  ])("are refused with %s", async (_, forge) => {
    await expect(local.identify(await forge())).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  describe("with a longest lifetime of an hour", () => {
    const hour = 3600;
    const limited = () =>
      createAuthentication({
        kind: "local",
        keys: { secret: null, previousSecret: null, directory },
        tokenLifetimeMaxSeconds: hour,
      });
    const now = () => Math.floor(Date.now() / 1000);
    const withTimes = (times: JWTPayload) =>
      new SignJWT({ ...good, iss: "marketplace:local", aud: "marketplace", ...times })
        .setProtectedHeader({ alg: "HS256" })
        .sign(key);
    const refused = new UnauthenticatedError(
      "The token is not valid: it is valid for longer than the 3600 seconds that this server accepts.",
    );

    test("are not issued for longer", async () => {
      const { identify, issueToken } = await limited();
      expect((await identify(await issueToken(partner, hour))).actor).toEqual(partner);
      const message =
        "The lifetime of the token is 3601 seconds, but TOKEN_LIFETIME_MAX_HOURS is 1: at most 3600 seconds. Request a shorter lifetime.";
      await expect(issueToken(partner, hour + 1)).rejects.toThrow(new SettingsError(message));
    });

    test.each<[string, () => JWTPayload, boolean]>([
      ["an hour from its issue", () => ({ iat: now() - 1800, exp: now() - 1800 + hour }), true],
      ["longer than an hour from its issue", () => ({ iat: now() - 1800, exp: now() - 1800 + hour + 1 }), false],
      ["the rest of an hour, without the time of its issue", () => ({ exp: now() + hour - 60 }), true],
      ["longer than an hour from now, without the time of its issue", () => ({ exp: now() + hour + 60 }), false],
    ])("a token that is valid for %s", async (_, times, isAccepted) => {
      const identity = (await limited()).identify(await withTimes(times()));
      if (isAccepted) expect((await identity).actor).toEqual({ ...partner, roles: ["ADMIN_AGENT"] });
      else await expect(identity).rejects.toThrow(refused);
    });
  });

  test("of the previous secret are accepted, and new ones are signed with the current one", async () => {
    const [before, after] = ["the secret before, of 32 characters", "the secret after, of 32 characters!"];
    const authenticationOf = (secret: string | null, previousSecret: string | null) =>
      createAuthentication({ kind: "local", keys: { secret, previousSecret, directory }, tokenLifetimeMaxSeconds: null });
    const [old, rotated, current] = await Promise.all([
      authenticationOf(before, null),
      authenticationOf(after, before),
      authenticationOf(after, null),
    ]);
    const [oldToken, newToken] = await Promise.all([old.issueToken(partner, 60), rotated.issueToken(partner, 60)]);
    expect((await rotated.identify(oldToken)).actor).toEqual(partner);
    expect((await current.identify(newToken)).actor).toEqual(partner);
    const refused = new UnauthenticatedError("The token is not valid.");
    await expect(current.identify(oldToken)).rejects.toThrow(refused);
    await expect(old.identify(newToken)).rejects.toThrow(refused);
    const ofFile = await authenticationOf(after, "file");
    expect((await ofFile.identify(await local.issueToken(partner, 60))).actor).toEqual(partner);
  });

  test("two processes that start at the same time use the same key", async () => {
    const fresh = mkdtempSync(join(tmpdir(), "key-"));
    const keys = await Promise.all(Array.from({ length: 8 }, () => signingKey(fresh)));
    expect(new Set(keys.map((each) => Buffer.from(each).toString("hex"))).size).toBe(1);
    expect(readdirSync(fresh)).toEqual(["signing-key"]);
    rmSync(fresh, { recursive: true });
  });
});

describe("tokens of an issuer", () => {
  let server: Server;
  let issuer: string;
  let oidc: Authentication;
  let keys: { kid: string; privateKey: CryptoKey; publicKey: CryptoKey }[];
  let isDown = false;

  beforeAll(async () => {
    keys = await Promise.all(
      ["a", "b"].map(async (kid) => ({ kid, ...(await generateKeyPair("RS256", { extractable: true })) })),
    );
    server = createServer(async (request, response) => {
      if (isDown) return void response.writeHead(500).end();
      const jwks = {
        keys: await Promise.all(keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, alg: "RS256" }))),
      };
      response.end(JSON.stringify(request.url === "/keys" ? jwks : { issuer, jwks_uri: `${issuer}/keys` }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    oidc = await create();
  });
  afterAll(() => server.close());

  const create = (jwksUrl: string | null = null, tokenLifetimeMaxSeconds: number | null = null) =>
    createAuthentication({
      kind: "oidc",
      tokenLifetimeMaxSeconds,
      issuer,
      audience: "api://marketplace",
      jwksUrl,
      algorithms: ["RS256"],
      clockToleranceSeconds: 5,
    });
  const claims = { partner_id: "ptr_1", roles: ["ADMIN_AGENT", "SALES_AGENT"] };
  const issued = (change: Partial<{ kid: number; aud: string; iss: string; exp: string | number; alg: string }> = {}) => {
    const { kid, privateKey } = keys[change.kid ?? 0]!;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: change.alg ?? "RS256", kid })
      .setSubject("ana")
      .setIssuer(change.iss ?? issuer)
      .setAudience(change.aud ?? "api://marketplace")
      .setExpirationTime(change.exp ?? "5m")
      .sign(privateKey);
  };

  test("are accepted for each of its current keys", async () => {
    expect((await oidc.identify(await issued())).actor).toEqual(partner);
    expect((await oidc.identify(await issued({ kid: 1 }))).actor).toEqual(partner);
  });

  test("are accepted within the clock tolerance after they expire", async () => {
    const now = Math.floor(Date.now() / 1000);
    expect((await oidc.identify(await issued({ exp: now - 3 }))).actor).toEqual(partner);
    await expect(oidc.identify(await issued({ exp: now - 10 }))).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  test("are refused for another audience or issuer", async () => {
    await expect(oidc.identify(await issued({ aud: "api://other" }))).rejects.toBeInstanceOf(UnauthenticatedError);
    await expect(oidc.identify(await issued({ iss: "https://evil.example" }))).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  test("are refused when their lifetime is longer than the setting allows", async () => {
    const limited = await create(null, 3600);
    expect((await limited.identify(await issued())).actor).toEqual(partner);
    await expect(limited.identify(await issued({ exp: "2h" }))).rejects.toThrow("it is valid for longer than the 3600 seconds");
  });

  test("are refused when signed with the public key as a secret", async () => {
    const secret = new TextEncoder().encode(await exportSPKI(keys[0]!.publicKey));
    const forged = new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "a" }).setSubject("ana").setIssuer(issuer);
    const token = await forged.setAudience("api://marketplace").setExpirationTime("5m").sign(secret);
    await expect(oidc.identify(token)).rejects.toBeInstanceOf(UnauthenticatedError);
  });

  test("cannot be verified while the issuer is down, and can be verified afterwards", async () => {
    const fresh = await create();
    isDown = true;
    await expect(fresh.identify(await issued())).rejects.toMatchObject({ name: "AuthenticationUnavailableError" });
    isDown = false;
    expect((await fresh.identify(await issued())).actor).toEqual(partner);
  });

  test("of an unknown key load the keys again, and cannot be verified while that fails", async () => {
    const fresh = await create();
    await fresh.identify(await issued());
    const added = { kid: "c", ...(await generateKeyPair("RS256", { extractable: true })) };
    keys.push(added);
    const token = await issued({ kid: 2 });
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 2000);
    isDown = true;
    await expect(fresh.identify(token)).rejects.toMatchObject({ name: "AuthenticationUnavailableError" });
    isDown = false;
    expect((await fresh.identify(token)).actor).toEqual(partner);
    now.mockRestore();
    keys.pop();
  });

  test("are not issued here", async () => {
    await expect(oidc.issueToken(partner, 60)).rejects.toThrow("With AUTH=oidc, only ");
  });
});

test.each([undefined, "", "Basic abc", "Bearer", "Bearer a b", "Bearer ä"])("the header %j contains no token", (header) => {
  expect(() => bearerToken(header)).toThrow(UnauthenticatedError);
});
