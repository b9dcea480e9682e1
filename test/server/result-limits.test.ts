import { EventEmitter } from "node:events";
import { buildSchema, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { defineLoader } from "../../src/database/loaders";
import type { RequestContext } from "../../src/server/authentication/context";
import { limits } from "../../src/server/graphql/limits";
import { openSocket, resultsOf } from "./live-client";
import { partnerName, startTestServer, type TestServer } from "./server";

/** Emits "things" when a list of things was returned. */
const produced = new EventEmitter();
let workStarted = 0;

const things = (_: unknown, { count }: { count: number }) => {
  setImmediate(() => produced.emit("things"));
  return Array.from({ length: count }, (_each, n) => ({ n, m: n }));
};
const work = () => {
  workStarted += 1;
  return 1;
};

const squareOf = defineLoader("squareOf", async (_: RequestContext, keys: readonly number[]) => keys.map((key) => key * key));

/** Looks up few values many times. Returns the sum. */
async function lookups(_: unknown, { count }: { count: number }, ctx: RequestContext): Promise<number> {
  const squares = await Promise.all(Array.from({ length: count }, (_each, n) => squareOf.load(ctx, n % 3)));
  return squares.reduce((sum, square) => sum + square, 0);
}

async function rename(_: unknown, { input }: { input: { name: string } }, { tx, database, partner }: RequestContext) {
  await (tx?.queryRunner ?? database.writer).query(`UPDATE partner SET name = '${input.name}' WHERE id = '${partner?.id}'`);
  return { name: input.name };
}

const resolvers: Record<string, Record<string, GraphQLFieldResolver<any, any>>> = {
  Query: {
    things,
    work,
    lookups,
    words: (_, { count }) => Array.from({ length: count }, () => "w"),
    text: (_, { bytes }) => ({ text: "x".repeat(bytes) }),
    slow: () => new Promise((resolve) => produced.once("things", () => resolve({}))),
    attempts: (_, { count }) => Array.from({ length: count }, () => ({})),
  },
  Slow: { work, further: work },
  Thing: { calculated: work },
  Attempt: {
    failing: () => {
      throw new Error("a bug");
    },
    refused: () => Promise.reject(new Error("a bug")),
  },
  Mutation: { rename },
  Renamed: { things, lookups },
};

/** Returns a schema with lists of any requested length. */
function schemaOfLongLists(): GraphQLSchema {
  const schema = buildSchema(`
    type Thing { n: Int!, m: Int!, calculated: Int! }
    type Text { text: String! }
    type Slow { work: Int!, further: Int! }
    type Attempt { failing: Int, refused: Int }
    type Query { things(count: Int!): [Thing!]!, words(count: Int!): [String!]!, text(bytes: Int!): Text!, slow: Slow!, work: Int!, lookups(count: Int!): Int!,
                 attempts(count: Int!): [Attempt!]! }
    input RenameInput { name: String!, dryRun: Boolean = false }
    type Renamed { name: String!, things(count: Int!): [Thing!]!, lookups(count: Int!): Int! }
    type Mutation { rename(input: RenameInput!): Renamed! }
    type Batch { things: [Thing!]! }
    type Subscription { batches(sizes: [Int!]!): Batch! }
  `);
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (isObjectType(type)) for (const [field, resolve] of Object.entries(fields)) type.getFields()[field]!.resolve = resolve;
  }
  const thing = schema.getType("Thing");
  if (isObjectType(thing)) thing.getFields()["calculated"]!.extensions = { calculatedAs: 100 };
  schema.getSubscriptionType()!.getFields()["batches"]!.subscribe = async function* (_: unknown, args: { sizes: number[] }) {
    for (const size of args.sizes) yield { batches: { things: things(null, { count: size }) } };
  };
  return schema;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({}, schemaOfLongLists());
});
afterAll(() => server.close());

const ask = async (query: string) => {
  const { status, body } = await server.post({ query });
  return { status, ...body };
};

const ADVICE = "Request smaller pages, fewer fields or fewer levels.";
const OVER_VALUES = `The result has more than 50000 values (limit resultValues). ${ADVICE}`;
const tooLarge = (message: string) => ({
  data: null,
  errors: [expect.objectContaining({ message, extensions: { code: "RESULT_TOO_LARGE" } })],
});

describe("values", () => {
  test("are the fields of objects, and of the result itself: 50000 pass, 50001 do not", async () => {
    expect((await ask("{ one: work two: work things(count: 24998) { n m } __typename }")).data.things).toHaveLength(24_998);
    expect(await ask("{ first: things(count: 1) { n } things(count: 24999) { n m } }")).toEqual({
      status: 200,
      data: null,
      errors: [
        {
          message: OVER_VALUES,
          locations: [{ line: 1, column: 33 }],
          path: ["things"],
          extensions: { code: "RESULT_TOO_LARGE" },
        },
      ],
    });
  });

  test("are the entries of lists of scalars: 50000 pass, 50001 do not", async () => {
    expect((await ask("{ words(count: 49999) }")).data.words).toHaveLength(49_999);
    expect(await ask("{ words(count: 50000) }")).toMatchObject(tooLarge(OVER_VALUES));
  });

  test("are as many for a calculated field as it is declared as, before it is calculated", async () => {
    workStarted = 0;
    const query = (count: number) => `{ things(count: ${count}) { calculated } }`;
    expect((await ask(query(499))).data.things).toHaveLength(499);
    expect(await ask(query(600))).toMatchObject(tooLarge(OVER_VALUES));
    expect(workStarted).toBeLessThan(499 + 500);
  });

  test("do not include fields that are skipped or selected twice", async () => {
    const query = "{ things(count: 49999) { n ...N m @skip(if: true) } work @skip(if: true) } fragment N on Thing { n }";
    expect((await ask(query)).data.things).toHaveLength(49_999);
  });

  test("are counted separately for each request", async () => {
    for (let request = 0; request < 3; request++) {
      expect((await ask("{ things(count: 24999) { n m } }")).errors).toBeUndefined();
    }
  });
});

