import { generateKeyPairSync } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { uuidOf } from "../../../src/core/ids.js";
import { createBuiltInReceiver } from "../../../src/jobs/deliveries/built-in-receiver.js";
import { CreatePartnerDocument, SetSandboxPublisherDocument, type SetSandboxPublisherInput } from "../../client/graphql.js";
import { openMarketplace } from "../../support/boot.js";
import { changePublisher } from "../../support/catalog-changes.js";
import { ask } from "../../support/client.js";
import { attemptsOf, deliveriesOf, FAST_DELIVERIES, waitForDeliveries, whileSending } from "../../support/deliveries.js";
import { done, PartnerClient, required } from "../../support/partner-client.js";
import { PublisherClient, publisherNamed } from "../../support/publisher-client.js";
import { expectRefusal, livePartner, marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

// A live partner sees a change of the catalog at once.
startMarketplaceWith({ ...FAST_DELIVERIES, PARTNER_STATE_MAX_AGE_MS: "0" });

const AT = "2020-07-01T08:00:00Z";
const CONTOSO = "Contoso Software";
const ANSWER_OPERATION = "SubscriptionOperations_UpdateOperationStatus";

const idOf = async (name: string) => (await publisherNamed(marketplace(), name)).id;

describe("the built-in webhook", () => {
  test("receives signed notifications, and keeps a change open for the answer window that the sandbox sets", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher(CONTOSO, { webhook: "BUILT_IN", webhookFailures: 1, answerWindow: "PT1H", webhookDelay: null });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
    const { operation } = await partner.changeQuantity(subscription, 5);
    const began = Date.now();
    const [delivery] = await whileSending(marketplace(), () => waitForDeliveries(partner));
    expect(required(delivery)).toMatchObject({ status: "DELIVERED", tries: 2, lastStatus: 200 });
    const attempts = await attemptsOf(marketplace(), required(delivery));
    expect(attempts.map(({ httpStatus, error }) => [httpStatus, error])).toEqual([
      [503, "answered 503"],
      [200, null],
    ]);
    const [open] = await partner.operationsOf(subscription);
    expect(required(open).status).toBe("IN_PROGRESS");
    const windowStart = new Date(required(required(open).decidesAt)).getTime() - 3_600_000;
    expect(windowStart).toBeGreaterThanOrEqual(began);
    expect(windowStart).toBeLessThanOrEqual(required(required(delivery).deliveredAt).getTime());
    const contoso = await PublisherClient.of(marketplace(), CONTOSO);
    const place = { subscriptionId: uuidOf(subscription.id), operationId: uuidOf(required(operation).id) };
    expect((await contoso.call(ANSWER_OPERATION, place, { status: "Success" })).status).toBe(200);
    expect((await partner.getSubscription(subscription)).quantity).toBe(5);
  });

  test("is called again by redeliver", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher(CONTOSO, { webhook: "BUILT_IN" });
    await partner.suspend(await partner.buyAndActivate(customer, plan("Contoso Sign")));
    const [first] = await whileSending(marketplace(), () => waitForDeliveries(partner));
    const { id } = required(first);
    const redeliver = `mutation ($id: ID!) { redeliver(input: { deliveryId: $id }) { userErrors { code } } }`;
    expect(await partner.send(redeliver, { id })).toMatchObject({ data: { redeliver: { userErrors: [] } } });
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    const [again] = await deliveriesOf(partner);
    expect(await attemptsOf(marketplace(), required(again))).toHaveLength(2);
    expect(again).toMatchObject({ status: "DELIVERED", url: required(first).url });
  });

  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const expected = { issuer: "us", tenantId: "tenant", applicationId: "application" };
  const id = "11111111-1111-4111-8111-111111111111";
  const body = JSON.stringify({ id, subscriptionId: id, action: "Suspend", status: "Succeeded" });

  const tokenFor = ({ issuer = "us", audience = "application", tid = "tenant" }) =>
    new SignJWT({ tid })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime("1 minute");

  test.each([
    ["a token of the marketplace for the publisher", {}, body, 0, 200],
    ["a token of another issuer", { issuer: "them" }, body, 0, 401],
    ["a token for another application", { audience: "other" }, body, 0, 401],
    ["a token for another tenant", { tid: "other" }, body, 0, 401],
    ["no token", null, body, 0, 401],
    ["a body that is not a notification", {}, "{}", 0, 400],
    ["a body that is not JSON", {}, "<xml>", 0, 400],
    ["an answer that takes too long", {}, body, 20, null],
  ])("answers %s", async (_, claims, sent, delayMs, status) => {
    const publishedKeys = async () => [{ ...(await exportJWK(publicKey)), alg: "RS256" }];
    const receive = createBuiltInReceiver({ publishedKeys, timeoutMs: 20 });
    const token = claims === null ? null : await tokenFor(claims).sign(privateKey);
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const notice = { url: "", body: sent, headers };
    const behavior = { failures: 0, delayMs, answerWindowMs: 1000 };
    const { outcome } = await receive({ notice, expected, behavior, tries: 1 });
    const timedOut = { kind: "FAILED", error: "no response within 20 ms", status: null };
    expect(outcome).toEqual(status === null ? timedOut : { kind: "ANSWERED", status });
  });
});

