import { CatalogCache, type CatalogValues } from "../../../src/database/catalog-cache.js";
import { createEventBus } from "../../../src/database/event-bus.js";
import { createLoaders, defineLoader, type LoaderContext } from "../../../src/database/loaders.js";
import type { Reader } from "../../../src/database/rows.js";

/** The batches that the loader read. */
let batches: (readonly string[])[] = [];
beforeEach(() => (batches = []));

const pricesOf = defineLoader(
  "pricesOfCachedPlan",
  (_: LoaderContext, keys: readonly string[], market: string) => {
    batches.push(keys);
    return Promise.resolve(keys.map((key) => (key === "unknown" ? null : [`${key} ${market}`])));
  },
  { isOfCatalog: true },
);

/** A new request. The loader does not use the reader. */
const request = (catalog?: CatalogValues): LoaderContext => ({
  read: {} as Reader,
  loaders: createLoaders(createEventBus()),
  catalog,
});

test("requests of one revision of the catalog share what one of them has read", async () => {
  const cache = new CatalogCache();
  const first = await pricesOf.load(request(cache.of(1)), "a", "US");
  expect(await pricesOf.load(request(cache.of(1)), "a", "US")).toBe(first);
  expect([first, batches]).toEqual([["a US"], [["a"]]]);
});

test.each([
  ["another revision", 2, "a", "US"],
  ["other arguments", 1, "a", "DE"],
  ["another key", 1, "b", "US"],
])("%s is read", async (_, revision, key, market) => {
  const cache = new CatalogCache();
  await pricesOf.load(request(cache.of(1)), "a", "US");
  expect(await pricesOf.load(request(cache.of(revision)), key, market)).toEqual([`${key} ${market}`]);
  expect(batches).toEqual([["a"], [key]]);
});

test("a request that began before an import keeps the values of its revision", async () => {
  const cache = new CatalogCache();
  const older = request(cache.of(1));
  const first = await pricesOf.load(older, "a", "US");
  await pricesOf.load(request(cache.of(2)), "a", "US");
  expect(await pricesOf.load(request(cache.of(1)), "a", "US")).toBe(first);
});

test("what does not exist is read again, and jobs share nothing", async () => {
  const cache = new CatalogCache();
  for (let times = 0; times < 2; times++) await pricesOf.load(request(cache.of(1)), "unknown", "US");
  for (let times = 0; times < 2; times++) await pricesOf.load(request(), "a", "US");
  expect(batches).toEqual([["unknown"], ["unknown"], ["a"], ["a"]]);
});

test("a shared list cannot be changed", async () => {
  const values = (await pricesOf.load(request(new CatalogCache().of(1)), "a", "US")) ?? [];
  expect(() => values.push("b")).toThrow(TypeError);
});
