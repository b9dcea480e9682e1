import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  getIntrospectionQuery,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isIntrospectionType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from "graphql";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { requestedCost } from "../../src/server/graphql/complexity.js";
import { limitRules } from "../../src/server/graphql/limits.js";
import { declaredSize, hasPageArguments, isListField } from "../../src/server/graphql/list-sizes.js";
import { ITEMS, PAGE } from "../../src/schema/list-size.js";
import { root } from "../support/imports.js";
import { required } from "../support/partner-client.js";
import { plausibleVariables } from "../support/plausible-input.js";

const schema = buildMarketplaceSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
const fields = types
  .filter((type) => !isIntrospectionType(type))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type, field })));

describe("list fields", () => {
  test("take page arguments or ids, or declare a size", () => {
    const lists = fields.filter(({ field }) => isListField(field));
    expect(lists.length).toBeGreaterThan(50);
    const isSized = ({ field }: (typeof lists)[number]) =>
      hasPageArguments(field) || field.args.some(({ name }) => name === "ids") || declaredSize(field) !== undefined;
    expect(lists.filter((list) => !isSized(list)).map(({ name }) => name)).toEqual([]);
  });

  test("declare a size above 0, and only lists declare one", () => {
    const declared = fields.filter(({ field }) => declaredSize(field) !== undefined);
    const isFine = ({ field }: (typeof declared)[number]) => {
      const size = declaredSize(field);
      return isListField(field) && (size === PAGE || size === ITEMS || (Number.isInteger(size) && Number(size) > 0));
    };
    expect(declared.filter((each) => !isFine(each)).map(({ name }) => name)).toEqual([]);
  });

  test("that are the content of a page are reachable only through page arguments", () => {
    const pages = new Set(fields.filter(({ field }) => declaredSize(field) === PAGE).map(({ type }) => type.name));
    const reaching = fields.filter(({ field }) => pages.has(getNamedType(field.type).name));
    expect(pages.size).toBeGreaterThan(5);
    expect(reaching.filter(({ field }) => !hasPageArguments(field)).map(({ name }) => name)).toEqual([]);
  });

  test("that have one entry for each item are reachable only from mutations with items", () => {
    const results = new Set(fields.filter(({ field }) => declaredSize(field) === ITEMS).map(({ type }) => type.name));
    const reaching = fields.filter(({ field }) => results.has(getNamedType(field.type).name));
    expect(results.size).toBeGreaterThan(1);
    expect(reaching.map(({ type }) => type.name)).toEqual(reaching.map(() => "Mutation"));
    const hasItems = ({ field }: (typeof fields)[number]) => {
      const input = getNamedType(required(field.args[0]).type);
      return isInputObjectType(input) && "items" in input.getFields();
    };
    expect(reaching.filter((field) => !hasItems(field)).map(({ name }) => name)).toEqual([]);
    expect(fields.filter(({ field }) => field.args.some(({ name }) => name === "input")).filter(hasItems)).toEqual(reaching);
  });
});

describe("the complexity of a page", () => {
  const costOf = (source: string) => requestedCost({ schema, document: parse(source) }).complexity;

  test("counts what each entry shows for each entry, and what is beside the entries once", () => {
    const nodes = costOf("{ customers(first: 100) { nodes { id } } }");
    expect(nodes).toBe(1 + 100 * (1 + 1));
    expect(costOf("{ customers(first: 100) { totalCount } }")).toBe(2);
    expect(costOf("{ customers(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }")).toBe(
      nodes + 1 + 3,
    );
    const summary = "summary { currency count licenses }";
    const beside = costOf(`{ subscriptions(first: 1) { ${summary} } }`);
    expect(costOf(`{ subscriptions(first: 100) { ${summary} } }`)).toBe(beside);
  });

  test("counts a page in each entry of another one with what is beside its entries", () => {
    const inner = "subscriptions(first: 10) { totalCount nodes { id } }";
    expect(costOf(`{ customers(first: 20) { totalCount nodes { ${inner} } } }`)).toBe(1 + 1 + 20 * (1 + (1 + 1 + 10 * 2)));
  });
});

describe("the complexity of a bulk command", () => {
  const document = parse(`mutation ($input: BulkSetAutoRenewInput!) { bulkSetAutoRenew(input: $input) { isReplay
    results { subscriptionId subscription { id } } } }`);
  const complexityOf = (count: number, source = document, name = "input") => {
    const items = Array.from({ length: count }, (_, index) => ({ subscriptionId: `sub_${index}`, autoRenew: true }));
    const variableValues = { [name]: name === "input" ? { items } : items };
    const { complexity, refusal } = requestedCost({ schema, document: source, variableValues });
    expect(refusal).toBeNull();
    return complexity;
  };

  test("grows with the number of items, also when it is known from before", () => {
    const costs = [1, 2, 500, 1, 2, 500].map((count) => complexityOf(count));
    // For each item: 10 for the work, and isReplay, results and their three fields.
    expect(costs).toEqual([1, 2, 500, 1, 2, 500].map((count) => 1 + count * (10 + 1 + 1 + 1 + 1 + 1)));
  });

  test("is the same with the items in a variable, and at most that of 500 items", () => {
    const text = `mutation ($items: [SetAutoRenewItem!]!) { bulkSetAutoRenew(input: { items: $items }) { isReplay
      results { subscriptionId subscription { id } } } }`;
    const listed = parse(text);
    for (const count of [3, 7, 3]) expect(complexityOf(count, listed, "items")).toBe(complexityOf(count));
    expect(complexityOf(501)).toBe(complexityOf(500));
  });
});

type Named = readonly [string, DocumentNode, OperationDefinitionNode];

function operationsOf(name: string, document: DocumentNode): Named[] {
  return document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => [`${name} ${operation.name?.value ?? ""}`, document, operation]);
}

const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Returns the operations of the test client. */
function operationsOfTests(): Named[] {
  const files = readdirSync(join(root, "test/operations"));
  return operationsOf("test/operations", parse(files.map((file) => read(join("test/operations", file))).join("\n")));
}

/** Returns the example operations of the GraphiQL page, and the queries for their default values. */
function operationsOfPage(): Named[] {
  const folder = "src/server/graphiql/graphiql";
  const examples = readdirSync(join(root, folder, "examples")).map((file) => read(join(folder, "examples", file)));
  const asked = ["examples.ts", "sandbox-examples.ts"].flatMap((file) =>
    [...read(join(folder, file)).matchAll(/GraphQL \*\/ `([^`]+)`/g)].map(([, text = ""]) => text),
  );
  return [...examples, ...asked].flatMap((text) => operationsOf("GraphiQL", parse(text)));
}

const introspection = parse(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true }));

test.each([...operationsOfTests(), ...operationsOfPage(), ...operationsOf("introspection", introspection)])(
  "%s is within the limits, with the largest pages",
  (_name, document, operation) => {
    const variableValues = plausibleVariables(schema, operation);
    expect(getVariableValues(schema, operation.variableDefinitions ?? [], variableValues).errors).toBeUndefined();
    expect(validate(schema, document, [...limitRules])).toEqual([]);
    expect(requestedCost({ schema, document, operationName: operation.name?.value, variableValues }).refusal).toBeNull();
  },
);
