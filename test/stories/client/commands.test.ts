import {
  AdvanceTestClockDocument,
  ChangeQuantityDocument,
  CreateCustomerDocument,
  CustomersDocument,
  LastEventIdDocument,
  outcomeOf,
  PlaceOrderDocument,
  SubscriptionDocument,
  UpdateCustomerDocument,
  type CreateCustomerInput,
  type RequestError,
} from "../../../client/src/index.js";
import { DisturbedConnection } from "../../support/disturbed-connection.js";
import { marketplaceClientOf } from "../../support/marketplace-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const INPUT: CreateCustomerInput = {
  ...{ companyName: "Trey Research", domain: "trey.example", country: "US", email: "office@trey.example" },
  agreementAcceptedOn: "2020-07-01",
};

const companyNames = async (partner: PartnerClient): Promise<string[]> => {
  const { customers } = await marketplaceClientOf(partner).request(CustomersDocument, { first: 10 });
  return customers.nodes.map(({ companyName }) => companyName);
};

/** The error of a request that must fail. */
const errorOf = (request: Promise<unknown>): Promise<RequestError> =>
  request.then(
    () => Promise.reject(new Error("expected an error")),
    (error: RequestError) => error,
  );

describe("refusals are values", () => {
  test("an accepted command tells its payload", async () => {
    const client = marketplaceClientOf(await newPartner({ at: AT }));
    const outcome = await client.command(CreateCustomerDocument, INPUT);
    expect(outcome).toMatchObject({
      isRefused: false,
      payload: { isReplay: false, isDryRun: false, customer: { companyName: "Trey Research", version: 1 } },
    });
  });

  test("a refused command tells the code and the details of its kind, and changes nothing", async () => {
    const { partner, customer } = await story({ at: AT });
    const client = marketplaceClientOf(partner);
    const input = { customerId: customer.id, companyName: "Trey", expectedVersion: customer.version + 7 };
    const outcome = await expectNoChange(partner, () => client.command(UpdateCustomerDocument, input));
    const [refusal] = outcome.isRefused ? outcome.refusals : [];
    expect(refusal?.__typename === "ConflictError" && refusal.currentVersion).toBe(customer.version);
    expect(refusal).toMatchObject({ code: "VERSION_CONFLICT", path: ["input", "expectedVersion"] });
  });

  test("each line that cannot be bought is a refusal", async () => {
    const { partner, customer } = await story({ at: AT });
    const line = { planId: plan("Contoso Sign"), termDuration: "P1M", billingCycle: "MONTHLY" } as const;
    const lines = [
      { ...line, quantity: 0 },
      { ...line, quantity: 1_000_000 },
    ];
    const outcome = await expectNoChange(partner, () =>
      marketplaceClientOf(partner).command(PlaceOrderDocument, { customerId: customer.id, lines }),
    );
    expect(outcome.isRefused && outcome.refusals.map(({ code, path }) => [code, path])).toEqual([
      ["QUANTITY_OUT_OF_RANGE", ["input", "lines", "0", "quantity"]],
      ["QUANTITY_OUT_OF_RANGE", ["input", "lines", "1", "quantity"]],
    ]);
  });

  test("a preview tells what the command would do, and stores nothing", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
    const client = marketplaceClientOf(partner);
    const preview = await expectNoChange(partner, () =>
      client.preview(ChangeQuantityDocument, { subscriptionId: id, quantity: 9 }),
    );
    expect(preview).toMatchObject({ isRefused: false, payload: { isDryRun: true, subscription: { quantity: 9 } } });
    expect((await client.request(SubscriptionDocument, { id })).subscription?.quantity).toBe(8);
  });

  test("a command without a key is a request whose payload is told apart too", async () => {
    const client = marketplaceClientOf(await newPartner({ at: AT }));
    const move = async (to: string) => outcomeOf((await client.request(AdvanceTestClockDocument, { input: { to } })).payload);
    expect(await move("2020-07-02T08:00:00Z")).toMatchObject({ isRefused: false, payload: { now: "2020-07-02T08:00:00.000Z" } });
    expect(await move("2020-07-01T08:00:00Z")).toMatchObject({ isRefused: true, refusals: [{ code: "INVALID_INPUT" }] });
  });
});

