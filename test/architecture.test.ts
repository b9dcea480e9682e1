import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from "graphql";
import { buildMarketplaceSchema } from "../src/resolvers/index.js";
import { findCycle, importsOf, root, sourcesIn, type Import } from "./support/imports.js";

const schema = buildMarketplaceSchema();
const sources = sourcesIn("src").filter((file) => !file.startsWith("src/server/graphiql/"));

describe("who may import whom", () => {
  /** What each room may import: of ours, and of packages. @source architecture, "Who may import whom" */
  const rooms: Record<string, { ours: RegExp; packages: readonly string[]; typesOnly?: RegExp }> = {
    "src/core/": { ours: /^src\/core\//, packages: ["luxon", "typeid-js", "country-to-currency"] },
    "src/entities/": { ours: /^src\/(core|entities)\//, packages: ["typeorm"] },
    "src/database/": {
      ours: /^src\/(core|entities|database)\//,
      packages: ["typeorm", "dataloader", "async-mutex", "canonicalize", "node:*"],
    },
    "src/documents/": { ours: /^src\/(core|documents)\//, packages: ["csv-stringify", "yazl", "pdfkit", "node:*"] },
    "src/services/rules/": { ours: /^src\/(core|services\/rules)\//, packages: [] },
    "src/services/": {
      ours: /^src\/(core|entities|database|documents|services)\//,
      packages: ["typeorm", "zod", "csv-parse", "country-to-currency", "node:*"],
    },
    "src/schema/": { ours: /^src\/(core|schema)\//, packages: ["type-graphql", "graphql", "graphql-scalars"] },
    "src/resolvers/": {
      ours: /^src\/(core|schema|services|database|resolvers|entities)\//,
      typesOnly: /^src\/entities\//,
      packages: ["type-graphql", "graphql", "reflect-metadata"],
    },
  };
  const outside = ["node:http", "node:https", "node:net", "node:http2"];
  const isAllowed = ({ to, isOurs, isTypeOnly }: Import, room: (typeof rooms)[string]): boolean => {
    if (isOurs) return room.ours.test(to) && (isTypeOnly || room.typesOnly?.test(to) !== true);
    if (outside.includes(to)) return false;
    return room.packages.includes(to) || (to.startsWith("node:") && room.packages.includes("node:*"));
  };
  const roomOf = (file: string) => Object.keys(rooms).find((folder) => file.startsWith(folder));

  test.each(Object.entries(rooms))("%s", (folder, room) => {
    const files = sources.filter((file) => roomOf(file) === folder);
    expect(files.length).toBeGreaterThan(0);
    const strays = files.flatMap((file) => importsOf(file)).filter((found) => !isAllowed(found, room));
    expect(strays.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("nothing imports the server, the worker or the program back", () => {
    const carried = sources.filter((file) => roomOf(file) !== undefined);
    const back = carried.flatMap((file) => importsOf(file)).filter(({ to }) => /^src\/(server\/|worker|main)/.test(to));
    expect(back).toEqual([]);
  });

  test("there are no import cycles", () => {
    expect(findCycle(sources)).toBeNull();
  });

  /** Nouns from the ground up; files that serve a noun stand with it. @source architecture, "The rooms" */
  const nouns = [
    ["transition-failure", "partner", "billing-account", "sign-in"],
    ["publisher", "purchase-token"],
    ["offer", "catalog", "purchase-price", "price"],
    ["customer"],
    ["availability"],
    ["charge"],
    ["operation", "next-term", "subscription", "add-on"],
    ["order", "cart", "purchase"],
    ["invoice", "payment"],
    ["transition", "clock"],
    ["fulfillment"],
    ["event", "delivery", "node", "demo", "seed", "download"],
  ];
  const rankOf = (file: string) => {
    const name = file.replace(/^src\/services\/|\.service\.ts$/g, "");
    return nouns.findIndex((names) => names.some((noun) => name === noun || name.startsWith(`${noun}-`)));
  };

  test("a service imports services of its own noun and of nouns to its left", () => {
    const services = sources.filter((file) => /^src\/services\/[^/]+$/.test(file));
    expect(services.filter((file) => rankOf(file) < 0)).toEqual([]);
    const wrong = services
      .flatMap((file) => importsOf(file))
      .filter(({ from, to }) => /^src\/services\/[^/]+$/.test(to) && rankOf(to) > rankOf(from));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("there is no SQL outside services and database", () => {
    const elsewhere = sources.filter((file) => !/^src\/(services\/[^/]+|database\/.*)$/.test(file));
    const sql = /\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b/;
    expect(elsewhere.filter((file) => sql.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});

describe("the schema", () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

  test("states at every root field who may pass", () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.values(type?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(25);
    expect(fields.filter((field) => typeof field.extensions["door"] !== "string").map(({ name }) => name)).toEqual([]);
  });

  test("describes every type, field, argument, input and enum value", () => {
    expect(types.flatMap(undescribed)).toEqual([]);
  });

  test("is the one that is committed; npm run codegen writes it", () => {
    const committed = readFileSync(join(root, "src/schema/schema.graphql"), "utf8");
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed);
  });

  test("holds all of the public core, without a breaking difference", async () => {
    const core = buildSchema(readFileSync(join(root, "test/schema-core.graphql"), "utf8"));
    const changes = await diff(core, schema);
    const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
    expect(breaking.map(({ message }) => message)).toEqual([]);
  });

  test("pages every list that can grow", () => {
    const connections = types.filter((type) => isObjectType(type) && type.name.endsWith("Connection"));
    for (const type of connections) {
      expect(isObjectType(type) && Object.keys(type.getFields()).sort()).toEqual(["edges", "nodes", "pageInfo", "totalCount"]);
    }
    expect(connections.length).toBeGreaterThan(4);
  });
});

const isBlank = (description: string | null | undefined) => (description ?? "").trim() === "";

/** What of a type has no description. The root types are said by their fields. */
function undescribed(type: GraphQLNamedType): string[] {
  const missing: string[] = [];
  const isRoot = ["Query", "Mutation", "Subscription"].includes(type.name);
  if (isBlank(type.description) && !isRoot) missing.push(type.name);
  if (isScalarType(type)) return missing;
  if (isEnumType(type)) {
    return [
      ...missing,
      ...type.getValues().flatMap(({ name, description }) => (isBlank(description) ? [`${type.name}.${name}`] : [])),
    ];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return [...missing, ...fields.flatMap(({ name, description }) => (isBlank(description) ? [`${type.name}.${name}`] : []))];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return missing;
  for (const field of Object.values(type.getFields())) {
    if (isBlank(field.description)) missing.push(`${type.name}.${field.name}`);
    for (const argument of field.args) {
      if (isBlank(argument.description)) missing.push(`${type.name}.${field.name}(${argument.name})`);
    }
  }
  return missing;
}