describe("lookups", () => {
  const OVER_LOOKUPS = `The result needs more than 50000 lookups (limit lookups). ${ADVICE}`;

  test("count all fields of a query, also what is known already: 50000 pass, 50001 do not", async () => {
    const { data } = await ask("{ one: lookups(count: 30000) two: lookups(count: 20000) }");
    expect(data).toEqual({ one: 50_000, two: 33_331 });
    expect(await ask("{ one: lookups(count: 30000) two: lookups(count: 20001) }")).toMatchObject(tooLarge(OVER_LOOKUPS));
    expect((await ask("{ lookups(count: 3) }")).data.lookups).toBe(5);
  });

  test("of mutations are not limited, because a mutation is applied or refused as a whole", async () => {
    const { data } = await ask('mutation { rename(input: { name: "Kept" }) { lookups(count: 60000) } }');
    expect(data).toEqual({ rename: { lookups: 100_000 } });
  });
});

describe("no field starts after a limit is exceeded", () => {
  beforeEach(() => {
    workStarted = 0;
  });

  test("fields beside it", async () => {
    expect(await ask("{ things(count: 50001) { n } work }")).toMatchObject(tooLarge(OVER_VALUES));
    expect(workStarted).toBe(0);
    expect((await ask("{ things(count: 49998) { n } work }")).data.work).toBe(1);
    expect(workStarted).toBe(1);
  });

  test("fields of an object that was being loaded", async () => {
    expect(await ask("{ slow { work further } things(count: 50001) { n } }")).toMatchObject(tooLarge(OVER_VALUES));
    expect(workStarted).toBe(0);
    expect((await ask("{ slow { work further } things(count: 1) { n } }")).data.slow).toEqual({ work: 1, further: 1 });
    expect(workStarted).toBe(2);
  });
});

test.each(["failing", "refused"])("1000 fields can fail, 1001 cannot: %s", async (field) => {
  const { data, errors } = await ask(`{ attempts(count: 1000) { ${field} } }`);
  expect([data.attempts.length, errors.length]).toEqual([1000, 1000]);
  const message = `The result has more than 1000 errors (limit resultErrors). ${ADVICE}`;
  expect(await ask(`{ attempts(count: 1001) { ${field} } }`)).toMatchObject(tooLarge(message));
});

test("10000000 bytes pass, one more does not", async () => {
  const keys = "text".length * 2;
  const query = (bytes: number) => `{ text(bytes: ${bytes}) { text } }`;
  expect((await ask(query(limits.resultBytes - keys))).data.text.text).toHaveLength(9_999_992);
  const message = `The result has more than 10000000 bytes (limit resultBytes). ${ADVICE}`;
  expect(await ask(query(limits.resultBytes - keys + 1))).toMatchObject(tooLarge(message));
});

describe("mutations", () => {
  const ENDED =
    "These mutations have ended: a. Each was applied or refused as a whole, except bulk commands with onError: SKIP; any others did not start. Read their results with a query, " +
    "or send the same mutations again with the same idempotencyKey and fewer fields.";

  test("that had started are kept, later ones do not run, and the error says so", async () => {
    const answer = await ask(`mutation { a: rename(input: { name: "Kept" }) { things(count: 50001) { n } }
      b: rename(input: { name: "Not reached" }) { name } }`);
    expect(answer).toMatchObject(tooLarge(`The result has more than 50000 values (limit resultValues). ${ENDED}`));
    expect(answer.errors[0].path).toEqual(["a", "things"]);
    expect(await partnerName(server)).toBe("Kept");
  });

  test("that are dry runs change nothing", async () => {
    const before = await partnerName(server);
    const answer = await ask('mutation { rename(input: { name: "Dry", dryRun: true }) { things(count: 50001) { n } } }');
    expect(answer).toMatchObject(tooLarge(OVER_VALUES));
    expect(await partnerName(server)).toBe(before);
  });
});

test("over WebSocket each event is counted separately, and one that is too large does not end the subscription", async () => {
  const client = openSocket(server);
  expect(await resultsOf(client, "{ things(count: 50001) { n } }")).toMatchObject([tooLarge(OVER_VALUES)]);
  const [first, second, third] = await resultsOf(client, "subscription { batches(sizes: [49998, 49999, 1]) { things { n } } }");
  expect(first?.errors).toBeUndefined();
  expect(second).toMatchObject(tooLarge(OVER_VALUES));
  expect(third).toEqual({ data: { batches: { things: [{ n: 0 }] } } });
  await client.dispose();
});
