import { performance } from "node:perf_hooks";

/** What the process needs: the address of GraphQL, and the token of a partner. */
export type OtherPartner = Readonly<{ url: string; token: string }>;

/** The durations of the requests in milliseconds, each in ascending order. */
export type Durations = Readonly<{ queries: number[]; commands: number[] }>;

/** The pause after each request: a user of a page, not a load test. */
const PAUSE_MS = 5;

const QUERY = "{ customers(first: 20) { nodes { id companyName domain } } }";
const COMMAND = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id } userErrors { message } }
}`;

const customer = (index: number) => ({
  ...{ companyName: `Customer ${index}`, domain: `customer-${index}.example`, email: `it@customer-${index}.example` },
  country: "DE",
});

async function timed({ url, token }: OtherPartner, body: object): Promise<number> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const started = performance.now();
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok || text.includes('"message"')) throw new Error(`a request of the other partner failed: ${text}`);
  return performance.now() - started;
}

/**
 * Sends a query and a command in turn until the parent process sends a message, then sends the durations. It is a process of its
 * own, so that its clock does not wait for the server.
 */
async function main(): Promise<void> {
  const [url = "", token = ""] = process.argv.slice(2);
  let isOver = false;
  process.once("message", () => (isOver = true));
  const durations: Durations = { queries: [], commands: [] };
  for (let index = 0; !isOver; index++) {
    durations.queries.push(await timed({ url, token }, { query: QUERY }));
    durations.commands.push(await timed({ url, token }, { query: COMMAND, variables: { input: customer(index) } }));
    if (index === 0) process.send?.("ready");
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  // The first requests open the connection.
  const sorted = (all: number[]) => all.slice(1).sort((one, other) => one - other);
  process.send?.({ queries: sorted(durations.queries), commands: sorted(durations.commands) } satisfies Durations, () =>
    process.exit(),
  );
}

if (require.main === module) void main();