describe("errors of requests are thrown", () => {
  test("with their code: the role, the document, the token", async () => {
    const partner = await newPartner({ at: AT });
    const reader = marketplaceClientOf(await partner.as("HELPDESK_AGENT"));
    const forbidden = await expectNoChange(partner, () => errorOf(reader.command(CreateCustomerDocument, INPUT)));
    expect(forbidden).toMatchObject({ name: "RequestError", code: "FORBIDDEN", isTemporary: false });
    const wrong = { toString: () => "{ nothing }" };
    expect(await errorOf(reader.request(wrong, {}))).toMatchObject({ code: "GRAPHQL_VALIDATION_FAILED", status: 400 });
    const stranger = marketplaceClientOf(partner, { token: "no token" });
    expect(await errorOf(stranger.request(CustomersDocument, {}))).toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
  });

  test("a part that could not be read is an error of a query", async () => {
    const operator = marketplaceClientOf({ marketplace: marketplace(), token: marketplace().operatorToken });
    const error = await errorOf(operator.request(LastEventIdDocument, {}));
    expect(error).toMatchObject({ code: "FORBIDDEN", status: 200, errors: [{ path: ["viewer", "lastEventId"] }] });
  });

  test("a command that was carried out is told also when a part of its result could not be read", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
    const query = `mutation ($input: ChangeQuantityInput!) {
      payload: changeQuantity(input: $input) { userErrors { message } subscription { quantity activation { code } } }
    }`;
    const document = { toString: () => query } as unknown as typeof ChangeQuantityDocument;
    const helpdesk = await partner.as("HELPDESK_AGENT");
    const input = { subscriptionId: id, quantity: 9 };
    expect((await helpdesk.send(query, { input: { ...input, dryRun: true } })).errors).toHaveLength(1);
    expect(await marketplaceClientOf(helpdesk).command(document, input)).toMatchObject({
      isRefused: false,
      payload: { subscription: { quantity: 9, activation: null } },
    });
  });
});

