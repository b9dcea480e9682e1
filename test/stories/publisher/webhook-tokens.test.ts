import { decodeProtectedHeader } from "jose";
import type { TokenVersion } from "../../../src/core/application-token.js";
import { changePublisher } from "../../support/catalog-changes.js";
import { FAST_DELIVERIES, startSending, waitForDeliveries } from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { required } from "../../support/partner-client.js";
import { RESOURCE } from "../../support/publisher-client.js";
import { listWith } from "../../support/publisher-sign-in.js";
import { marketplace, startMarketplaceWith } from "../../support/story.js";
import { verifiers } from "../../support/token-verifiers.js";

startMarketplaceWith(FAST_DELIVERIES);

/** Suspends a subscription and returns the token of the notification. `env` are settings of the worker that sends it. */
async function tokenOfNotification(tokenVersion: TokenVersion | null, env: Record<string, string> = {}): Promise<string> {
  const { partner, webhook, publisher, subscription } = await subscriptionsWithWebhook(() => 200);
  await changePublisher(marketplace(), publisher.name, { tokenVersion });
  const worker = startSending(marketplace(), env);
  await partner.suspend(subscription);
  await waitForDeliveries(partner);
  await worker.stop();
  return required(required(webhook.notifications[0]).headers.authorization).replace(/^Bearer /, "");
}

const [TENANT, APPLICATION] = ["tenant-contoso", "app-contoso"];
const configurationOf = (folder: string, tenant = TENANT) =>
  `${marketplace().app.url}/${tenant}${folder}/.well-known/openid-configuration`;

/** The claims that Microsoft documents for a token of an application, by token version. */
const common = { aud: APPLICATION, tid: TENANT, idtyp: "app", oid: RESOURCE, sub: RESOURCE };
const claimsOf = {
  "1.0": { ...common, ver: "1.0", iss: `https://sts.windows.net/${TENANT}/`, appid: RESOURCE, appidacr: "1" },
  "2.0": { ...common, ver: "2.0", iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, azp: RESOURCE, azpacr: "1" },
};

describe.each([
  ["without a stated version", null, "2.0", "/v2.0"],
  ["version 2", "2.0", "2.0", "/v2.0"],
  ["version 1", "1.0", "1.0", ""],
] as const)("the token of a notification, %s", (_, stated, version, folder) => {
  let token: string;
  beforeAll(async () => {
    token = await tokenOfNotification(stated);
  });

  test.each(verifiers)("is valid as an access token of Microsoft Entra: %s", async (__, verify) => {
    const {
      iat = 0,
      nbf = 0,
      exp = 0,
      jti,
      ...claims
    } = await verify(token, {
      configuration: configurationOf(folder),
      audience: APPLICATION,
    });
    expect(claims).toEqual(claimsOf[version]);
    expect([nbf - iat, exp - iat]).toEqual([-300, 300]);
    expect(jti).toMatch(/^[\da-f-]{36}$/);
  });

  test.each(verifiers)("is invalid for another audience or issuer, and without its signature: %s", async (__, verify) => {
    const expected = { configuration: configurationOf(folder), audience: APPLICATION };
    const forged = `${token.slice(0, -8)}AAAAAAAA`;
    await expect(verify(token, { ...expected, audience: "app-fabrikam" })).rejects.toThrow(
      /unexpected "aud" claim value|jwt audience invalid/,
    );
    const otherIssuer = { ...expected, configuration: configurationOf(folder, "tenant-fabrikam") };
    await expect(verify(token, otherIssuer)).rejects.toThrow(/unexpected "iss" claim value|jwt issuer invalid/);
    await expect(verify(forged, expected)).rejects.toThrow(/signature/);
  });

  test("does not sign in at the fulfillment API", async () => {
    expect((await listWith(marketplace().app.url, token)).status).toBe(403);
  });
});

test("a new signing key leaves tokens of the earlier one valid", async () => {
  const earlier = await tokenOfNotification("2.0");
  const later = await tokenOfNotification("2.0", { SECRET_KEY: "another secret that nobody but these tests knows" });
  expect(decodeProtectedHeader(later).kid).not.toBe(decodeProtectedHeader(earlier).kid);
  const expected = { configuration: configurationOf("/v2.0"), audience: APPLICATION };
  for (const [, verify] of verifiers) {
    for (const token of [earlier, later]) expect((await verify(token, expected))["azp"]).toBe(RESOURCE);
  }
});

test("a key that the previous secret encrypts is used, and encrypted again with the current one", async () => {
  const SECRET_KEY = "the secret before, which only these tests know";
  const next = { SECRET_KEY: "the secret after, which only these tests know" };
  const kidOf = async (env: Record<string, string>) => decodeProtectedHeader(await tokenOfNotification("2.0", env)).kid;
  const before = await kidOf({ SECRET_KEY });
  expect(await kidOf({ ...next, SECRET_KEY_PREVIOUS: SECRET_KEY })).toBe(before);
  expect(await kidOf(next)).toBe(before);
  expect(await kidOf({ SECRET_KEY })).not.toBe(before);
});
