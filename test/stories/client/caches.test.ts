import { ApolloClient, HttpLink, InMemoryCache, type OperationVariables } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { apolloCache, documentNode } from "../../../client/src/apollo.js";
import {
  ChangeQuantityDocument,
  CustomersDocument,
  LastEventIdDocument,
  ScheduleChangeDocument,
  SubscriptionDocument,
  SubscriptionsDocument,
  ViewerDocument,
} from "../../../client/src/index.js";
import { graphcache } from "../../../client/src/urql.js";
import { marketplaceClientOf } from "../../support/marketplace-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const customers = documentNode(CustomersDocument);
const subscriptions = documentNode(SubscriptionsDocument);
const subscription = documentNode(SubscriptionDocument);
const scheduleChange = documentNode(ScheduleChangeDocument);
const user = documentNode(ViewerDocument);
const lastEventId = documentNode(LastEventIdDocument);
const changeQuantity = documentNode(ChangeQuantityDocument);
const byName = { field: "COMPANY_NAME", direction: "ASC" } as const;

/** A client library with the cache configuration of the package. */
type CachingClient = Readonly<{
  query: <Data, Variables extends OperationVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data>;
  /** Reads the next page of a list that was read before, and returns the list as the cache has it then. */
  more: <Data, Variables extends OperationVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    after: string,
  ) => Promise<Data>;
  /** Reads only the cache; null when a part is missing. */
  cached: <Data, Variables extends OperationVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data | null>;
  mutate: <Data, Variables extends OperationVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<Data>;
}>;

function apollo({ marketplace, token }: PartnerClient): CachingClient {
  const client = new ApolloClient({
    cache: new InMemoryCache(apolloCache as object),
    link: new HttpLink({ uri: `${marketplace.app.url}/graphql`, headers: { authorization: `Bearer ${token}` } }),
  });
  const query: CachingClient["query"] = async (document, variables) =>
    required((await client.query({ query: document, variables } as never)).data) as never;
  const cached: CachingClient["cached"] = async (document, variables) =>
    client.readQuery({ query: document, variables } as never);
  return {
    query,
    cached,
    more: async (document, variables, after) => {
      const observed = client.watchQuery({ query: document, variables } as never);
      await observed.fetchMore({ variables: { after } } as never);
      return required(await cached(document, variables));
    },
    mutate: async (document, variables) =>
      required((await client.mutate({ mutation: document, variables } as never)).data) as never,
  };
}

function urql({ marketplace, token }: PartnerClient): CachingClient {
  const client = new Client({
    url: `${marketplace.app.url}/graphql`,
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [cacheExchange(graphcache), fetchExchange],
  });
  const query: CachingClient["query"] = async (document, variables) =>
    required((await client.query(document, variables).toPromise()).data);
  return {
    query,
    cached: async (document, variables) =>
      (await client.query(document, variables, { requestPolicy: "cache-only" }).toPromise()).data ?? null,
    more: (document, variables, after) => query(document, { ...variables, after }),
    mutate: async (document, variables) => required((await client.mutation(document, variables).toPromise()).data),
  };
}

