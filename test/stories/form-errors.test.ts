import { createHash } from "node:crypto";
import { ApolloServer } from "@apollo/server";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { send, withoutCost } from "../support/client.js";
import { line, required, type PartnerClient } from "../support/partner-client.js";
import { plausible } from "../support/plausible-input.js";
import { ofPrograms, programOf } from "../support/sandbox-programs.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const schema = buildMarketplaceSchema();
const mutations = Object.values(required(schema.getMutationType()).getFields());

type Entry = { code: string; message: string; path: string[] };
type Payloads = Record<string, { userErrors: Entry[]; isDryRun?: boolean }>;

const typeOf = (field: string): string => String(required(schema.getMutationType()?.getFields()[field]?.args[0]).type);

/** Writes an input as a literal. It is written as text, so that values that their scalars refuse stay as they are. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, entry]) => `${name}: ${literal(entry)}`)
      .join(", ")} }`;
  return typeof value === "string" && /^[A-Z]{4,}$/.test(value) ? value : JSON.stringify(value);
}

const documentOf = (field: string) =>
  `mutation ($input: ${typeOf(field)}) { ${field}(input: $input) { userErrors { code message path } } }`;
const withLiteral = (field: string, input: object) =>
  `mutation { ${field}(input: ${literal(input)}) { userErrors { code message path } } }`;

/** Sends a form as a variable and as a literal; asserts that both are refused alike and change nothing. Returns the entries. */
async function refusals(partner: PartnerClient, field: string, input: object): Promise<[string, string][]> {
  const [one, other] = await expectNoChange(partner, async () => [
    await partner.send<Payloads>(documentOf(field), { input }),
    await partner.send<Payloads>(withLiteral(field, input)),
  ]);
  expect([one?.status, one?.errors]).toEqual([200, undefined]);
  expect(other).toEqual(one);
  const { userErrors } = required(one?.data?.[field]);
  expect(new Set(userErrors.map(({ code }) => code))).toEqual(new Set(["INVALID_INPUT"]));
  return userErrors.map(({ path, message }) => [path.join("."), message]);
}

const wrongCustomer = {
  ...{ companyName: "  ", domain: "localhost", country: "USA", email: "nobody", segment: "COMMERCIAL" },
  ...{ agreementAcceptedOn: "2020-02-30", idempotencyKey: "" },
};
const CUSTOMER_REFUSALS = [
  ["input.idempotencyKey", "An idempotency key must have 1 to 255 characters; got 0."],
  ["input.companyName", "A company's name must not be empty."],
  ["input.domain", 'Invalid domain: "localhost". Use the form contoso.example.'],
  ["input.country", 'Invalid CountryCode: "USA". Expected a two-letter country code of ISO 3166-1, for example US, DE or JP.'],
  ["input.email", 'Invalid EmailAddress: "nobody". Expected an e-mail address, for example name@contoso.example.'],
  [
    "input.agreementAcceptedOn",
    'Invalid Date: "2020-02-30". Expected an existing calendar day of the years 1970 to 9999 as YYYY-MM-DD, for example 2026-11-21.',
  ],
];

