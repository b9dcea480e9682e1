import {
  ActivateSandboxSubscriptionDocument,
  AdvanceTestClockDocument,
  CreateCustomerDocument,
  CreatePartnerDocument,
  PlaceOrderDocument,
  ViewerDocument,
} from "../../client/graphql.js";
import { ask } from "../../support/client.js";
import { line, required } from "../../support/partner-client.js";
import { marketplace, livePartner, plan, expectRefusal } from "../../support/story.js";

test("a live partner uses the system clock", async () => {
  const client = await livePartner("5000001");
  const before = Date.now();
  const { viewer } = await client.query(ViewerDocument, {});
  expect(viewer.partner?.mode).toBe("LIVE");
  expect(Date.parse(viewer.now)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(viewer.now)).toBeLessThanOrEqual(Date.now());
  const customer = await client.createCustomer();
  const subscription = await client.buy(customer, plan("Microsoft 365 Basic"));
  expect(required(subscription.term).startsOn).toBe(subscription.orderedAt.slice(0, 10));
});

test("a live partner has no test clock and cannot activate for its publishers", async () => {
  const client = await livePartner("5000002");
  const { id } = await client.buy(await client.createCustomer(), plan("Contoso Sign"));
  await expectRefusal(client, AdvanceTestClockDocument, { to: "2030-01-01T00:00:00Z" }, "INVALID_INPUT");
  await expectRefusal(client, ActivateSandboxSubscriptionDocument, { subscriptionId: id }, "INVALID_INPUT");
});

test("an MPN ID belongs to only one partner", async () => {
  const { app, operatorToken } = marketplace();
  await livePartner("5000003");
  const input = { name: "Twin", type: "DIRECT_BILL", country: "US", mpnId: "5000003" } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  expect(payload.userErrors.map(({ code, path }) => [code, path])).toEqual([["INVALID_INPUT", ["input", "mpnId"]]]);
});

test("an agreement with a future date is refused", async () => {
  const client = await livePartner("5000004");
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const request = { companyName: "X", domain: "x.example", country: "US", email: "a@x.example", agreementAcceptedOn: tomorrow };
  await expectRefusal(client, CreateCustomerDocument, request, "INVALID_INPUT");
  const customer = await client.createCustomer({ agreementAcceptedOn: null });
  const order = { customerId: customer.id, lines: [line(plan("Contoso Sign"))] };
  await expectRefusal(client, PlaceOrderDocument, order, "AGREEMENT_MISSING");
});
