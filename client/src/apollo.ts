import type { FieldPolicy, InMemoryCacheConfig, Reference } from "@apollo/client";
export { documentNode } from "./document-node.js";
import { lists, lookups, possibleTypes, singletons, typesWithoutId } from "./generated/cache-types.js";

type Page = Readonly<{
  nodes?: readonly (Reference | object)[];
  edges?: readonly object[];
  pageInfo?: Readonly<{ endCursor?: string | null; startCursor?: string | null }>;
}>;

const keyOf = (entry: object): unknown => ("__ref" in entry ? entry.__ref : entry);

/** Appends entries that are not in the list yet: a page that was requested twice appears once. */
function joined<Entry extends object>(first: readonly Entry[] = [], second: readonly Entry[] = []): Entry[] {
  const known = new Set(first.map(keyOf));
  return [...first, ...second.filter((entry) => !known.has(keyOf(entry)))];
}

/** Joins two pages that follow each other. The rest, for example totalCount, is that of the newer one. */
function joinedPages(first: Page, second: Page, newer: Page): Page {
  const [start, end] = [first.pageInfo, second.pageInfo];
  return {
    ...newer,
    ...(newer.nodes && { nodes: joined(first.nodes, second.nodes) }),
    ...(newer.edges && { edges: [...(first.edges ?? []), ...(second.edges ?? [])] }),
    ...(start && end && { pageInfo: { ...end, ...startOf(start) } }),
  };
}

const startOf = (pageInfo: object): object =>
  Object.fromEntries(Object.entries(pageInfo).filter(([name]) => ["startCursor", "hasPreviousPage"].includes(name)));

/** A list whose pages are one list in the cache. Lists with other filters or another order are other lists. */
const pagedList = (filters: string[]): FieldPolicy<Page | null> => ({
  keyArgs: filters.length > 0 && filters,
  merge(existing, incoming, { args }) {
    if (existing == null || incoming == null) return incoming;
    if (args?.["after"] != null) {
      const isNext = existing.pageInfo?.endCursor === undefined || existing.pageInfo.endCursor === args["after"];
      return isNext ? joinedPages(existing, incoming, incoming) : { ...existing, nodes: joined(existing.nodes, incoming.nodes) };
    }
    return args?.["before"] != null ? joinedPages(incoming, existing, incoming) : incoming;
  },
});

/** Finds an object that another operation has read. Null, when the server has found none, stays. */
const lookup = (type: string): FieldPolicy<Reference | null> => ({
  read: (existing, { args, toReference }) =>
    existing === undefined ? toReference({ __typename: type, id: String(args?.["id"]) }) : existing,
});

const mapped = <Value, Policy>(values: Record<string, Value>, policyOf: (value: Value) => Policy): Record<string, Policy> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, policyOf(value)]));

/**
 * The configuration of Apollo Client's InMemoryCache. The pages of a list are joined when they are read with fetchMore. Objects without an id
 * belong to the object that has them, and are replaced as a whole.
 */
export const apolloCache: InMemoryCacheConfig = {
  possibleTypes,
  typePolicies: {
    ...Object.fromEntries(typesWithoutId.map((type) => [type, { keyFields: false, merge: false }])),
    ...mapped(lists, (fields) => ({ fields: mapped(fields, pagedList) })),
    ...Object.fromEntries(singletons.map((type) => [type, { keyFields: [], fields: mapped(lists[type] ?? {}, pagedList) }])),
    Query: { fields: { ...mapped(lists["Query"] ?? {}, pagedList), ...mapped(lookups, lookup) } },
  },
};
