import { liveResults, type LiveResult } from "../../src/server/graphql/live-results.js";

/** Returns a source that has read these events, and whether it was ended. */
function sourceOf(...batches: string[][]) {
  const state = { ended: false, asked: [] as number[] };
  const nextBatch = async (max: number) => {
    state.asked.push(max);
    const [batch = []] = batches;
    const events = batch.splice(0, max);
    if (batch.length === 0) batches.shift();
    return events;
  };
  const next = async (): Promise<IteratorResult<unknown>> => ({ done: true, value: undefined });
  const end = async (): Promise<IteratorResult<unknown>> => {
    state.ended = true;
    return { done: true, value: undefined };
  };
  return { state, source: { nextBatch, next, return: end } };
}

const shown = (events: readonly unknown[]): LiveResult[] =>
  events.map((id) => ({ eventId: String(id), result: { data: { id } } }));

async function idsOf(results: AsyncIterable<LiveResult>): Promise<(string | null)[]> {
  const ids = [];
  for await (const { eventId } of results) ids.push(eventId);
  return ids;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test("events that were read together are executed in groups of 20, and shown in their order", async () => {
  const groups: number[] = [];
  const { source } = sourceOf(numbers(45), ["last"]);
  const results = liveResults(source, 10, async (events) => {
    groups.push(events.length);
    return shown(events);
  });
  expect(await idsOf(results)).toEqual([...numbers(45), "last"]);
  expect(groups).toEqual([20, 20, 5, 1]);
});

test.each([
  [100, 20],
  [500, 4],
  [1_999, 1],
  [50_000, 1],
])("an event of complexity %i is executed with at most %i together", async (complexity, together) => {
  const { source, state } = sourceOf(numbers(30));
  await liveResults(source, complexity, async (events) => shown(events)).next();
  expect(state.asked).toEqual([together]);
});

test("a source without batches is read event by event", async () => {
  const values = ["a", "b"];
  const next = async (): Promise<IteratorResult<unknown>> => {
    const value = values.shift();
    return value === undefined ? { done: true, value } : { done: false, value };
  };
  expect(await idsOf(liveResults({ next }, 1, async (events) => shown(events)))).toEqual(["a", "b"]);
});

test("an execution that fails ends the source, and its error reaches the reader", async () => {
  const { source, state } = sourceOf(numbers(3));
  const results = liveResults(source, 1, () => Promise.reject(new Error("no database")));
  await expect(results.next()).rejects.toThrow("no database");
  expect(state.ended).toBe(true);
  expect(await results.next()).toEqual({ done: true, value: undefined });
});

test("a subscription that ends while its events are executed shows no error of theirs", async () => {
  const { source, state } = sourceOf(numbers(3), numbers(3));
  let fail = (_: Error): void => undefined;
  let isFirst = true;
  const results = liveResults(source, 1, (events) => {
    if (isFirst) return Promise.resolve(shown(events));
    return new Promise((_, reject) => (fail = reject));
  });
  expect((await results.next()).value).toMatchObject({ eventId: "0" });
  const [second, third] = [await results.next(), await results.next()];
  expect([second.value, third.value]).toMatchObject([{ eventId: "1" }, { eventId: "2" }]);
  isFirst = false;
  const waiting = results.next();
  await results.return(undefined);
  fail(new Error("The client disconnected."));
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(state.ended).toBe(true);
});
