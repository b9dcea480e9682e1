import { createEventBus } from "../../../src/database/event-bus.js";
import { createLoaders, defineLoader, type LoaderContext } from "../../../src/database/loaders.js";
import type { Reader } from "../../../src/database/rows.js";

/** The loaders of these tests do not read. */
const read = {} as Reader;

/** A new context and the reports of its batches to the metrics. */
function listened() {
  const bus = createEventBus();
  const batches: [loader: string, rows: number][] = [];
  bus.progress.on("batchLoaded", (loader, rows) => void batches.push([loader, rows]));
  const ctx: LoaderContext = { read, loaders: createLoaders(bus) };
  return { ctx, batches };
}

type Key = Readonly<{ value: unknown }>;

const valueOf = defineLoader("valueOf", (_: LoaderContext, keys: readonly Key[]) =>
  Promise.resolve(keys.map(({ value }) => value)),
);

test.each([
  ["the items of a list", [["a", "b", "c"]], 3],
  ["no items of an empty list", [[]], 0],
  ["the nodes of a page", [{ nodes: [1, 2], totalCount: 9 }], 2],
  ["one object", [{ id: "sub_1" }], 1],
  ["nothing for null and undefined", [null, undefined], 0],
  ["nothing for numbers, texts and booleans", [0, 1, "", "a", false, true], 0],
  ["the rows of all keys", [{ id: "sub_1" }, null, ["a", "b"], { nodes: [1] }], 4],
])("a batch counts %s", async (_, values: readonly unknown[], rows) => {
  const { ctx, batches } = listened();
  const loaded = await Promise.all(values.map((value) => valueOf.load(ctx, { value })));
  expect(loaded).toEqual(values);
  expect(batches).toEqual([["valueOf", rows]]);
});

test("loads of the same time share a batch, and what is loaded is not read again", async () => {
  const { ctx, batches } = listened();
  const key: Key = { value: ["a"] };
  await Promise.all([valueOf.load(ctx, key), valueOf.load(ctx, { value: ["b", "c"] })]);
  await valueOf.load(ctx, key);
  await valueOf.load(ctx, { value: null });
  expect(batches).toEqual([
    ["valueOf", 3],
    ["valueOf", 0],
  ]);
});

test("a failed batch is not counted", async () => {
  const failing = defineLoader("failing", (_: LoaderContext, _keys: readonly string[]) =>
    Promise.reject<string[]>(new Error("connection lost")),
  );
  const { ctx, batches } = listened();
  await expect(failing.load(ctx, "sub_1")).rejects.toThrow("connection lost");
  expect(batches).toEqual([]);
});

test("refuses a second loader with the same name, and the first continues to load", async () => {
  const define = () => defineLoader("twice", (_: LoaderContext, keys: readonly string[]) => Promise.resolve(keys));
  const first = define();
  expect(define).toThrow("a loader has a unique name; twice is taken");
  const { ctx, batches } = listened();
  expect(await first.load(ctx, "sub_1")).toBe("sub_1");
  expect(batches).toEqual([["twice", 0]]);
});
