import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { waitForDeliveries, FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { required } from "../../support/partner-client.js";
import { marketplace, startMarketplaceWith } from "../../support/story.js";

startMarketplaceWith(FAST_DELIVERIES);

describe("the token of a notification", () => {
  test("names its audience, and verifies against the published keys", async () => {
    const { partner, webhook, publisher, subscription } = await subscriptionsWithWebhook(() => 200);
    await whileSending(marketplace(), async () => {
      await partner.suspend(subscription);
      await waitForDeliveries(partner);
    });
    const { headers } = required(webhook.notifications[0]);
    const token = required(headers.authorization?.replace(/^Bearer /, ""));
    const keys = createRemoteJWKSet(new URL(`${marketplace().app.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(token, keys, { audience: required(publisher.applicationId), algorithms: ["RS256"] });
    expect(payload["jti"]).toBe(headers["x-ms-requestid"]);
    expect(required(payload.exp) - required(payload.iat)).toBe(300);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: "RS256", typ: "JWT" });
    const forged = `${token.slice(0, -8)}AAAAAAAA`;
    await expect(jwtVerify(forged, keys)).rejects.toThrow("signature verification failed");
  });

  test("is signed by published keys without private parts, which can be cached for five minutes", async () => {
    const response = await fetch(`${marketplace().app.url}/.well-known/jwks.json`);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.length).toBeGreaterThanOrEqual(1);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    const again = (await (await fetch(`${marketplace().app.url}/.well-known/jwks.json`)).json()) as { keys: unknown[] };
    expect(again.keys).toEqual(keys);
  });
});