describe("the wrong fields of a form are entries of userErrors, all together", () => {
  test("wrong text, domain, country, e-mail address and day of a customer are named", async () => {
    const partner = await newPartner({ at: AT });
    expect((await refusals(partner, "createCustomer", wrongCustomer)).sort()).toEqual([...CUSTOMER_REFUSALS].sort());
    const future = { ...wrongCustomer, agreementAcceptedOn: "2020-07-02", companyName: "X", domain: "x.example", country: "US" };
    expect(await refusals(partner, "createCustomer", { ...future, idempotencyKey: "k" })).toEqual([
      CUSTOMER_REFUSALS[4],
      ["input.agreementAcceptedOn", "The day of acceptance must not be in the future; got 2020-07-02, and today is 2020-07-01."],
    ]);
  });

  test("wrong fields of nested inputs in lists are named", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [
      line(plan("Contoso Sign")),
      { ...line(plan("Contoso Sign")), termDuration: "one year", nickname: "" },
      { ...line(plan("Contoso Sign")), termDuration: "P2W" },
    ];
    expect(await refusals(partner, "placeOrder", { customerId: customer.id, lines })).toEqual([
      [
        "input.lines.1.termDuration",
        'Invalid Duration: "one year". Expected a duration in ISO 8601 of at most 100 years, for example P1Y for a term or PT36H for a time span.',
      ],
      ["input.lines.1.nickname", "A nickname must not be empty."],
      ["input.lines.2.termDuration", 'Plans are not sold for the term "P2W"; use one of P1M, P1Y, P3Y.'],
    ]);
  });

  test("wrong amounts, instants and durations are named", async () => {
    const partner = await newPartner({ at: AT });
    expect(await refusals(partner, "recordPayment", { invoiceId: "inv_1", amount: "12,50", receivedOn: "today" })).toEqual([
      ["input.amount", 'Invalid Decimal: "12,50". Expected a decimal number as a string, for example "12.50".'],
      [
        "input.receivedOn",
        'Invalid Date: "today". Expected an existing calendar day of the years 1970 to 9999 as YYYY-MM-DD, for example 2026-11-21.',
      ],
    ]);
    expect(await refusals(partner, "advanceTestClock", { to: "2020-02-30T00:00:00Z" })).toEqual([
      [
        "input.to",
        'Invalid DateTime: "2020-02-30T00:00:00Z". Expected an instant of the years 1970 to 9999 with a time zone, for example 2026-11-21T09:00:00.000Z or 2026-11-21T10:00:00+01:00.',
      ],
    ]);
    const duration = await refusals(partner, "setSandboxPublisher", { publisherId: "pub_1", activateAfter: "soon" });
    expect(duration.map(([path]) => path)).toEqual(["input.activateAfter"]);
  });

  test("wrong variables inside a literal are named", async () => {
    const partner = await newPartner({ at: AT });
    const answer = await expectNoChange(partner, () =>
      partner.send<Payloads>(
        `mutation ($email: EmailAddress!, $day: Date) { createCustomer(input: { companyName: "X", domain: "x.example",
          country: "DEU", email: $email, agreementAcceptedOn: $day }) { userErrors { code message path } } }`,
        { email: "nobody", day: "yesterday" },
      ),
    );
    const { userErrors } = required(answer.data?.["createCustomer"]);
    expect(userErrors.map(({ path }) => path.join("."))).toEqual(["input.country", "input.email", "input.agreementAcceptedOn"]);
  });

  test("each mutation of a document has its own entries", async () => {
    const partner = await newPartner({ at: AT });
    const valid = { companyName: "X", domain: "x.example", country: "US", email: "a@x.example" };
    const { data } = await partner.send<Payloads>(
      `mutation ($wrong: CreateCustomerInput!, $valid: CreateCustomerInput!) {
        wrong: createCustomer(input: $wrong) { userErrors { path } } valid: createCustomer(input: $valid) { userErrors { path } } }`,
      { wrong: { ...valid, email: "nobody" }, valid },
    );
    expect(data).toEqual({ wrong: { userErrors: [{ path: ["input", "email"] }] }, valid: { userErrors: [] } });
    const { data: stored } = await partner.send("{ customers(first: 5) { nodes { email } } }");
    expect(stored).toEqual({ customers: { nodes: [{ email: "a@x.example" }] } });
  });

  test("a dry run has the same entries", async () => {
    const partner = await newPartner({ at: AT });
    const document = documentOf("createCustomer").replace("path }", "path } isDryRun");
    const { data } = await expectNoChange(partner, () =>
      partner.send<Payloads>(document, { input: { ...wrongCustomer, dryRun: true } }),
    );
    const { userErrors, isDryRun } = required(data?.["createCustomer"]);
    expect(isDryRun).toBe(true);
    expect(userErrors.map(({ path, message }) => [path.join("."), message]).sort()).toEqual([...CUSTOMER_REFUSALS].sort());
  });

  test("the answer is the same with and without Apollo's pipeline, and by the document's hash", async () => {
    const partner = await newPartner({ at: AT });
    const byApollo = jest.spyOn(ApolloServer.prototype, "executeHTTPGraphQLRequest");
    const query = documentOf("createCustomer").replace("mutation", "mutation Once");
    const post = async (body: object) => {
      byApollo.mockClear();
      const response = await fetch(`${partner.marketplace.app.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
        body: JSON.stringify({ variables: { input: wrongCustomer }, ...body }),
      });
      return {
        status: response.status,
        body: withoutCost((await response.json()) as object),
        isByApollo: byApollo.mock.calls.length > 0,
      };
    };
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    const answers = await expectNoChange(partner, async () => [
      await post({ query }),
      await post({ query }),
      await post({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    ]);
    byApollo.mockRestore();
    expect(answers.map(({ isByApollo }) => isByApollo)).toEqual([true, false, false]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(answers[2]?.body).toEqual(answers[0]?.body);
  });

  test("a missing role is reported before wrong fields", async () => {
    const partner = await newPartner({ at: AT });
    const reader = await partner.as("HELPDESK_AGENT");
    const { errors } = await expectNoChange(partner, () => reader.send(documentOf("createCustomer"), { input: wrongCustomer }));
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  });

  const OF_OPERATOR: ReadonlySet<string> = new Set(["createPartner", "pausePartner", "resumePartner", "retryTransition"]);

  test.each(mutations.map(({ name, args }) => [name, required(args[0]).type] as const))(
    "%s returns them in its payload",
    async (name, type) => {
      const partner = await newPartner({ at: AT });
      const caller = ofPrograms.has(name) ? await programOf(partner) : partner;
      const token = OF_OPERATOR.has(name) ? marketplace().operatorToken : caller.token;
      const wrong = name === "advanceTestClock" ? { to: "soon" } : { idempotencyKey: "" };
      const input = { ...(plausible(type) as object), ...wrong };
      const { url } = marketplace().app;
      const answer = await expectNoChange(partner, () => send<Payloads>(url, token, documentOf(name), { input }));
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.[name]?.userErrors.map(({ path }) => path)).toContainEqual(["input", ...Object.keys(wrong)]);
    },
  );
});

describe("are top-level errors, and nothing is executed", () => {
  const valid = { companyName: "X", domain: "x.example", country: "US", email: "nobody" };

  test.each([
    ["a number for a text", { ...valid, country: 49 }, /at "input\.country"; Invalid CountryCode: 49\./],
    ["an object for a text", { ...valid, domain: {} }, /at "input\.domain"; String cannot represent a non string value/],
    ["an unknown enum value", { ...valid, segment: "HOBBY" }, /at "input\.segment"; Value "HOBBY" does not exist/],
    ["an unknown field", { ...valid, colour: "red" }, /"colour" is not defined/],
    ["a text for a Boolean", { ...valid, dryRun: "true" }, /at "input\.dryRun"; Boolean cannot represent a non boolean value/],
  ])("wrong JSON types and enum values: %s", async (_, input, message) => {
    const partner = await newPartner({ at: AT });
    const answer = await expectNoChange(partner, () => partner.send(documentOf("createCustomer"), { input }));
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors?.[0]?.message).toMatch(message);
  });

  test("a text for a number", async () => {
    const partner = await newPartner({ at: AT });
    const input = { subscriptionId: "sub_1", quantity: "5" };
    const answer = await expectNoChange(partner, () => partner.send(documentOf("changeQuantity"), { input }));
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors?.map(({ message }) => message)).toEqual([
      'Variable "$input" got invalid value "5" at "input.quantity"; Int cannot represent non-integer value: "5"',
    ]);
  });

  test("an unknown field with 100,000 levels", async () => {
    const partner = await newPartner({ at: AT });
    const levels = "[".repeat(100_000) + "]".repeat(100_000);
    const head = JSON.stringify({ query: documentOf("createCustomer"), variables: { input: valid } }).slice(0, -3);
    const request = {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
      body: `${head},"colour":${levels}}}}`,
    };
    const response = await expectNoChange(partner, () => fetch(`${marketplace().app.url}/graphql`, request));
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, errors.map(({ message }) => message)]).toEqual([
      400,
      expect.arrayContaining([expect.stringMatching(/"colour" is not defined/)]),
    ]);
  });

  test.each([
    ["a variable", "query ($value: CountryCode) { offers(filter: { market: $value }) { totalCount } }", "BAD_USER_INPUT"],
    ["a variable in an input", "query ($filter: OfferFilter) { offers(filter: $filter) { totalCount } }", "BAD_USER_INPUT"],
    ["a literal", '{ offers(filter: { market: "USA" }) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"],
    [
      "the default of a variable",
      'query ($other: CountryCode = "USA") { offers(filter: { market: $other }) { totalCount } }',
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a literal below a mutation",
      `mutation ($input: RenameSubscriptionInput!) { renameSubscription(input: $input) { subscription {
        customer { offers(filter: { market: "USA" }) { totalCount } } } } }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a variable of a mutation and of a field below it",
      `mutation ($value: CountryCode!) { createCustomer(input: { companyName: "X", domain: "x.example", country: $value,
        email: "a@x.example" }) { customer { offers(filter: { market: $value }) { totalCount } } } }`,
      "BAD_USER_INPUT",
    ],
  ])("arguments of queries: %s", async (_, query, code) => {
    const { partner } = await story({ at: AT });
    const input = { subscriptionId: "sub_1" };
    const variables = { value: "USA", filter: { market: "USA" }, input };
    const answer = await expectNoChange(partner, () => partner.send(query, variables));
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
    expect(answer.errors?.[0]?.message).toContain(
      'Invalid CountryCode: "USA". Expected a two-letter country code of ISO 3166-1, for example US, DE or JP.',
    );
  });
});
