import { Agent, request } from "node:http";
import { CreateCustomerDocument, type CreateCustomerInput } from "../client/graphql.js";

type Answer = Readonly<{ status: number | undefined; body: string; isLast: boolean }>;

function post(port: number, token: string, agent: Agent, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const sent = request({ host: "127.0.0.1", port, agent, method: "POST", path: "/graphql", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.once("error", reject);
      response.once("end", () =>
        resolve({ status: response.statusCode, body: text, isLast: response.headers.connection === "close" }),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** What a client has seen. `failures` are the errors, and the answers that did not create a customer. */
export type Seen = { created: number; connections: number; failures: string[] };

/**
 * Creates customers, one after the other, on one connection that it keeps as long as the server does. It never repeats a request.
 * Ends when `isOver` says so after an answer.
 */
export async function createCustomers(
  { port, token, name }: Readonly<{ port: number; token: string; name: string }>,
  isOver: (answer: Answer) => boolean,
): Promise<Seen> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const seen: Seen = { created: 0, connections: 1, failures: [] };
  for (let isEnded = false; !isEnded;) {
    const input: CreateCustomerInput = {
      ...{ companyName: name, domain: `${name}-${seen.created}.example`, country: "US", email: "office@trey.example" },
      agreementAcceptedOn: "2026-01-01",
    };
    try {
      const answer = await post(
        port,
        token,
        agent,
        JSON.stringify({ query: CreateCustomerDocument.toString(), variables: { input } }),
      );
      const isCreated = answer.status === 200 && /"userErrors":\[\]/.test(answer.body);
      if (isCreated) seen.created++;
      else seen.failures.push(`${answer.status} ${answer.body}`);
      if (answer.isLast) seen.connections++;
      isEnded = !isCreated || isOver(answer);
    } catch (error) {
      seen.failures.push(String(error));
      isEnded = true;
    }
  }
  agent.destroy();
  return seen;
}
