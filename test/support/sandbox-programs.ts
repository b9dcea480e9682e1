import { systemClock } from "../../src/core/clock.js";
import { select, sql } from "../../src/database/rows.js";
import { transact } from "../../src/database/transaction.js";
import { updateMatching } from "../../src/database/writes.js";
import { CreatedSandbox } from "../../src/entities/created-sandbox.entity.js";
import { send, type Answer } from "./client.js";
import { PartnerClient, required } from "./partner-client.js";
import { marketplace, plan } from "./story.js";

/** The refusals of a mutation. */
export type Errors = Readonly<{ userErrors: readonly Readonly<{ code: string; path: readonly string[] }>[] }>;
export const codesOf = ({ userErrors }: Errors) => userErrors.map(({ code }) => code);

export const ERRORS = "isReplay userErrors { code ... on InvalidInputError { path } }";
export type KeyPayload = Errors & Readonly<{ secret: string | null; isReplay: boolean; sandboxKey: { id: string } | null }>;

/** Creates a sandbox key as a user of its partner. */
export async function createKey(owner: PartnerClient, input: object = {}): Promise<KeyPayload> {
  const document = `mutation ($input: CreateSandboxKeyInput!) { createSandboxKey(input: $input) { secret sandboxKey { id } ${ERRORS} } }`;
  return required((await owner.send<{ createSandboxKey: KeyPayload }>(document, { input })).data).createSandboxKey;
}

export async function revoke(owner: PartnerClient, sandboxKeyId: string): Promise<Errors> {
  const document = `mutation ($id: ID!) { revokeSandboxKey(input: { sandboxKeyId: $id }) { sandboxKey { revokedAt } ${ERRORS} } }`;
  return required((await owner.send<{ revokeSandboxKey: Errors }>(document, { id: sandboxKeyId })).data).revokeSandboxKey;
}

/** Sends a document with a token or a sandbox key. */
export const withToken = <Data = Record<string, unknown>>(
  token: string,
  query: string,
  variables: object = {},
): Promise<Answer<Data>> => send<Data>(marketplace().app.url, token, query, variables);

export type Created = Errors &
  Readonly<{
    sandbox: { id: string; name: string; now: string; expiresAt: string } | null;
    tokens: readonly { role: string; token: string }[];
    isReplay: boolean;
  }>;

/** Creates a sandbox as a program with a sandbox key. */
export async function createSandbox(key: string, input: object = {}): Promise<Created> {
  const document = `mutation ($input: CreateSandboxInput!) {
    createSandbox(input: $input) { sandbox { id name now expiresAt } tokens { role token } ${ERRORS} } }`;
  const { data } = await withToken<{ createSandbox: Created }>(key, document, { input: { country: "US", ...input } });
  return required(data).createSandbox;
}

export async function deleteSandbox(key: string, sandboxId: string): Promise<Errors & { sandboxId: string | null }> {
  const document = `mutation ($id: ID!) { deleteSandbox(input: { sandboxId: $id }) { sandboxId ${ERRORS} } }`;
  const answer = await withToken<{ deleteSandbox: Errors & { sandboxId: string | null } }>(key, document, { id: sandboxId });
  return required(answer.data).deleteSandbox;
}

/** A new sandbox key. */
export const keyOf = async (owner: PartnerClient): Promise<string> => required((await createKey(owner)).secret);

/** The rows of the sandboxes that a partner's keys created. */
export const sandboxesOf = ({ id }: PartnerClient) =>
  select(marketplace().database.read, CreatedSandbox, sql("t.partner_id = ?", id));

/** Ends the time of a sandbox: now, or at another instant. */
export const expire = (id: string, expiresAt = systemClock.now()) =>
  transact(marketplace().database, "commit", (tx) => updateMatching(tx, CreatedSandbox, { id }, { expiresAt }));

/** The token of a role that a created sandbox came with. */
export const tokenOf = ({ tokens }: Created, role = "GLOBAL_ADMIN") =>
  required(tokens.find((entry) => entry.role === role)).token;

/** Creates a customer whose name is also the idempotency key. */
export const CREATE_CUSTOMER = `mutation ($n: String!) { createCustomer(input: {
  companyName: $n, domain: $n, email: "a@trey.example", country: "US", agreementAcceptedOn: "2020-06-01", idempotencyKey: $n
}) { customer { id } userErrors { code } } }`;

/** Fills a sandbox with rows of many tables. */
export async function fill(sandbox: Created): Promise<void> {
  const token = tokenOf(sandbox);
  const { data } = await withToken<{ createCustomer: { customer: { id: string } } }>(token, CREATE_CUSTOMER, {
    n: "trey.example",
  });
  const customerId = required(data).createCustomer.customer.id;
  const line = { planId: plan("Microsoft 365 Basic"), quantity: 3, termDuration: "P1M", billingCycle: "MONTHLY" };
  const order = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { code } } }`;
  await withToken(token, order, { input: { customerId, lines: [line], tags: ["a"] } });
  await withToken(token, `mutation { createWebhook(input: { url: "https://1.1.1.1/x" }) { secret } }`);
  await withToken(token, `mutation { createExport(input: { kind: EVENTS, format: CSV }) { userErrors { code } } }`);
  await withToken(token, `mutation { advanceTestClock(input: { to: "2020-09-10T00:00:00Z" }) { transitions } }`);
}

/** The mutations of programs with a sandbox key. */
export const ofPrograms: ReadonlySet<string> = new Set(["createSandbox", "deleteSandbox"]);

/** Returns a program of the partner, which signs in with a new sandbox key. */
export const programOf = async (partner: PartnerClient): Promise<PartnerClient> =>
  new PartnerClient(marketplace(), partner.partner, await keyOf(partner));
