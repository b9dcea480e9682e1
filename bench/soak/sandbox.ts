import type { SoldPlan } from "../requests/catalog.js";

/** How many customers the sandbox has; each has one monthly subscription, so that one is renewed about every day of its clock. */
export const customersPerSandbox = 30;

const CREATE_PARTNER = `mutation ($input: CreatePartnerInput!) { createPartner(input: $input) { partner { id } userErrors { message } } }`;
const CREATE_CUSTOMER = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } userErrors { message } } }`;
const PLACE_ORDER = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orders { id } userErrors { message } } }`;
const ADVANCE = `mutation ($input: AdvanceTestClockInput!) { advanceTestClock(input: $input) { now transitions failed userErrors { message } } }`;
const NOW = "{ viewer { now } }";

const DAY_MS = 24 * 3_600_000;

/** Sends an operation that must succeed. */
export async function send<T>(url: string, token: string, query: string, variables: object = {}): Promise<T> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const text = await answer.text();
  if (!answer.ok || text.includes('"message"')) throw new Error(`a request failed: ${text.slice(0, 500)}`);
  return (JSON.parse(text) as { data: T }).data;
}

/** Creates a partner with a test clock, its customers and their subscriptions. Returns its token. */
export async function createSandbox(
  url: string,
  operatorToken: string,
  tokenOf: (partnerId: string) => Promise<string>,
  plans: readonly SoldPlan[],
): Promise<string> {
  const partner = { name: "Soak", type: "DIRECT_BILL", mode: "SANDBOX", country: "US", mpnId: "1000002" };
  type Created = { createPartner: { partner: { id: string } } };
  const { createPartner } = await send<Created>(url, operatorToken, CREATE_PARTNER, { input: partner });
  const token = await tokenOf(createPartner.partner.id);
  for (const [index, { plan }] of plans.entries()) {
    const domain = `soak-${index}.example`;
    const customer = { companyName: `Soak ${index}`, domain, email: `it@${domain}`, country: "US" };
    const input = { ...customer, agreementAcceptedOn: "2026-01-01" };
    type Opened = { createCustomer: { customer: { id: string } } };
    const { createCustomer } = await send<Opened>(url, token, CREATE_CUSTOMER, { input });
    const line = { planId: plan.id, quantity: 5, termDuration: "P1M", billingCycle: "MONTHLY" };
    await send(url, token, PLACE_ORDER, { input: { customerId: createCustomer.customer.id, lines: [line] } });
    await advance(url, token);
  }
  return token;
}

/** Moves the clock of the sandbox by a day, which runs what becomes due. */
export async function advance(url: string, token: string): Promise<void> {
  const { viewer } = await send<{ viewer: { now: string } }>(url, token, NOW);
  const to = new Date(Date.parse(viewer.now) + DAY_MS).toISOString();
  const { advanceTestClock } = await send<{ advanceTestClock: { failed: number } }>(url, token, ADVANCE, { input: { to } });
  if (advanceTestClock.failed > 0) throw new Error(`${advanceTestClock.failed} transitions failed`);
}
