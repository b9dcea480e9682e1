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

type Allowed = Readonly<{ ours: RegExp; packages: readonly string[]; typesOnly?: RegExp }>;

describe("import rules", () => {
  /**
   * What each folder may import: own folders and packages. The first matching folder applies. @source architecture, "Who may
   * import whom"
   */
  const folders: readonly (readonly [RegExp, Allowed])[] = [
    [
      /^src\/core\//,
      { ours: /^src\/core\//, packages: ["luxon", "typeid-js", "country-to-currency", "node:url", "node:async_hooks"] },
    ],
    [/^src\/entities\//, { ours: /^src\/(core|entities)\//, packages: ["typeorm"] }],
    [
      /^src\/database\//,
      {
        ours: /^src\/(core|entities|database)\//,
        packages: ["typeorm", "mysql2", "better-sqlite3", "dataloader", "async-mutex", "canonicalize", "lru-cache", "node:*"],
      },
    ],
    [
      /^src\/documents\//,
      { ours: /^src\/(core|documents)\//, packages: ["csv-stringify", "yazl", "bidi-js", "fontkit", "pdfkit", "node:*"] },
    ],
    [/^src\/services\/[^/]+\/rules\//, { ours: /^src\/(core|services\/[^/]+\/rules)\//, packages: [] }],
    [
      /^src\/services\//,
      {
        ours: /^src\/(core|entities|database|documents|services)\//,
        packages: ["typeorm", "zod", "csv-parse", "yauzl", "saxen", "country-to-currency", "node:*"],
      },
    ],
    [/^src\/schema\//, { ours: /^src\/(core|schema)\//, packages: ["type-graphql", "graphql", "graphql-scalars"] }],
    [
      /^src\/resolvers\//,
      {
        ours: /^src\/(core|schema|services|database|resolvers|entities)\//,
        typesOnly: /^src\/entities\//,
        packages: ["type-graphql", "graphql", "reflect-metadata"],
      },
    ],
  ];
  const outside = ["node:http", "node:https", "node:net", "node:http2"];
  const isAllowed = ({ to, isOurs, isTypeOnly }: Import, allowed: Allowed): boolean => {
    if (isOurs) return allowed.ours.test(to) && (isTypeOnly || allowed.typesOnly?.test(to) !== true);
    if (outside.includes(to)) return false;
    return allowed.packages.includes(to) || (to.startsWith("node:") && allowed.packages.includes("node:*"));
  };
  const folderOf = (file: string) => folders.find(([pattern]) => pattern.test(file));

  test.each(folders.map((folder) => [folder[0].source, folder] as const))("%s", (_, folder) => {
    const files = sources.filter((file) => folderOf(file) === folder);
    expect(files.length).toBeGreaterThan(0);
    const forbidden = files.flatMap((file) => importsOf(file)).filter((found) => !isAllowed(found, folder[1]));
    expect(forbidden.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("no other folder imports the server, the jobs or the program", () => {
    const lower = sources.filter((file) => folderOf(file) !== undefined);
    const back = lower.flatMap((file) => importsOf(file)).filter(({ to }) => /^src\/(server|jobs|main)/.test(to));
    expect(back).toEqual([]);
  });

  test("the jobs do not import the server", () => {
    const jobs = sources.filter((file) => file.startsWith("src/jobs/"));
    const found = jobs.flatMap((file) => importsOf(file)).filter(({ to }) => /^src\/(server|schema|resolvers|main)/.test(to));
    expect(found).toEqual([]);
  });

  test("nothing imports the test kit", () => {
    const others = sources.filter((file) => !file.startsWith("src/testing/"));
    expect(others.flatMap((file) => importsOf(file)).filter(({ to }) => to.startsWith("src/testing/"))).toEqual([]);
  });

  test("the modules of the test kit that a test runner loads import the server as types only", () => {
    const loadedByRunner = ["index", "client", "sandbox"].map((name) => `src/testing/${name}.ts`);
    const found = loadedByRunner.flatMap((file) => importsOf(file)).filter(({ isTypeOnly }) => !isTypeOnly);
    const outside = found.filter(({ to }) => !loadedByRunner.includes(to) && !["graphql", "node:vm"].includes(to));
    expect(outside).toEqual([]);
  });

  test("the development token authority is loaded on demand only", () => {
    const authority = "src/server/fulfillment/development-authority/";
    const imports = sources.filter((file) => !file.startsWith(authority)).flatMap((file) => importsOf(file));
    const loading = imports.filter(({ to, isTypeOnly }) => to.startsWith(authority) && !isTypeOnly);
    expect(loading.filter(({ isDynamic }) => !isDynamic)).toEqual([]);
    expect([...new Set(loading.map(({ from }) => from))].sort()).toEqual(["src/main.ts", "src/server/http/app.ts"]);
  });

  test("there are no import cycles, including type imports", () => {
    expect(findCycle(sources)).toBeNull();
  });

  /** A capability imports only capabilities before it; its rules too. @source architecture, "Capabilities" */
  const capabilities = [
    "partner",
    "catalog",
    "reference",
    "customer",
    "billing",
    "subscription",
    "ordering",
    "lifecycle",
    "delivery",
    "publisher",
    "events",
    "webhook",
    "export",
    "demo",
    "sandbox",
    "node",
    "integrity",
  ];
  const capabilityOf = (file: string): string | undefined => /^src\/services\/([^/]+)\//.exec(file)?.[1];

  test("services are folders of capabilities", () => {
    const found = new Set(sources.filter((file) => file.startsWith("src/services/")).map(capabilityOf));
    expect([...found].sort()).toEqual([...capabilities].sort());
  });

  test("a capability imports only itself and the capabilities before it", () => {
    const rankOf = (file: string) => capabilities.indexOf(capabilityOf(file) ?? "");
    const wrong = sources
      .filter((file) => file.startsWith("src/services/"))
      .flatMap((file) => importsOf(file))
      .filter(({ from, to }) => to.startsWith("src/services/") && rankOf(to) > rankOf(from));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("there is no SQL outside services and database", () => {
    const elsewhere = sources.filter((file) => !/^src\/(services|database)\//.test(file) || file.includes("/rules/"));
    const sql = /\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b/;
    expect(elsewhere.filter((file) => sql.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});

describe("what a file may name", () => {
  test("only the database reaches into TypeORM's managers, runners and the writing connection", () => {
    const others = sources.filter((file) => !file.startsWith("src/database/"));
    const inside = /\.(manager|queryRunner|writer)\b|\{[^}]*\b(manager|queryRunner|writer)\b[^}]*\} = /;
    expect(others.filter((file) => inside.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  test("only the database makes loaders and contexts from nothing", () => {
    const makers = sources.filter((file) => /\bcreateLoaders\b/.test(readFileSync(join(root, file), "utf8")));
    expect(makers).toEqual(["src/database/loaders.ts", "src/database/new-context.ts"]);
  });
});

describe("the schema", () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

  test("requires a permission for every root field", () => {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.values(type?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(25);
    expect(fields.filter((field) => typeof field.extensions["permission"] !== "string").map(({ name }) => name)).toEqual([]);
  });

  test("describes every type, field, argument, input and enum value", () => {
    expect(types.flatMap(undescribed)).toEqual([]);
  });

  test("equals the committed file (update with npm run codegen)", () => {
    const committed = readFileSync(join(root, "src/schema/schema.graphql"), "utf8");
    expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(committed);
  });

  test("contains the public core without breaking changes", async () => {
    const core = buildSchema(readFileSync(join(root, "test/schema-core.graphql"), "utf8"));
    const changes = await diff(core, schema);
    const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
    expect(breaking.map(({ message }) => message)).toEqual([]);
  });

  test("pages every list that can grow", () => {
    const connections = types.filter((type) => isObjectType(type) && type.name.endsWith("Connection"));
    for (const type of connections) {
      const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
      const ofPage = fields.filter((name) => !["summary", "checkedAt", "uncheckedCount"].includes(name));
      expect(ofPage.sort()).toEqual(["edges", "nodes", "pageInfo", "totalCount"]);
    }
    expect(connections.length).toBeGreaterThan(4);
  });
});

const isBlank = (description: string | null | undefined) => (description ?? "").trim() === "";

/** Returns the parts of a type that have no description. Root types need only descriptions of their fields. */
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