describe("requests whose answer did not arrive", () => {
  let connection: DisturbedConnection;
  let partner: PartnerClient;
  beforeEach(async () => {
    partner = await newPartner({ at: AT });
    connection = await DisturbedConnection.open(partner.marketplace.app.url);
  });
  afterEach(() => connection.close());
  const client = (attemptsMax?: number) => marketplaceClientOf(partner, { url: connection.url, attemptsMax });
  const keysSent = () =>
    connection.sent.map(
      (body) => (JSON.parse(body) as { variables: { input: CreateCustomerInput } }).variables.input.idempotencyKey,
    );

  test.each(["LOSE_ANSWER", "CUT_ANSWER"] as const)(
    "%s: the command is repeated with the same key, and carried out once",
    async (what) => {
      connection.disturb(what);
      const outcome = await client().command(CreateCustomerDocument, INPUT);
      expect(outcome).toMatchObject({
        isRefused: false,
        payload: { isReplay: true, customer: { companyName: "Trey Research" } },
      });
      expect(await companyNames(partner)).toEqual(["Trey Research"]);
      expect([connection.sent.length, new Set(keysSent()).size]).toEqual([2, 1]);
      expect(keysSent()[0]).toMatch(/^[0-9a-f]{32}$/);
    },
  );

  test("after the last attempt the error has the key, with which the result is learned later", async () => {
    connection.disturb("LOSE_ANSWER");
    const error = await errorOf(client(1).command(CreateCustomerDocument, INPUT));
    expect(error).toMatchObject({ status: null, isTemporary: true, idempotencyKey: keysSent()[0] });
    const { idempotencyKey } = error;
    const outcome = await client().command(CreateCustomerDocument, { ...INPUT, idempotencyKey });
    expect(outcome).toMatchObject({ isRefused: false, payload: { isReplay: true } });
    expect(await companyNames(partner)).toEqual(["Trey Research"]);
  });

  test("two commands with the same input are two commands", async () => {
    await client().command(CreateCustomerDocument, INPUT);
    const second = await client().command(CreateCustomerDocument, INPUT);
    expect(second).toMatchObject({ isRefused: true, refusals: [{ code: "ALREADY_EXISTS", __typename: "AlreadyExistsError" }] });
    expect(new Set(keysSent()).size).toBe(2);
  });

  test.each([
    [502, {}, "<html>Bad Gateway</html>"],
    [503, {}, '{"errors":"down"}'],
    [503, { "retry-after": "1" }, '{"errors":[{"message":"Busy.","extensions":{"code":"UNAVAILABLE","retryAfterSeconds":1}}]}'],
    [429, {}, '{"errors":[{"message":"Used up.","extensions":{"code":"RATE_LIMITED","retryAfterSeconds":1}}]}'],
  ])("status %i: the command is repeated after a pause", async (status, headers: Record<string, string>, body) => {
    connection.disturb({ status, headers, body }, "REFUSE");
    const outcome = await client().command(CreateCustomerDocument, INPUT);
    expect(outcome).toMatchObject({ isRefused: false, payload: { isReplay: false } });
    expect([connection.sent.length, new Set(keysSent()).size]).toEqual([3, 1]);
    expect(await companyNames(partner)).toEqual(["Trey Research"]);
  });

  test("a query is repeated; a mutation without a key is not, because it may have been carried out", async () => {
    connection.disturb("LOSE_ANSWER");
    expect((await client().request(CustomersDocument, {})).customers.totalCount).toBe(0);
    expect(connection.sent).toHaveLength(2);
    connection.disturb("LOSE_ANSWER");
    const to = "2020-07-02T08:00:00Z";
    const error = await errorOf(client().request(AdvanceTestClockDocument, { input: { to } }));
    expect([error.isTemporary, connection.sent.length]).toEqual([true, 1]);
    connection.disturb({ status: 429, body: "" });
    await client().request(AdvanceTestClockDocument, { input: { to } });
    expect(connection.sent).toHaveLength(2);
  });

  test.each([
    "fragment P on AdvanceTestClockPayload{now}mutation{p:advanceTestClock(input:{to:TO}){...P}}",
    ",mutation{p:advanceTestClock(input:{to:TO}){now}}",
  ])("a mutation is recognized wherever it stands: %s", async (text) => {
    const document = { toString: () => text.replace("TO", '"2020-07-02T08:00:00Z"') };
    connection.disturb("LOSE_ANSWER");
    const error = await errorOf(client().request(document, {}));
    expect([error.isTemporary, connection.sent.length]).toEqual([true, 1]);
  });

  test("a token that no header can have is not sent, and not in the error", async () => {
    connection.disturb();
    const error = await errorOf(
      marketplaceClientOf(partner, { url: connection.url, token: "secret\nvalue" }).request(CustomersDocument, {}),
    );
    expect([error.name, error.message.includes("secret"), error.cause, connection.sent.length]).toEqual([
      "TypeError",
      false,
      undefined,
      0,
    ]);
  });

  test("a refusal, a wrong request and a pause above a minute are not repeated", async () => {
    const body = '{"errors":[{"message":"Used up.","extensions":{"code":"RATE_LIMITED","retryAfterSeconds":61}}]}';
    connection.disturb({ status: 429, body });
    expect(await errorOf(client().command(CreateCustomerDocument, INPUT))).toMatchObject({ retryAfterSeconds: 61 });
    await client()
      .command(CreateCustomerDocument, { ...INPUT, country: "nowhere" })
      .catch(() => undefined);
    expect(connection.sent).toHaveLength(2);
  });

  test("an abort ends the pause, and nothing is sent any more", async () => {
    connection.disturb({ status: 503, headers: { "retry-after": "60" }, body: "" });
    const aborter = new AbortController();
    const sent = client().command(CreateCustomerDocument, INPUT, { signal: aborter.signal });
    const stopped = new Error("The user has left.");
    while (connection.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    aborter.abort(stopped);
    await expect(sent).rejects.toMatchObject({ message: expect.stringMatching(/abort|The user has left/) });
    expect(connection.sent).toHaveLength(1);
    expect(await companyNames(partner)).toEqual([]);
  });

  test("the token is asked for before every attempt", async () => {
    connection.disturb("REFUSE", "REFUSE");
    const tokens = ["old", "older", partner.token];
    await marketplaceClientOf(partner, { url: connection.url, token: async () => required(tokens.shift()) }).request(
      CustomersDocument,
      {},
    );
    expect(tokens).toEqual([]);
  });
});
