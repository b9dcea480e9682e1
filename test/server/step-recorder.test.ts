import { resolve } from "node:path";
import type { Recording } from "../../src/server/graphiql/workspace/as-test/steps.js";

/** What the test uses of a module of the page, which is compiled for browsers. */
type Recorder = Readonly<{
  recordStepsOf: (viewer: object) => void;
  storedSteps: () => string | null;
  recordingOf: (stored: string | null) => Recording;
  forgetSteps: () => void;
  beginStep: (
    read: (document: object, variables: { ids: string[] }) => Promise<unknown>,
    document: string,
    input: object,
  ) => Promise<((payload: object) => Promise<void>) | null>;
}>;

const viewer = { now: "2026-01-10T09:00:00.000Z", roles: ["GLOBAL_ADMIN"] };
const partner = { country: "DE", type: "DIRECT_BILL", mode: "SANDBOX" };
const document = (mutation: string, input: string) =>
  `mutation Command($input: ${input}!) { payload: ${mutation}(input: $input) { userErrors { code } } }`;
const MOVE = document("advanceTestClock", "AdvanceTestClockInput");
const CHANGE = document("changeQuantity", "ChangeQuantityInput");
const done = { userErrors: [] };

describe("steps of commands that meet in one tab", () => {
  const stored = new Map<string, string>();
  let recorder: Recorder;

  beforeAll(async () => {
    const sessionStorage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    };
    Object.assign(globalThis, { sessionStorage });
    const path = resolve(__dirname, "../../src/server/graphiql/workspace/as-test/recorder.ts");
    recorder = (await import(path)) as Recorder;
    recorder.recordStepsOf({ ...viewer, partner });
  });
  afterAll(() => void Reflect.deleteProperty(globalThis, "sessionStorage"));
  beforeEach(() => recorder.forgetSteps());

  /** Begins a command; what it names is as the quantity says. */
  const begin = async (text: string, input: object, quantity = 1) => {
    const read = (_: object, { ids }: { ids: string[] }) =>
      Promise.resolve({ viewer, nodes: ids.map((id) => ({ __typename: "CustomerSubscription", id, quantity })) });
    const end = await recorder.beginStep(read, text, input);
    if (end === null) throw new Error("Nothing is recorded.");
    return end;
  };
  const recording = () => recorder.recordingOf(recorder.storedSteps());
  const mutations = () => recording().steps.map(({ mutation }) => mutation);

  test("a command that is carried out during a move of the clock stays a step, with what it names", async () => {
    const endMove = await begin(MOVE, { to: "2027-01-10T09:00:00Z" });
    const endChange = await begin(CHANGE, { subscriptionId: "sub_1" });
    await endChange(done);
    await endMove(done);
    expect(mutations()).toEqual(["changeQuantity", "advanceTestClock"]);
    expect(Object.keys(recording().facts)).toEqual(["sub_1"]);
    expect(recording()).toMatchObject({
      partner: { country: "DE", type: "DIRECT_BILL" },
      roles: ["GLOBAL_ADMIN"],
      isFull: false,
    });
  });

  test("what two steps name stays as the first of them has found it", async () => {
    const endLater = await begin(CHANGE, { subscriptionId: "sub_1" }, 20);
    const endFirst = await begin(CHANGE, { subscriptionId: "sub_1" }, 10);
    await endFirst(done);
    await endLater(done);
    expect(recording().facts).toMatchObject({ sub_1: { quantity: 10 } });
  });

  test("steps that were forgotten during a move of the clock do not come back, and the move is none of the next steps", async () => {
    await (
      await begin(CHANGE, { subscriptionId: "sub_1" })
    )(done);
    const endMove = await begin(MOVE, { to: "2027-01-10T09:00:00Z" });
    recorder.forgetSteps();
    await (
      await begin(CHANGE, { subscriptionId: "sub_2" })
    )(done);
    await endMove(done);
    expect(mutations()).toEqual(["changeQuantity"]);
    expect(Object.keys(recording().facts)).toEqual(["sub_2"]);
  });

  test("the last room for a step is taken once", async () => {
    for (let made = 0; made < 199; made += 1) await (await begin(CHANGE, { subscriptionId: "sub_1" }))(done);
    const [first, second] = [await begin(CHANGE, {}), await begin(CHANGE, {})];
    await first(done);
    expect(recording().isFull).toBe(false);
    await second(done);
    expect(recording()).toMatchObject({ isFull: true, steps: { length: 200 } });
  });
});
