import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
} from "@azure/core-rest-pipeline";
import { ClientSecretCredential } from "@azure/identity";
import { decodeJwt } from "jose";
import { uuidOf } from "../../../src/core/ids.js";
import { PUBLISHER, setWebhook } from "../../support/listening.js";
import { required } from "../../support/partner-client.js";
import { API_VERSION, publisherNamed, RESOURCE } from "../../support/publisher-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";
import { testCertificate } from "../../support/test-certificate.js";
import { TlsProxy } from "../../support/tls-proxy.js";

let proxy: TlsProxy;
startMarketplaceWith(async () => {
  proxy = await TlsProxy.open();
  return { PUBLIC_URL: proxy.url };
});
beforeAll(() => {
  proxy.port = Number(new URL(marketplace().app.url).port);
});
afterAll(() => proxy.close());

const tlsOptions = { ca: testCertificate.cert };
const SCOPE = `${RESOURCE}/.default`;

/** The credential of Microsoft's identity library, with the built-in authority in place of Microsoft's. */
async function credentialOf(change: Readonly<{ clientSecret?: string }> = {}): Promise<ClientSecretCredential> {
  const { id, tenantId, applicationId } = await publisherNamed(marketplace(), PUBLISHER);
  const secret = change.clientSecret ?? (await required(marketplace().app.publisherAuthority).clientSecretOf(id));
  return new ClientSecretCredential(required(tenantId), required(applicationId), secret, {
    ...{ authorityHost: proxy.url, disableInstanceDiscovery: true, tlsOptions },
  });
}

/** A client of the fulfillment API, built as Azure's generated clients are. */
async function azureClient() {
  const pipeline = createPipelineFromOptions({ tlsOptions });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential: await credentialOf(), scopes: SCOPE }));
  const httpClient = createDefaultHttpClient();
  return async (method: HttpMethods, path: string, sent: { headers?: Record<string, string>; body?: unknown } = {}) => {
    const response = await pipeline.sendRequest(
      httpClient,
      createPipelineRequest({
        url: `${proxy.url}/api/saas/subscriptions${path}?api-version=${API_VERSION}`,
        method,
        headers: createHttpHeaders({ "content-type": "application/json", ...sent.headers }),
        ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      }),
    );
    const text = response.bodyAsText ?? "";
    return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as Record<string, unknown> | null };
  };
}

test("@azure/identity signs in over TLS", async () => {
  const asked = Date.now();
  const { token, expiresOnTimestamp } = await (await credentialOf()).getToken(SCOPE);
  const { tenantId, applicationId } = await publisherNamed(marketplace(), PUBLISHER);
  const { exp, iat, ...claims } = decodeJwt(token);
  expect(claims).toMatchObject({ aud: RESOURCE, tid: tenantId, azp: applicationId, ver: "2.0", idtyp: "app" });
  expect(required(exp) - required(iat)).toBe(3600);
  // The library counts from the second nearest to the one in which it asked.
  expect(expiresOnTimestamp).toBeGreaterThanOrEqual(Math.floor(asked / 1000) * 1000 + 3_600_000);
  expect(expiresOnTimestamp).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000);
});

test("@azure/identity reports why a sign-in is refused", async () => {
  const credential = await credentialOf({ clientSecret: "guess" });
  await expect(credential.getToken(SCOPE)).rejects.toThrow("The client_secret is wrong.");
  const another = (await credentialOf()).getToken("https://graph.microsoft.com/.default");
  await expect(another).rejects.toThrow(
    `Unknown scope: 'https://graph.microsoft.com/.default'. Pass scope=${RESOURCE}/.default.`,
  );
});

test("Azure's core pipeline resolves, activates, and answers an operation", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  const pending = await partner.buy(customer, plan("Contoso Sign"));
  const call = await azureClient();
  const headers = { "x-ms-marketplace-token": required(pending.activation).code };
  const id = uuidOf(pending.id);

  const resolved = await call("POST", "/resolve", { headers });
  expect([resolved.status, resolved.body?.["id"]]).toEqual([200, id]);
  expect(await call("POST", `/${id}/activate`, { body: {} })).toEqual({ status: 200, body: null });
  expect((await partner.getSubscription(pending)).status).toBe("ACTIVE");

  await setWebhook(partner, PUBLISHER, { url: "https://webhook.contoso.example/" });
  const { operation } = await partner.changeQuantity(pending, 4);
  const operationId = uuidOf(required(operation).id);
  const { body } = await call("GET", `/${id}/operations`);
  expect(body).toMatchObject({ operations: [{ id: operationId, action: "ChangeQuantity", quantity: 4, status: "InProgress" }] });
  const answered = await call("PATCH", `/${id}/operations/${operationId}`, { body: { status: "Success" } });
  expect(answered).toEqual({ status: 200, body: null });
  expect((await partner.getSubscription(pending)).quantity).toBe(4);
});
