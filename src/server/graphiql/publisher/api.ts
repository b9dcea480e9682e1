/** A publisher with the credentials of its software. */
export type Publisher = { id: string; name: string; tenantId: string; clientId: string; clientSecret: string };

/** What the operator's token opens: the publishers, and the resource for which their tokens are requested. */
export type Publishers = { resource: string; publishers: Publisher[] };

/** A refusal of the server, as a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type ErrorBody = { message?: string; error_description?: string; errors?: { message: string }[] };

/** Sends a request and reads its answer. @throws Refusal */
export async function call<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch(() => {
    throw new Refusal(0, "The server does not answer. Check that it is running.");
  });
  const text = await response.text();
  const body = (text === "" ? {} : JSON.parse(text)) as ErrorBody;
  const problem = body.errors?.[0]?.message ?? body.error_description ?? body.message;
  if (response.ok && body.errors === undefined) return body as T;
  throw new Refusal(response.status, problem ?? `The server answered with status ${response.status}.`);
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** @throws Refusal when the token is not the operator's */
export const loadPublishers = (operatorToken: string): Promise<Publishers> =>
  call("api/publishers", { headers: bearer(operatorToken) });

const API = "../api/saas/subscriptions";
const VERSION = "api-version=2018-08-31";
const RENEW_BEFORE_MS = 60_000;

/** The software of one publisher: it requests its tokens from the built-in authority and calls the fulfillment API. */
export class PublisherSoftware {
  #token: { value: string; until: number } | null = null;

  constructor(
    private readonly publisher: Publisher,
    private readonly resource: string,
  ) {}

  /** An access token, requested again shortly before the end of its lifetime. */
  async token(): Promise<string> {
    if (this.#token !== null && this.#token.until > performance.now()) return this.#token.value;
    const { tenantId, clientId, clientSecret } = this.publisher;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const body = new URLSearchParams({ ...form, scope: `${this.resource}/.default` });
    type Issued = { access_token: string; expires_in: number };
    const issued = await call<Issued>(`../${tenantId}/oauth2/v2.0/token`, { method: "POST", body });
    this.#token = { value: issued.access_token, until: performance.now() + issued.expires_in * 1000 - RENEW_BEFORE_MS };
    return issued.access_token;
  }

  async #send<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
    const authorization = bearer(await this.token());
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const json = { "content-type": "application/json" };
    return call(`${API}${path}?${VERSION}`, { method, headers: { ...authorization, ...json, ...headers }, ...content });
  }

  async query<T>(query: string): Promise<T> {
    const headers = { ...bearer(await this.token()), "content-type": "application/json" };
    const { data } = await call<{ data: T }>("../graphql", { method: "POST", headers, body: JSON.stringify({ query }) });
    return data;
  }

  async calls(): Promise<LoggedCall[]> {
    const { calls } = await call<{ calls: LoggedCall[] }>("api/calls", { headers: bearer(await this.token()) });
    return calls;
  }

  resolve(purchaseToken: string): Promise<Purchase> {
    return this.#send("POST", "/resolve", undefined, { "x-ms-marketplace-token": purchaseToken });
  }

  activate(id: string, planId: string, quantity: number | null): Promise<unknown> {
    return this.#send("POST", `/${id}/activate`, { planId, ...(quantity === null ? {} : { quantity }) });
  }

  answer({ id, subscription }: Operation, status: "Success" | "Failure"): Promise<unknown> {
    return this.#send("PATCH", `/${subscription.id}/operations/${id}`, { status });
  }
}

/** The answer of the fulfillment API to a purchase token. */
export type Purchase = {
  id: string;
  subscriptionName: string;
  planId: string;
  quantity?: number;
  subscription: { saasSubscriptionStatus: string; beneficiary: { emailId: string }; purchaser: { emailId: string } };
};

export type LoggedCall = {
  number: number;
  at: string;
  method: string;
  path: string;
  requestBody: string;
  status: number;
  responseBody: string;
};

export type Subscription = {
  id: string;
  status: "PENDING_FULFILLMENT_START" | "SUBSCRIBED" | "SUSPENDED" | "UNSUBSCRIBED";
  name: string;
  planId: string;
  planTitle: string;
  quantity: number | null;
  isTest: boolean;
  orderedAt: string;
  beneficiary: { emailId: string };
};

export type Operation = {
  id: string;
  action: string;
  quantity: number;
  decidesAt: string | null;
  subscription: { id: string; name: string; quantity: number | null };
};

export type Delivery = {
  id: string;
  action: string;
  address: string;
  body: string;
  attempts: { nodes: { requestId: string; at: string; durationMs: number; httpStatus: number | null; error: string | null }[] };
};

/** Everything that the page shows of a publisher. */
export type View = {
  subscriptions: Subscription[];
  subscriptionCount: number;
  operations: Operation[];
  deliveries: Delivery[];
  calls: LoggedCall[];
};

const VIEW = `query PublisherPage {
  publisherSubscriptions(last: 100) {
    totalCount
    nodes { id status name planId planTitle quantity isTest orderedAt beneficiary { emailId } }
  }
  publisherOperations(first: 50, status: [IN_PROGRESS]) {
    nodes { id action quantity decidesAt subscription { id name quantity } }
  }
  deliveries(first: 20) {
    nodes { id action address body attempts(first: 5) { nodes { requestId at durationMs httpStatus error } } }
  }
}`;

type Page<T> = { nodes: T[] };

/** Loads what the page shows. @throws Refusal */
export async function loadView(software: PublisherSoftware): Promise<View> {
  type Data = {
    publisherSubscriptions: Page<Subscription> & { totalCount: number };
    publisherOperations: Page<Operation>;
    deliveries: Page<Delivery>;
  };
  const [data, calls] = await Promise.all([software.query<Data>(VIEW), software.calls()]);
  const { nodes, totalCount } = data.publisherSubscriptions;
  return {
    subscriptions: nodes.toSorted((a, b) => b.orderedAt.localeCompare(a.orderedAt)),
    subscriptionCount: totalCount,
    operations: data.publisherOperations.nodes,
    deliveries: data.deliveries.nodes,
    calls,
  };
}
