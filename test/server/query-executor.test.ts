import fc from "fast-check";
import {
  buildSchema,
  execute,
  isIntrospectionType,
  isObjectType,
  isNonNullType,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLResolveInfo,
} from "graphql";
import { pathToArray } from "graphql/jsutils/Path.js";
import { WorkSlices } from "../../src/database/work-slices.js";
import { executeQuery } from "../../src/server/graphql/query-executor/execute-query.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";

import { required } from "../support/partner-client.js";

/** The executor of queries has the results of graphql-js, whatever the fields return. */
const schema = buildSchema(`
  interface Node { id: ID, thing: Thing, things: [Thing!] }
  enum Color { RED GREEN }
  type Thing implements Node {
    id: ID, number: Int, strict: Int!, color: Color, text(upper: Boolean = false, of: [Int!]): String
    thing: Thing, strictThing: Thing!, node: Node, strictNode: Node!, nodes: [Node], strictNodes: [Node!]!
    numbers: [Int], strictNumbers: [Int!]!, things: [Thing!], looseThings: [Thing], strictThings: [Thing!]!, rows: [[Thing!]]
  }
  type Other implements Node { id: ID, thing: Thing, things: [Thing!], extra: Int! }
  type Query { thing: Thing, strictThing: Thing!, node: Node, things: [Thing], strictThings: [Thing!]! }
`);

/** A number that depends on the text only. */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}

/** An outcome of a property, by the hash of its place: as fields without a resolver may have them. */
function outcome(hash: number, value: unknown, isFailing: boolean): unknown {
  const error = new Error(`failed ${hash % 1000}`);
  const outcomes = isFailing
    ? [value, value, value, () => value, Promise.resolve(value), null, undefined, error, () => error, "not a number"]
    : [value, () => value, Promise.resolve(value)];
  return outcomes[hash % outcomes.length];
}

/** An object of an interface or of Thing. */
function object({ path }: GraphQLResolveInfo, hash: number, isFailing: boolean): object {
  const [id, number, strict, extra] = ["id", "number", "strict", "extra"].map((name) => hashOf(`${hash} ${path.key} ${name}`));
  return {
    __typename: hash % 2 === 0 ? "Thing" : "Other",
    id: outcome(required(id), "thg_1", isFailing),
    get number() {
      if (isFailing && required(number) % 9 === 0) throw new Error("No such column.");
      return outcome(required(number), 3, isFailing);
    },
    // See resolve about values that must not be null.
    strict: Promise.resolve(isFailing ? outcome(required(strict), 4, true) : 4),
    extra: Promise.resolve(isFailing ? outcome(required(extra), 5, true) : 5),
  };
}

/** The value of a field without errors. */
function valueFor(info: GraphQLResolveInfo, hash: number, args: unknown, isFailing: boolean): unknown {
  const type = String(info.returnType).replaceAll("!", "");
  const one = (name: string, index: number): unknown => {
    if (name === "Int") return (hash + index) % 100;
    if (name === "Color") return hash % 2 === 0 ? "RED" : "GREEN";
    if (name === "Thing" || name === "Node") return object(info, name === "Thing" ? 0 : hash + index, isFailing);
    return JSON.stringify([hash % 10, args]);
  };
  const name = type.replaceAll(/[[\]]/g, "");
  const items = Array.from({ length: hash % 3 }, (_, index) =>
    isFailing && hash % 11 === 0 && index === 1 ? Promise.resolve(null) : one(name, index),
  );
  const maybeLater = items.map((item) => (hash % 7 === 0 ? Promise.resolve(item) : item));
  if (type.startsWith("[[")) return isFailing ? [maybeLater, null, items] : [maybeLater, items];
  return type.startsWith("[") ? maybeLater : one(name, 0);
}

/** What decides the outcomes of one execution: about 7 of `share` fields fail or are null, or only that at one path. `calls` gets the paths. */
type Chances = Readonly<{ seed: number; share: number; onlyAt?: string; calls?: string[] }>;

const ALWAYS_VALUES: Chances = { seed: 3, share: Infinity };

/** The fields without a resolver. */
const properties = ["id", "number", "strict", "extra"];

