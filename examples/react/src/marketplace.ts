import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
import { MarketplaceClient, SubscriptionDocument, SubscriptionsDocument } from "@csp-marketplace/client";
import { apolloCache, documentNode } from "@csp-marketplace/client/apollo";
import { print } from "graphql";
import { from, map } from "rxjs";
import { token } from "./session";

/** Sends commands and follows events. It repeats what was lost on the way, and carries out a command once. */
export const marketplace = new MarketplaceClient({
  url: import.meta.env.VITE_MARKETPLACE_URL ?? "http://localhost:4000",
  token: () => token ?? "",
});

/** Reads for the pages. Its cache shows an object that has changed in all of them. */
export const apollo = new ApolloClient({
  cache: new InMemoryCache(apolloCache),
  link: new ApolloLink(({ query, variables }) =>
    from(marketplace.request({ toString: () => print(query) }, variables)).pipe(map((data) => ({ data: data as object }))),
  ),
});

// Apollo Client knows documents by identity: each is parsed once.
export const SUBSCRIPTIONS = documentNode(SubscriptionsDocument);
export const SUBSCRIPTION = documentNode(SubscriptionDocument);

/** Reads a subscription again. All pages that show it change. */
export const refresh = (id: string) => apollo.query({ query: SUBSCRIPTION, variables: { id }, fetchPolicy: "network-only" });
