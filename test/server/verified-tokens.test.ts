import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from "jose";
import type { Actor } from "../../src/core/actor";
import { createAuthentication, UnauthenticatedError, type Authentication } from "../../src/server/authentication/authentication";

const partner: Actor = { kind: "PARTNER", user: "ana", partnerId: "ptr_1", roles: ["ADMIN_AGENT"] };
const NOW = Date.parse("2026-11-01T12:00:00.000Z");
const MINUTE = 60_000;

/** The signatures that the platform verifies. */
const verifications = jest.spyOn(globalThis.crypto.subtle, "verify");
const setClock = (atMs: number) => jest.setSystemTime(atMs);

beforeAll(() => {
  jest.useFakeTimers({
    now: NOW,
    doNotFake: ["nextTick", "setImmediate", "setInterval", "setTimeout", "clearTimeout", "performance", "queueMicrotask"],
  });
});
beforeEach(() => {
  setClock(NOW);
  verifications.mockClear();
});
afterAll(() => {
  jest.useRealTimers();
  verifications.mockRestore();
});

const expectRefusal = (tried: Promise<unknown>, message: string) =>
  expect(tried).rejects.toThrow(new UnauthenticatedError(message));

describe("local tokens", () => {
  const directory = mkdtempSync(join(tmpdir(), "key-"));
  let local: Authentication;
  beforeAll(
    async () =>
      (local = await createAuthentication({
        kind: "local",
        keys: { secret: null, previousSecret: null, directory },
        tokenLifetimeMaxSeconds: null,
      })),
  );
  afterAll(() => rmSync(directory, { recursive: true }));

  test("are verified once", async () => {
    const token = await local.issueToken(partner, 60);
    const first = await local.identify(token);
    const credential = { tokenId: expect.stringMatching(/^[\da-f-]{36}$/), issuedAt: new Date(NOW) };
    expect(first).toEqual({ actor: partner, credential, expiresAtMs: NOW + MINUTE });
    expect(await local.identify(token)).toEqual(first);
    expect(await local.identify(token)).toEqual(first);
    expect(verifications).toHaveBeenCalledTimes(1);
    await local.identify(await local.issueToken(partner, 61));
    expect(verifications).toHaveBeenCalledTimes(2);
  });

  test("are accepted until the last millisecond before they expire, and refused from then on", async () => {
    const token = await local.issueToken({ ...partner, user: "ben" }, 60);
    await local.identify(token);
    setClock(NOW + MINUTE - 1);
    expect((await local.identify(token)).actor).toEqual({ ...partner, user: "ben" });
    expect(verifications).toHaveBeenCalledTimes(1);
    setClock(NOW + MINUTE);
    await expectRefusal(local.identify(token), "The token has expired. Sign in again.");
  });

  test("are verified each time while they are refused", async () => {
    const forged = (await local.issueToken(partner, 60)).replace(/[^.]+$/, "x".repeat(43));
    await expectRefusal(local.identify(forged), "The token is not valid.");
    await expectRefusal(local.identify(forged), "The token is not valid.");
    expect(verifications).toHaveBeenCalledTimes(2);
  });

  test("that were accepted do not make another signature of the same claims valid", async () => {
    const token = await local.issueToken(partner, 60);
    await local.identify(token);
    await expectRefusal(local.identify(token.replace(/[^.]+$/, "x".repeat(43))), "The token is not valid.");
  });
});

describe("tokens of an issuer", () => {
  let server: Server;
  let issuer: string;
  let oidc: Authentication;
  let published: JWK[];
  let loads = 0;
  const pairs: Record<string, CryptoKey> = {};

  async function publish(...kids: string[]): Promise<void> {
    published = [];
    for (const kid of kids) {
      const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
      pairs[kid] = privateKey;
      published.push({ ...(await exportJWK(publicKey)), kid, alg: "RS256" });
    }
  }
  beforeAll(async () => {
    server = createServer((_, response) => {
      loads += 1;
      response.end(JSON.stringify({ keys: published }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    await publish("a", "b");
    loads = 0;
    oidc = await createAuthentication({
      ...{ kind: "oidc", tokenLifetimeMaxSeconds: null, issuer, audience: "api://marketplace", jwksUrl: `${issuer}/keys` },
      ...{ algorithms: ["RS256"], clockToleranceSeconds: 5 },
    });
    // The keys are loaded by the first token, which is not remembered.
    await oidc.identify(await issued("b", 60));
    verifications.mockClear();
  });
  afterAll(() => server.close());

  const issued = (kid: string, lifetimeSeconds: number, notBeforeMs = NOW - MINUTE) =>
    new SignJWT({ partner_id: "ptr_1", roles: ["ADMIN_AGENT"] })
      .setProtectedHeader({ alg: "RS256", kid })
      .setSubject("ana")
      .setIssuer(issuer)
      .setAudience("api://marketplace")
      .setNotBefore(new Date(notBeforeMs))
      .setExpirationTime(new Date(NOW + lifetimeSeconds * 1000))
      .sign(pairs[kid]!);

  test("are verified once while the keys are not loaded again", async () => {
    const token = await issued("a", 3600);
    for (const minutes of [0, 1, 9]) {
      setClock(NOW + minutes * MINUTE);
      expect((await oidc.identify(token)).actor).toEqual(partner);
    }
    expect([verifications.mock.calls.length, loads]).toEqual([1, 1]);
  });

  test("are accepted within the clock tolerance after they expire, and refused from then on", async () => {
    const token = await issued("a", 60);
    await oidc.identify(token);
    setClock(NOW + MINUTE + 4999);
    expect((await oidc.identify(token)).actor).toEqual(partner);
    expect(verifications).toHaveBeenCalledTimes(1);
    setClock(NOW + MINUTE + 5000);
    await expectRefusal(oidc.identify(token), "The token has expired. Sign in again.");
  });

  test("are refused when the clock is set back to before they are valid", async () => {
    const token = await issued("a", 60, NOW);
    await oidc.identify(token);
    setClock(NOW - 5000);
    expect((await oidc.identify(token)).actor).toEqual(partner);
    setClock(NOW - 6000);
    await expectRefusal(oidc.identify(token), 'The token is not valid: its claim "nbf" is missing or does not match.');
  });

  test("are refused once the keys were loaded again without theirs", async () => {
    const [removed, kept] = [await issued("a", 3600), await issued("b", 3600)];
    await oidc.identify(removed);
    await oidc.identify(kept);
    published = published.filter(({ kid }) => kid === "b");
    setClock(NOW + 10 * MINUTE);
    await expectRefusal(oidc.identify(removed), "The token is not valid.");
    expect((await oidc.identify(kept)).actor).toEqual(partner);
    expect(loads).toBe(2);
  });

  test("are refused once a token with a new key made the keys load again", async () => {
    const removed = await issued("a", 3600);
    await oidc.identify(removed);
    await publish("c");
    setClock(NOW + MINUTE);
    expect((await oidc.identify(removed)).actor).toEqual(partner);
    expect((await oidc.identify(await issued("c", 3600))).actor).toEqual(partner);
    await expectRefusal(oidc.identify(removed), "The token is not valid.");
    expect(loads).toBe(2);
  });

  test("are not accepted from memory while the keys cannot be loaded again", async () => {
    const token = await issued("a", 3600);
    await oidc.identify(token);
    const keys = published;
    published = [{ kty: "none" }, null as never];
    setClock(NOW + 10 * MINUTE);
    await expect(oidc.identify(token)).rejects.toMatchObject({ name: "AuthenticationUnavailableError" });
    published = keys;
    expect((await oidc.identify(token)).actor).toEqual(partner);
  });
});