/** A resolver whose outcome depends on the seed and the path: a value, null, an error, or a value of a wrong type, now or later. */
function resolve(_: unknown, args: unknown, chances: Chances, info: GraphQLResolveInfo): unknown {
  const path = pathToArray(info.path).join(" ");
  const { seed, share: usualShare, onlyAt, calls } = chances;
  calls?.push(path);
  const hash = hashOf(`${seed} ${path}`);
  const share = path === onlyAt ? 7 : usualShare;
  const value = valueFor(info, hash >>> 4, args, usualShare !== Infinity);
  const error = new Error(`failed ${hash % 1000}`);
  const fail = () => {
    throw error;
  };
  const outcomes: readonly (() => unknown)[] = [
    () => null,
    fail,
    () => error,
    () => Promise.reject(error),
    () => Promise.resolve(error),
    () => undefined,
  ];
  const bad = [...outcomes, () => Promise.resolve("not a number")][hash % share];
  if (bad === undefined) return hash % 2 === 0 ? value : Promise.resolve(value);
  // When an entry of a list fails at once, graphql-js forgets the promises of the entries before it, and nobody handles their errors.
  return isNonNullType(info.returnType) ? Promise.resolve().then(bad) : bad();
}

for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
  for (const field of Object.values(type.getFields())) {
    if (!isIntrospectionType(type) && !properties.includes(field.name)) field.resolve = resolve;
  }
}

const scalars = ["id", "number", "strict", "color", "numbers", "strictNumbers", "__typename"];
const texts = [
  "text",
  "text(upper: true)",
  "loud: text(upper: $yes)",
  "text2: text(of: [1, 2])",
  "text3: text(of: $of)",
  "__proto__: id",
];
const conditions = ["", "", "", "@include(if: true)", "@skip(if: $yes)", "@include(if: $yes)"];
const objects = [
  "thing",
  "strictThing",
  "node",
  "strictNode",
  "nodes",
  "strictNodes",
  "things",
  "looseThings",
  "strictThings",
  "rows",
];
const ofInterface = (field: string) => /node/i.test(field);

/** The selection of a Thing. */
const selection: fc.Arbitrary<string> = fc.letrec<{ fields: string; field: string; objectField: string }>((tie) => ({
  fields: fc.array(tie("field"), { minLength: 1, maxLength: 4 }).map((fields) => `{ ${fields.join(" ")} }`),
  field: fc.oneof(
    { maxDepth: 3, depthIdentifier: "document" },
    fc.tuple(fc.constantFrom(...scalars), fc.constantFrom(...conditions)).map((parts) => parts.join(" ")),
    fc.constantFrom(...texts),
    tie("objectField"),
    tie("fields").map((fields) => `... on Thing ${fields}`),
    fc.constantFrom("...Parts"),
  ),
  objectField: fc
    .tuple(fc.constantFrom(...objects), fc.constantFrom(...conditions), tie("fields"))
    .map(([name, condition, fields]) =>
      ofInterface(name)
        ? `${name} ${condition} { id ... on Thing ${fields} ... on Other { extra thing { id } } }`
        : `${name} ${condition} ${fields}`,
    ),
})).fields;

const root = fc.constantFrom("thing", "strictThing", "things", "strictThings");

const documents = fc.array(fc.tuple(root, selection), { minLength: 1, maxLength: 3 }).map((fields) =>
  parse(
    `query ($yes: Boolean!, $of: [Int!]) { ${fields.map(([name, below], index) => `f${index}: ${name} ${below}`).join(" ")} }
       fragment Parts on Thing { number strict t: thing { id strict } }`,
  ),
);

/** A value of a wrong type is a bug of a resolver, which callers do not see: its message may differ. */
const isSame = (message: string) => !/must return|must resolve|Expected Iterable/.test(message);

function asJson(result: ExecutionResult): { data?: unknown; errors?: unknown[] } {
  const errors = result.errors?.map((error) => ({ ...error.toJSON(), message: isSame(error.message) ? error.message : "bug" }));
  return JSON.parse(JSON.stringify({ ...result, errors })) as ReturnType<typeof asJson>;
}

