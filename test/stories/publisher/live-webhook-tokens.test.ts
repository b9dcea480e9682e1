import { FAST_DELIVERIES, startSending, waitForDeliveries } from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { required } from "../../support/partner-client.js";
import { RESOURCE } from "../../support/publisher-client.js";
import { marketplace, startMarketplaceWith } from "../../support/story.js";
import { TlsProxy } from "../../support/tls-proxy.js";
import { verifiers } from "../../support/token-verifiers.js";

let proxy: TlsProxy;
const live = () => ({ ...FAST_DELIVERIES, PUBLISHER_AUTHORITY: "https://login.microsoftonline.com", PUBLIC_URL: proxy.url });
startMarketplaceWith(async () => {
  proxy = await TlsProxy.open();
  return live();
});
beforeAll(() => {
  proxy.port = Number(new URL(marketplace().app.url).port);
});
afterAll(() => proxy.close());

test("with Microsoft's authority, this server is the issuer, and publishes its configuration at PUBLIC_URL", async () => {
  const response = await fetch(`${marketplace().app.url}/.well-known/openid-configuration`);
  expect([response.status, response.headers.get("cache-control"), await response.json()]).toEqual([
    200,
    "public, max-age=300",
    {
      issuer: proxy.url,
      jwks_uri: `${proxy.url}/.well-known/jwks.json`,
      response_types_supported: ["id_token"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    },
  ]);
});

test("tokens of notifications verify with the published configuration", async () => {
  const { partner, webhook, publisher, subscription } = await subscriptionsWithWebhook(() => 200);
  const worker = startSending(marketplace(), live());
  await partner.suspend(subscription);
  await waitForDeliveries(partner);
  await worker.stop();
  const token = required(required(webhook.notifications[0]).headers.authorization).replace(/^Bearer /, "");
  const audience = required(publisher.applicationId);
  for (const [, verify] of verifiers) {
    const claims = await verify(token, { configuration: `${proxy.url}/.well-known/openid-configuration`, audience });
    expect(claims).toMatchObject({ iss: proxy.url, tid: publisher.tenantId, ver: "2.0", azp: RESOURCE, sub: RESOURCE });
  }
});
