import type { CacheExchangeOpts, Resolver } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
export { documentNode } from "./document-node.js";
import { listFields, lists, lookups, possibleTypes, singletons, typesWithoutId } from "./generated/cache-types.js";

const joinedPages = relayPagination();

/** A list whose pages are one list in the cache. Lists with other filters or another order are other lists. */
const pagedList: Resolver = (parent, args, cache, info) => {
  const list = joinedPages(parent, args, cache, info) as object | undefined;
  const page = cache.resolve(info.parentKey, info.fieldName, args);
  if (list == null || typeof page !== "string") return list;
  // Graphcache joins only the entries. The rest is that of the page.
  const rest = listFields.map((name) => [name, cache.resolve(page, name)] as const).filter(([, value]) => value !== undefined);
  return { ...list, ...Object.fromEntries(rest) };
};

/** Finds an object that another operation has read. Null, when the server has found none, stays. */
const lookup =
  (type: string): Resolver =>
  (_, args, cache, { parentKey, fieldName }) => {
    const known = cache.resolve(parentKey, fieldName, args);
    return known === undefined ? { __typename: type, id: args["id"] } : known;
  };

const mapped = <Value>(values: Record<string, Value>, resolverOf: (value: Value) => Resolver): Record<string, Resolver> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolverOf(value)]));

const isPart = () => null;

/** The configuration of urql's Graphcache: `cacheExchange(graphcache)`. The pages of a list are joined; objects without an id are parts. */
export const graphcache: Required<Pick<CacheExchangeOpts, "keys" | "resolvers" | "possibleTypes">> = {
  possibleTypes,
  keys: Object.fromEntries([...typesWithoutId, ...singletons].map((name) => [name, isPart])),
  resolvers: {
    ...Object.fromEntries(Object.entries(lists).map(([type, fields]) => [type, mapped(fields, () => pagedList)])),
    Query: { ...mapped(lists["Query"] ?? {}, () => pagedList), ...mapped(lookups, lookup) },
  },
};
