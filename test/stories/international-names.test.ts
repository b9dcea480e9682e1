import { uuidOf } from "../../src/core/ids.js";
import { CreateCustomerDocument, PlaceOrderDocument } from "../client/graphql.js";
import { line } from "../support/partner-client.js";
import { API_VERSION, PublisherClient } from "../support/publisher-client.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

describe("international domains and e-mail addresses", () => {
  test.each([
    ["readable", "MÜNCHEN.example", "Büro@München.example", "Büro@münchen.example"],
    ["punycode", "xn--mnchen-3ya.example", "office@xn--mnchen-3ya.example", "office@münchen.example"],
  ])("given in %s form are shown readable, stored as punycode, and found in both forms", async (_, domain, given, shown) => {
    const partner = await newPartner({ at: AT });
    const customer = await partner.createCustomer({ domain, email: given });
    expect([customer.domain, customer.email]).toEqual(["münchen.example", shown]);
    const { reader } = marketplace().database;
    const [row] = await reader.query<{ domain: string; email: string }[]>("SELECT domain, email FROM customer WHERE id = ?", [
      customer.id,
    ]);
    const local = shown.split("@")[0] ?? "";
    expect({ ...row }).toEqual({ domain: "xn--mnchen-3ya.example", email: `${local}@xn--mnchen-3ya.example` });
    for (const search of ["münchen.example", "MUNCHEN", "xn--mnchen"]) {
      const { data } = await partner.send("query ($s: String) { customers(filter: { search: $s }) { nodes { id domain } } }", {
        s: search,
      });
      expect(data).toEqual({ customers: { nodes: [{ id: customer.id, domain: "münchen.example" }] } });
    }
  });

  test("are the same input of an idempotency key in both forms", async () => {
    const partner = await newPartner({ at: AT });
    const input = { companyName: "X", country: "US", idempotencyKey: "k" };
    await partner.mutate(CreateCustomerDocument, { ...input, domain: "münchen.example", email: "a@münchen.example" });
    const again = { ...input, domain: "xn--mnchen-3ya.example", email: "a@xn--mnchen-3ya.example" };
    expect((await expectNoChange(partner, () => partner.mutate(CreateCustomerDocument, again))).isReplay).toBe(true);
  });
});

test("P12M is taken as P1Y", async () => {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), {
    ...{ quantity: 5, termDuration: "P12M", billingCycle: "ANNUAL" },
  });
  expect(subscription.termDuration).toBe("P1Y");
  const { subscription: changed } = await partner.scheduleChange(subscription, { termDuration: "P12M", quantity: 6 });
  expect(changed.scheduledChange?.termDuration).toBe("P1Y");
  const request = { customerId: customer.id, lines: [line(plan("Tailwind Desk"), { termDuration: "P1Y" })], idempotencyKey: "k" };
  await partner.mutate(PlaceOrderDocument, request);
  const same = { ...request, lines: [line(plan("Tailwind Desk"), { termDuration: "P12M" })] };
  expect((await partner.mutate(PlaceOrderDocument, same)).isReplay).toBe(true);
});

describe("NUL, lone surrogates and bidirectional control characters", () => {
  const refusal = (name: string, character: string) =>
    `${name} contains the character U+${character} at position 1, which is not allowed. Remove it.`;

  test.each([
    ["a\0b", "0000"],
    ["a\ud800", "D800"],
    ["a\u202Egnp.exe", "202E"],
    ["a\u2066b", "2066"],
  ])("in a form are entries of userErrors: %j", async (text, character) => {
    const { partner, customer } = await story({ at: AT });
    const { data } = await expectNoChange(partner, () =>
      partner.send<{ placeOrder: { userErrors: object[] } }>(
        "mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { code message path } } }",
        {
          input: {
            customerId: customer.id,
            lines: [{ ...line(plan("Contoso Sign")), nickname: text }],
            idempotencyKey: text,
          },
        },
      ),
    );
    expect(data?.placeOrder.userErrors).toEqual([
      { code: "INVALID_INPUT", message: refusal("input.idempotencyKey", character), path: ["input", "idempotencyKey"] },
      {
        code: "INVALID_INPUT",
        message: refusal("input.lines.0.nickname", character),
        path: ["input", "lines", "0", "nickname"],
      },
    ]);
  });

  test("in arguments of queries are top-level errors", async () => {
    const partner = await newPartner({ at: AT });
    const { data, errors } = await partner.send(
      'query ($id: ID!, $s: String) { customer(id: $id) { id } subscription(id: "a\\u0000") { id } offers(filter: { search: $s }) { totalCount } }',
      { id: "a\ud800", s: "a\0" },
    );
    expect(data).toBeNull();
    expect(errors?.map(({ extensions, message }) => [extensions?.code, extensions?.["inputPath"], message])).toEqual(
      expect.arrayContaining([["INVALID_INPUT", ["filter", "search"], refusal("filter.search", "0000")]]),
    );
    const one = await partner.send('{ subscription(id: "a\\u0000") { id } }');
    expect(one.data).toEqual({ subscription: null });
    expect(one.errors?.map(({ extensions }) => [extensions?.code, extensions?.["inputPath"]])).toEqual([
      ["INVALID_INPUT", ["id"]],
    ]);
  });
});

describe("the publishers' API", () => {
  async function sold() {
    const { partner, customer } = await story({ at: AT, customer: { domain: "münchen.example", email: "büro@münchen.example" } });
    const subscription = await partner.buy(customer, plan("Contoso Sign"));
    const { url, token } = await PublisherClient.of(marketplace(), "Contoso Software");
    const call = async (path: string, init: RequestInit = {}, query = "") => {
      const address = `${url}/api/saas/subscriptions/${uuidOf(subscription.id)}${path}?api-version=${API_VERSION}${query}`;
      const response = await fetch(address, { ...init, headers: { authorization: `Bearer ${token}` } });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    return { partner, call };
  }

  test("shows the readable form too", async () => {
    const { call } = await sold();
    const { body } = await call("");
    expect(body["beneficiary"]).toMatchObject({ emailId: "büro@münchen.example" });
  });

  test("refuses NUL and lone surrogates with the name of the field or parameter", async () => {
    const { partner, call } = await sold();
    const body = JSON.stringify({ planId: "a\ud800", quantity: 1 });
    const [inBody, inQuery] = await expectNoChange(partner, async () => [
      await call("/activate", { method: "POST", body }),
      await call("/listAvailablePlans", {}, "&planId=a%00"),
    ]);
    const refused = (character: string) => ({
      ...{ code: "BadRequest", target: "planId" },
      message: `planId contains the character U+${character} at position 1, which is not allowed. Remove it.`,
    });
    expect(inBody).toEqual({ status: 400, body: refused("D800") });
    expect(inQuery).toEqual({ status: 400, body: refused("0000") });
  });
});