describe("the link to the landing page", () => {
  const linkTo = (url: string) => expect.stringMatching(new RegExp(`^${url.replace(/[.?]/g, "\\$&")}token=[\\w%]+$`));

  test("leads to the publisher page in a sandbox that uses its webhook, otherwise to the publisher", async () => {
    const { partner, customer } = await story({ at: AT });
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    expect(required(pending.activation).url).toEqual(linkTo("https://contoso.example/welcome?"));
    await partner.setPublisher(CONTOSO, { webhook: "BUILT_IN" });
    const page = `${marketplace().app.url}/publisher/?publisher=${await idOf(CONTOSO)}`;
    const seen = await partner.getSubscription(pending);
    expect(required(seen.activation).url).toEqual(linkTo(`${page}&`));
    expect(required(seen.actionNeeded).publisherUrl).toBe(page);
  });

  test("leads to the publisher page in a sandbox when the publisher has no landing page", async () => {
    const { partner, customer } = await story({ at: AT });
    const live = await livePartner("4777001");
    const [pending, sold] = [
      await partner.buy(customer, plan("Fabrikam Memo")),
      await live.buy(await live.createCustomer(), plan("Fabrikam Memo")),
    ];
    const { landingPageUrl } = await publisherNamed(marketplace(), "Fabrikam Apps");
    const setPage = (url: string | null) => changePublisher(marketplace(), "Fabrikam Apps", { landingPageUrl: url });
    await setPage(null);
    const page = `${marketplace().app.url}/publisher/?publisher=${await idOf("Fabrikam Apps")}&`;
    expect(required((await partner.getSubscription(pending)).activation).url).toEqual(linkTo(page));
    expect((await live.getSubscription(sold)).activation).toBeNull();
    await setPage(landingPageUrl);
  });
});

describe("refuses", () => {
  const path = (field: string) => ["input", field];

  test.each<[string, Omit<SetSandboxPublisherInput, "publisherId">, string, string]>([
    [
      "a short answer window",
      { webhook: "BUILT_IN", answerWindow: "PT0.5S" },
      "answerWindow",
      "answerWindow must be between PT1S and P1D; got PT0.5S.",
    ],
    [
      "a long answer window",
      { webhook: "BUILT_IN", answerWindow: "P1DT1S" },
      "answerWindow",
      "answerWindow must be between PT1S and P1D; got P1DT1S.",
    ],
    [
      "a long delay",
      { webhook: "BUILT_IN", webhookDelay: "PT61S" },
      "webhookDelay",
      "webhookDelay must be between PT1S and PT1M; got PT61S.",
    ],
    [
      "an answer window of another webhook",
      { webhook: "REAL", answerWindow: "PT1M" },
      "answerWindow",
      "answerWindow applies to BUILT_IN webhooks only; pass null with REAL.",
    ],
    [
      "too many failures",
      { webhook: "BUILT_IN", webhookFailures: 501 },
      "webhookFailures",
      "webhookFailures must be between 0 and 500; got 501.",
    ],
  ])("%s", async (_, behavior, field, message) => {
    const { partner } = await story({ at: AT });
    const input = { publisherId: await idOf(CONTOSO), ...behavior };
    const errors = await expectRefusal(partner, SetSandboxPublisherDocument, input, "INVALID_INPUT");
    expect(errors).toMatchObject([{ message, path: path(field) }]);
  });

  test("BUILT_IN for a publisher that cannot sign in", async () => {
    const { partner } = await story({ at: AT });
    const { applicationId } = await publisherNamed(marketplace(), CONTOSO);
    await changePublisher(marketplace(), CONTOSO, { applicationId: null });
    const input = { publisherId: await idOf(CONTOSO), webhook: "BUILT_IN" } as const;
    const errors = await expectRefusal(partner, SetSandboxPublisherDocument, input, "INVALID_INPUT");
    await changePublisher(marketplace(), CONTOSO, { applicationId });
    const message = `BUILT_IN requires a publisher that can sign in; ${CONTOSO} has no tenantId and applicationId.`;
    expect(errors).toMatchObject([{ message, path: path("webhook") }]);
  });

  test("BUILT_IN on a server without the built-in token authority", async () => {
    const production = await openMarketplace({ env: { PUBLISHER_AUTHORITY: "https://login.microsoftonline.com" } });
    const { app, operatorToken, tokenOf } = production;
    const of = { name: "S", type: "DIRECT_BILL", country: "US", mpnId: "4777002", mode: "SANDBOX", clockStartsAt: AT } as const;
    const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input: of });
    const { id } = required(done(payload).partner);
    const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
    const partner = new PartnerClient(production, { ...of, id }, token);
    const publisherId = (await publisherNamed(production, CONTOSO)).id;
    const { userErrors } = await partner.tryMutation(SetSandboxPublisherDocument, { publisherId, webhook: "BUILT_IN" });
    expect(userErrors).toMatchObject([
      { code: "INVALID_INPUT", message: expect.stringMatching(/^BUILT_IN requires the built-in token authority/) },
    ]);
    expect(await production.database.reader.query("SELECT * FROM sandbox_publisher")).toEqual([]);
    await production.close();
  });
});
