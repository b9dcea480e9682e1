import { randomUUID } from "node:crypto";
import { createAuthentication } from "../../src/server/authentication/authentication.js";

/** The secret that the servers share. */
export const SECRET_KEY = randomUUID() + randomUUID();
const LIFETIME_SECONDS = 24 * 3_600;

type Refusal = Readonly<{ code: string; message: string }>;
type Payload = Readonly<{ userErrors: readonly Refusal[] }> & Readonly<Record<string, unknown>>;

/** The answer to one request: the payload, or the status and the code of the error. */
export type Answer = Readonly<{ status: number; code: string | null; payload: Payload | null }>;

/** Sends one mutation whose field has the alias `payload`. No answer at all counts as status 0. */
export async function send(url: string, token: string, query: string, variables: object = {}): Promise<Answer> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  try {
    const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    type Body = { data?: { payload?: Payload }; errors?: { message: string; extensions?: { code?: string } }[] };
    const body = (await answer.json()) as Body;
    const payload = body.data?.payload ?? null;
    const code = payload?.userErrors[0]?.code ?? body.errors?.[0]?.extensions?.code ?? null;
    if (code === "GRAPHQL_VALIDATION_FAILED") throw new Error(JSON.stringify(body.errors));
    return { status: answer.status, code, payload };
  } catch (error) {
    if (error instanceof TypeError) return { status: 0, code: "NO_ANSWER", payload: null };
    throw error;
  }
}

/** Sends one mutation that must succeed; a server that is busy for a moment is asked again. */
export async function done(url: string, token: string, query: string, variables: object): Promise<Payload> {
  for (let tries = 1; ; tries++) {
    const answer = await send(url, token, query, variables);
    if (answer.payload !== null && answer.code === null) return answer.payload;
    if (answer.status !== 503 || tries === 20) throw new Error(`${answer.status} ${answer.code}: ${query}`);
  }
}

/** Issues tokens that all servers accept. */
export async function tokens() {
  const keys = { secret: SECRET_KEY, previousSecret: null, directory: null };
  const { issueToken } = await createAuthentication({ kind: "local", keys, tokenLifetimeMaxSeconds: null });
  return {
    operator: await issueToken({ kind: "OPERATOR", user: "bench" }, LIFETIME_SECONDS),
    partner: (partnerId: string) =>
      issueToken({ kind: "PARTNER", user: "bench", partnerId, roles: ["GLOBAL_ADMIN"] }, LIFETIME_SECONDS),
  };
}

const ERRORS = "userErrors { code message }";
const mutation = (field: string, type: string, selection: string) =>
  `mutation ($input: ${type}!) { payload: ${field}(input: $input) { ${selection} ${ERRORS} } }`;

export const CREATE_PARTNER = mutation("createPartner", "CreatePartnerInput", "partner { id }");
export const CREATE_CUSTOMER = mutation("createCustomer", "CreateCustomerInput", "customer { id }");
export const PLACE_ORDER = mutation("placeOrder", "PlaceOrderInput", "orders { id lines { subscription { id } } }");
export const ACTIVATE = mutation("activateSandboxSubscription", "ActivateSandboxSubscriptionInput", "subscription { id }");
export const ADVANCE = mutation("advanceTestClock", "AdvanceTestClockInput", "now failed invoicesPublished");
