import { WorkSlices } from "../../src/database/work-slices.js";

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("work after a full slice waits for a turn, keeps its order, and holds loads back until it is done", async () => {
  const slices = new WorkSlices();
  const done: string[] = [];
  slices.count(199);
  expect(slices.isOver).toBe(false);
  slices.count(1);
  expect(slices.isOver).toBe(true);
  for (const name of ["a", "b", "c"]) {
    slices.later(() => {
      slices.count(120);
      done.push(name);
    });
  }
  slices.schedule(() => done.push("load"));
  expect(done).toEqual([]);
  await turn();
  expect(done).toEqual(["a", "b"]);
  await turn();
  await turn();
  expect(done).toEqual(["a", "b", "c", "load"]);
});

test("requests with much work take turns, and a load of a small request does not wait for them", async () => {
  const [one, other, small] = [new WorkSlices(), new WorkSlices(), new WorkSlices()];
  const done: string[] = [];
  for (const name of ["1", "2"]) {
    one.later(() => {
      one.count(200);
      done.push(`one ${name}`);
    });
    other.later(() => {
      other.count(200);
      done.push(`other ${name}`);
    });
  }
  small.schedule(() => done.push("small"));
  for (let count = 0; count < 6; count++) await turn();
  expect(done).toEqual(["small", "one 1", "other 1", "one 2", "other 2"]);
});