describe.each([
  ["Apollo Client", apollo],
  ["urql", urql],
])("the cache of %s", (_, connect) => {
  const warnings: unknown[] = [];
  beforeEach(() => {
    warnings.length = 0;
    for (const level of ["warn", "error"] as const)
      jest.spyOn(console, level).mockImplementation((...text) => void warnings.push(text));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    // Without a schema, Graphcache warns of the details that refusals of other kinds would have, and goes on.
    expect(warnings.filter((text) => !/Inline Fragment on "\w+Error"/.test(String(text)))).toEqual([]);
  });

  async function partnerWithCustomers() {
    const partner = await newPartner({ at: AT });
    for (const companyName of ["Adatum", "Adventure", "Fabrikam", "Litware", "Wingtip"])
      await partner.createCustomer({ companyName, country: companyName.startsWith("A") ? "DE" : "US" });
    return { partner, client: connect(partner) };
  }
  const namesOf = (data: { customers: { nodes: readonly { companyName: string }[] } }) =>
    data.customers.nodes.map(({ companyName }) => companyName);

  test("joins the pages of a list; a page that comes twice is there once", async () => {
    const { client } = await partnerWithCustomers();
    const variables = { first: 2, orderBy: byName };
    const first = await client.query(customers, variables);
    expect(namesOf(first)).toEqual(["Adatum", "Adventure"]);
    const after = required(first.customers.pageInfo.endCursor);
    const second = await client.more(customers, variables, after);
    expect(namesOf(second)).toEqual(["Adatum", "Adventure", "Fabrikam", "Litware"]);
    expect(second.customers).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const last = await client.more(customers, variables, required(second.customers.pageInfo.endCursor));
    expect(last.customers.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const again = await client.more(customers, variables, after);
    expect(namesOf(again)).toEqual(["Adatum", "Adventure", "Fabrikam", "Litware", "Wingtip"]);
    expect(again.customers.pageInfo.hasNextPage).toBe(false);
  });

  test("keeps lists with other filters or another order apart", async () => {
    const { client } = await partnerWithCustomers();
    const german = { first: 1, orderBy: byName, filter: { country: "DE" } };
    const american = { first: 1, orderBy: byName, filter: { country: "US" } };
    const backwards = { first: 1, orderBy: { ...byName, direction: "DESC" as const } };
    const { customers: page } = await client.query(customers, german);
    await client.query(customers, american);
    await client.query(customers, backwards);
    await client.more(customers, german, required(page.pageInfo.endCursor));
    const found = [];
    for (const variables of [german, american, backwards])
      found.push(namesOf(required(await client.cached(customers, variables))));
    expect(found).toEqual([["Adatum", "Adventure"], ["Fabrikam"], ["Wingtip"]]);
  });

  test("shows a changed subscription in every list at once, and tells refusals with their details", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
    const client = connect(partner);
    const { subscriptions: list } = await client.query(subscriptions, { first: 5 });
    const version = required(list.nodes[0]).version;
    const input = { subscriptionId: id, quantity: 9, expectedVersion: version };
    const changed = await client.mutate(changeQuantity, { input });
    expect(changed.payload.userErrors).toEqual([]);
    expect(required(await client.cached(subscriptions, { first: 5 })).subscriptions.nodes).toMatchObject([{ id, quantity: 9 }]);
    // Nobody has read it by its id.
    expect((await client.cached(subscription, { id }))?.subscription).toMatchObject({ quantity: 9, version: version + 1 });
    const unknown = { id: id.replace(/.{4}$/, "0000") };
    expect((await client.query(subscription, unknown)).subscription).toBeNull();
    expect((await client.cached(subscription, unknown))?.subscription).toBeNull();
    const refused = await client.mutate(changeQuantity, { input });
    expect(refused.payload.userErrors).toMatchObject([{ __typename: "ConflictError", currentVersion: version + 1 }]);
  });

  test("replaces objects without an id, and keeps those of different objects apart", async () => {
    const { partner, customer } = await story({ at: AT });
    const [one, two] = [
      await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 }),
      await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 3 }),
    ];
    const client = connect(partner);
    await marketplaceClientOf(partner).command(ScheduleChangeDocument, { subscriptionId: one.id, quantity: 80 });
    await client.query(subscription, { id: one.id });
    await client.query(subscription, { id: two.id });
    const scheduled = async ({ id }: { id: string }) =>
      required((await client.cached(subscription, { id }))?.subscription).scheduledChange;
    expect([await scheduled(one), await scheduled(two)]).toMatchObject([{ quantity: 80, plan: { title: "Contoso Sign" } }, null]);
    const replaced = await client.mutate(scheduleChange, { input: { subscriptionId: one.id, quantity: 7 } });
    expect(replaced.payload.subscription).toMatchObject({ scheduledChange: { quantity: 7 } });
    expect([await scheduled(one), await scheduled(two)]).toMatchObject([{ quantity: 7 }, null]);
  });

  test("two queries of the user are one object", async () => {
    const client = connect(await newPartner({ at: AT }));
    const [{ viewer: before }, { viewer }] = [await client.query(user, {}), await client.query(lastEventId, {})];
    expect((await client.cached(user, {}))?.viewer).toEqual(before);
    expect((await client.cached(lastEventId, {}))?.viewer).toEqual(viewer);
  });
});