async function results(document: DocumentNode, contextValue: Chances, variableValues: Record<string, unknown>) {
  const args = { schema, document, variableValues, contextValue };
  return { ours: asJson(await executeQuery(args, new WorkSlices())), theirs: asJson(await execute(args)) };
}

const property = (check: (document: DocumentNode, seed: number, yes: boolean) => Promise<void>) =>
  fc.assert(fc.asyncProperty(documents, fc.nat(), fc.boolean(), check), { numRuns: 200, seed: 42 });

test("has the data of graphql-js, and errors when it has any", async () => {
  let withErrors = 0;
  await property(async (document, seed, yes) => {
    for (const [round, variables] of [
      { yes, of: [1, seed % 5] },
      { yes: !yes, of: null },
    ].entries()) {
      const { ours, theirs } = await results(document, { seed: seed + round, share: seed % 2 === 0 ? 10 : 40 }, variables);
      expect(ours.data).toEqual(theirs.data);
      // Of several errors below a value that becomes null, either executor shows those that it meets first.
      expect(ours.errors === undefined).toBe(theirs.errors === undefined);
      if (ours.errors !== undefined) withErrors += 1;
    }
  });
  expect(withErrors).toBeGreaterThan(100);
});

test("has the result of graphql-js when one field fails", async () => {
  let withError = 0;
  await property(async (document, seed, yes) => {
    const calls: string[] = [];
    const chances = { seed, share: Infinity };
    const variables = { yes, of: [1] };
    const { ours, theirs } = await results(document, { ...chances, calls }, variables);
    expect(ours).toEqual(theirs);
    const failing = await results(document, { ...chances, onlyAt: required(calls[seed % calls.length]) }, variables);
    expect(failing.ours).toEqual(failing.theirs);
    if (failing.ours.errors !== undefined) withError += 1;
  });
  expect(withError).toBeGreaterThan(50);
});

test.each([
  ["a variable without a value", "query ($yes: Boolean!) { thing { text(upper: $yes) } }", {}],
  ["a variable of a wrong type", "query ($yes: Boolean!) { thing { text(upper: $yes) } }", { yes: 1 }],
  ["two operations without a name", "query A { thing { id } } query B { thing { id } }", {}],
  ["an argument of a wrong type", "{ thing { text(upper: 3) } }", {}],
  ["a field in two fragments", "{ ...A ...B } fragment A on Query { thing { id } } fragment B on Query { thing { number } }", {}],
  [
    "introspection",
    '{ __schema { types { name fields { name type { kind ofType { name } } } } } __type(name: "Node") { name } }',
    {},
  ],
])("answers %s like graphql-js", async (_, source, variables) => {
  const { ours, theirs } = await results(parse(source), ALWAYS_VALUES, variables);
  expect(ours).toEqual(theirs);
});

test("has the result of graphql-js when a large result takes turns with other requests", async () => {
  const selection = "id number text thing { id number node { id ... on Other { extra } } } strictNumbers";
  const things = "things { things { things { things { " + selection + " } } } }";
  for (const seed of [1, 2, 3]) {
    const { ours, theirs } = await results(parse(`{ a: ${things} b: ${things} c: ${things} }`), { seed, share: Infinity }, {});
    expect(ours).toEqual(theirs);
  }
});

test.each([
  "{ thing { strict a: thing { id } number b: thing { number } __typename } }",
  "{ __proto__: thing { __proto__: id number } thing { __proto__: thing { id } number } }",
])("keeps the order of the selected fields: %s", async (source) => {
  for (const seed of [1, 2, 3, 4]) {
    const args = { schema, document: parse(source), contextValue: { seed, share: Infinity } };
    expect(JSON.stringify(await executeQuery(args, new WorkSlices()))).toBe(JSON.stringify(await execute(args)));
  }
});

test("an object type of the marketplace needs no check of its values, which the executor would not call", () => {
  const types = Object.values(buildMarketplaceSchema().getTypeMap());
  expect(types.filter((type) => "isTypeOf" in type && type.isTypeOf !== undefined && !type.name.startsWith("__"))).toEqual([]);
});
