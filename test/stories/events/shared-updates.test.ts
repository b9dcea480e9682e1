import { createClient as createStreamClient } from "graphql-sse";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import type { Role } from "../../../src/core/vocabulary.js";
import { blockAccess } from "../../../src/services/partner/access-blocks.js";
import { records } from "../../support/audit-log.js";
import { following } from "../../support/live-updates.js";
import { PartnerClient, required } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

/** Many subscribers of one partner have the result of one execution, and nobody what another role or user may see. @source decision 0092 */
const AT = "2020-07-01T08:00:00Z";

type Result = Readonly<{ data?: unknown; errors?: readonly { message: string; extensions?: { code?: string } }[] }>;

/** Returns a client for one user of a partner. */
async function userOf({ partner, id }: PartnerClient, user: string, role: Role): Promise<PartnerClient> {
  const token = await marketplace().tokenOf({ kind: "PARTNER", user, partnerId: id, roles: [role] });
  return new PartnerClient(marketplace(), partner, token);
}

type Transport = "WebSocket" | "server-sent events";

function clientOf({ marketplace: { app }, token }: PartnerClient, transport: Transport) {
  if (transport === "WebSocket") {
    const url = `${app.url.replace("http", "ws")}/graphql`;
    return createClient({ url, webSocketImpl: WebSocket, connectionParams: { token }, retryAttempts: 0 });
  }
  return createStreamClient({
    url: `${app.url}/graphql/stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
}

/** Follows events over a transport. `next` returns the next result; a connection that the server closes has none. */
function follow(user: PartnerClient, transport: Transport, query: string, variables: Record<string, unknown> = {}) {
  const client = clientOf(user, transport);
  const results = client.iterate({ query, variables });
  const next = async (): Promise<Result | null> => {
    const result = await results.next().catch(() => ({ done: true, value: undefined }));
    return result.done ? null : (result.value as Result);
  };
  return { next, close: async () => client.dispose() };
}

/** The number of events that the server has executed for subscriptions. */
async function executions(): Promise<number> {
  const text = await (await fetch(`${marketplace().app.url}/metrics`)).text();
  const counts = [...text.matchAll(/^graphql_operation_duration_seconds_count\{type="subscription",outcome="\w+"\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

const CHANGED = `subscription ($after: ID) { events(after: $after, types: [SUBSCRIPTION_QUANTITY_CHANGED]) {
  id sequence subscription { quantity displayName } charges { quantity } webhook { id } } }`;

test("one execution for each role serves all subscribers over both transports, and each role sees what it may", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const subscription = await provider.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 5 });
  const { data } = await provider.send<{ events: { nodes: { id: string }[] } }>("{ events(first: 3) { nodes { id } } }");
  const earlier = required(data).events.nodes.map(({ id }) => id);

  const admins = await Promise.all(["ana", "ben", "cleo"].map((user) => userOf(provider, user, "ADMIN_AGENT")));
  const agents = await Promise.all(["dan", "eve"].map((user) => userOf(provider, user, "HELPDESK_AGENT")));
  const ofReseller = await Promise.all(["finn", "gil"].map((user) => userOf(reseller, user, "ADMIN_AGENT")));
  const transports: Transport[] = ["WebSocket", "server-sent events"];
  // Each began after another event, as clients do that connect again.
  const followAll = (users: readonly PartnerClient[]) =>
    users.flatMap((user, index) => transports.map((by) => follow(user, by, CHANGED, { after: earlier[index % earlier.length] })));
  const groups = [followAll(admins), followAll(agents), followAll(ofReseller)];
  await following(marketplace().bus, provider, 14);
  const before = await executions();
  await provider.changeQuantity(subscription, 8);
  const received = await Promise.all(groups.map((group) => Promise.all(group.map(({ next }) => next()))));
  expect(await executions()).toBe(before + 3);

  const seen = { subscription: { quantity: 8, displayName: subscription.displayName } };
  const [ofAdmins, ofAgents, ofResellers] = received;
  expect(ofAdmins).toEqual(Array(6).fill(required(ofAdmins)[0]));
  expect(ofAgents).toEqual(Array(4).fill(required(ofAgents)[0]));
  expect(ofResellers).toEqual(Array(4).fill(required(ofResellers)[0]));
  expect(ofAdmins?.[0]).toMatchObject({ data: { events: { ...seen, sequence: expect.any(Number), webhook: null } } });
  expect(ofAdmins?.[0]?.errors).toBeUndefined();
  expect(ofAgents?.[0]).toMatchObject({
    data: { events: { ...seen, webhook: null } },
    errors: [{ extensions: { code: "FORBIDDEN" } }],
  });
  expect(ofResellers?.[0]).toMatchObject({ data: { events: { ...seen, sequence: null, charges: [] } } });
  expect((required(ofAdmins?.[0]).data as { events: { charges: object[] } }).events.charges).not.toEqual([]);
  for (const { close } of groups.flat()) await close();
});

test("activation codes are made, and recorded, for each user who receives one", async () => {
  const { partner, customer } = await story({ at: AT });
  const query = `subscription { events(types: [SUBSCRIPTION_ORDERED]) { subscription { id activation { code } } } }`;
  const users = await Promise.all(["ana", "ben", "cleo"].map((user) => userOf(partner, user, "ADMIN_AGENT")));
  const followers = users.map((user) => follow(user, "WebSocket", query));
  const firsts = followers.map(({ next }) => next());
  await following(marketplace().bus, partner, 3);
  await partner.buy(customer, plan("Contoso Sign"));
  const codes = (await Promise.all(firsts)).map(
    (result) =>
      (required(result).data as { events: { subscription: { activation: { code: string } } } }).events.subscription.activation
        .code,
  );
  expect(new Set(codes).size).toBe(3);
  const { nodes } = await records(partner, { first: 50, filter: { operation: "readActivation" } });
  const readers = nodes.map(({ actor }) => actor.user).filter((user) => ["ana", "ben", "cleo"].includes(user ?? ""));
  expect(readers.sort()).toEqual(["ana", "ben", "cleo"]);
  for (const { close } of followers) await close();
});

test("a user who is suspended receives nothing more, and the others all of it", async () => {
  const { partner } = await story({ at: AT });
  const query = "subscription { events(types: [CUSTOMER_CREATED]) { customer { companyName } } }";
  const users = await Promise.all(["ana", "ben", "cleo"].map((user) => userOf(partner, user, "ADMIN_AGENT")));
  const followers = users.flatMap((user) => [follow(user, "WebSocket", query), follow(user, "server-sent events", query)]);
  const firsts = followers.map(({ next }) => next());
  await following(marketplace().bus, partner, 6);
  const ana = { kind: "USER", accountId: partner.id, name: "ana" } as const;
  await blockAccess(marketplace().database, { ...ana, issuedBefore: null, reason: "a test", expiresAt: null });
  await partner.createCustomer({ companyName: "Trey Research" });
  const shown = { data: { events: { customer: { companyName: "Trey Research" } } } };
  const received = await Promise.all(firsts);
  expect(received.slice(2)).toEqual(Array(4).fill(shown));
  expect(received.slice(0, 2).filter((result) => result?.data)).toEqual([]);
  for (const { close } of followers) await close();
});
