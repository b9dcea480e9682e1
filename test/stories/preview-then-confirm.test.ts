import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { required, type PartnerClient } from "../support/partner-client.js";
import { expectNoChange, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

const READ = `query Read($id: ID!) {
  subscription(id: $id) { id quantity version customer { id companyName subscriptions(first: 5) { nodes { id quantity } } } plan { id title } }
}`;
const CHANGE = `mutation Change($input: ChangeQuantityInput!) {
  changeQuantity(input: $input) {
    isDryRun
    subscription { id quantity version customer { id subscriptions(first: 5) { nodes { id quantity } } } plan { id title } }
    charges { id quantity amount { amount currency } }
    userErrors { code message }
  }
}`;

type Shown = Readonly<{
  id: string;
  quantity: number;
  version: number;
  customer: Readonly<{ subscriptions: Readonly<{ nodes: readonly Readonly<{ id: string; quantity: number }>[] }> }>;
  plan: Readonly<{ id: string; title: string }>;
}>;
type Changed = Readonly<{
  changeQuantity: Readonly<{ isDryRun: boolean; subscription: Shown | null; userErrors: readonly unknown[] }>;
}>;
type Change = Readonly<{ subscriptionId: string; quantity: number; expectedVersion: number; dryRun: boolean }>;

/** A client library with a normalized cache, as a front end uses it. */
type CachingClient = Readonly<{
  read: (id: string) => Promise<Shown>;
  /** Reads only the cache; null when a part is missing. */
  cached: (id: string) => Promise<Shown | null>;
  change: (input: Change) => Promise<Changed["changeQuantity"]>;
}>;

function apollo({ marketplace, token }: PartnerClient): CachingClient {
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: `${marketplace.app.url}/graphql`, headers: { authorization: `Bearer ${token}` } }),
  });
  const [read, change] = [gql(READ), gql(CHANGE)];
  return {
    read: async (id) =>
      required((await client.query<{ subscription: Shown }>({ query: read, variables: { id } })).data).subscription,
    cached: (id) =>
      Promise.resolve(client.readQuery<{ subscription: Shown }>({ query: read, variables: { id } })?.subscription ?? null),
    change: async (input) =>
      required((await client.mutate<Changed>({ mutation: change, variables: { input } })).data).changeQuantity,
  };
}

function urql({ marketplace, token }: PartnerClient): CachingClient {
  const isEmbedded = () => null;
  const keys = { CustomerSubscriptionConnection: isEmbedded, Money: isEmbedded, SubscriptionPayload: isEmbedded };
  const client = new Client({
    url: `${marketplace.app.url}/graphql`,
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [cacheExchange({ keys }), fetchExchange],
  });
  const query = (id: string, requestPolicy: "cache-first" | "cache-only") =>
    client.query<{ subscription: Shown }>(READ, { id }, { requestPolicy }).toPromise();
  return {
    read: async (id) => required((await query(id, "cache-first")).data).subscription,
    cached: async (id) => (await query(id, "cache-only")).data?.subscription ?? null,
    change: async (input) => required((await client.mutation<Changed>(CHANGE, { input }).toPromise()).data).changeQuantity,
  };
}

describe.each([
  ["Apollo Client's InMemoryCache", apollo],
  ["urql's Graphcache", urql],
])("preview, then confirm with %s", (_, connect) => {
  test("the dry run leaves the cached subscription as it was, and the confirmation updates it", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
    const client = connect(partner);
    const before = await client.read(id);
    expect(before).toMatchObject({ id, quantity: 8, customer: { subscriptions: { nodes: [{ id, quantity: 8 }] } } });

    const { version } = before;
    const change = { subscriptionId: id, quantity: 171, expectedVersion: version };
    const preview = await expectNoChange(partner, () => client.change({ ...change, dryRun: true }));
    expect(preview).toMatchObject({ isDryRun: true, userErrors: [], subscription: { quantity: 171, version: version + 1 } });
    const shown = required(preview.subscription);
    expect(shown.id).not.toBe(id);
    expect(shown.customer.subscriptions.nodes).toEqual([expect.objectContaining({ id: shown.id, quantity: 171 })]);
    expect(shown.plan).toEqual(before.plan);
    expect(await client.cached(id)).toEqual(before);

    const kept = required(await client.cached(id));
    const confirmed = await client.change({ ...change, expectedVersion: kept.version, dryRun: false });
    expect(confirmed).toMatchObject({
      isDryRun: false,
      userErrors: [],
      subscription: { id, quantity: 171, version: version + 1 },
    });
    expect(await client.cached(id)).toMatchObject({
      ...{ id, quantity: 171, version: version + 1 },
      customer: { subscriptions: { nodes: [{ id, quantity: 171 }] } },
    });
  });
});
