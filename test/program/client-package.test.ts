import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { BuiltProgram } from "../support/built-program.js";
import { send } from "../support/client.js";
import { blocksOf } from "../support/documentation/blocks.js";
import { PackedClient } from "../support/packed-client.js";
import { required } from "../support/partner-client.js";
import { SANDBOX } from "../support/workspace.js";

jest.setTimeout(240_000);

const root = resolve(__dirname, "../..");
const SIZE_MAX_BYTES = 10_000;

const FOUND =
  "{ customers { nodes { companyName } } subscriptions(first: 1, filter: { status: [ACTIVE] }) { nodes { quantity version } } }";
type Found = {
  customers: { nodes: { companyName: string }[] };
  subscriptions: { nodes: { quantity: number; version: number }[] };
};

let project: PackedClient;
let folder: string;
const run = (command: string, args: string[], env: Record<string, string> = {}) => project.run(command, args, env);

// A project that has only the packed client and the packages that it names.
beforeAll(() => {
  project = new PackedClient();
  ({ folder } = project);
  project.link("@urql/core", ...project.peerDependencies);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => project?.remove());

test("the package has the compiled client with its types, the schema and the documents, and no sources", () => {
  const kinds = new Set(project.files.map((path) => path.replace(/^(dist|operations)\/.*?(\.d\.ts|\.\w+)$/, "$1/*$2")));
  expect([...kinds].sort()).toEqual([
    "README.md",
    "dist/*.d.ts",
    "dist/*.graphql",
    "dist/*.js",
    "operations/*.graphql",
    "package.json",
  ]);
  const schema = readFileSync(join(folder, "node_modules/@csp-marketplace/client/dist/schema.graphql"), "utf8");
  expect(schema).toBe(readFileSync(join(root, "src/schema/schema.graphql"), "utf8"));
});

test("the programs of the guide run in a new project", async () => {
  const program = new BuiltProgram();
  try {
    const printed = await program.serve();
    const [, host = ""] = required(/^Sign in +http:\/\/(\S+?)\//m.exec(printed));
    const TOKEN = program.run("token", ...SANDBOX, "--role", "ADMIN_AGENT");
    const guide = blocksOf(readFileSync(join(root, "docs/guides/clients.md"), "utf8"));
    const runBlock = (name: string) => {
      const { text } = required(guide.find(({ attributes }) => attributes.get("file") === name));
      writeFileSync(join(folder, name), text.replaceAll("localhost:4000", host));
      return run(process.execPath, [name], { TOKEN });
    };
    const { data } = await send<Found>(`http://${host}`, TOKEN, FOUND);
    const { customers, subscriptions } = required(data);
    const names = customers.nodes.map(({ companyName }) => `${companyName}\n`).join("");
    expect(runBlock("first-program.mjs")).toEqual({ status: 0, stdout: names, stderr: "" });
    const { quantity, version } = required(subscriptions.nodes[0]);
    expect(runBlock("change-licenses.mjs")).toEqual({
      ...{ status: 0, stderr: "" },
      stdout: `would have ${quantity + 5}\nversion ${version + 1}\nnow ${version + 1}\nSUBSCRIPTION_QUANTITY_CHANGED\n`,
    });
  } finally {
    program.remove();
  }
});

test("its types hold in a strict project, and find mistakes", () => {
  const text = `
    import { InMemoryCache } from "@apollo/client";
    import { cacheExchange } from "@urql/exchange-graphcache";
    import { apolloCache } from "@csp-marketplace/client/apollo";
    import { graphcache } from "@csp-marketplace/client/urql";
    import { eventsOverWebSocket } from "@csp-marketplace/client/web-socket";
    import { ChangeQuantityDocument, EventsDocument, MarketplaceClient, type MarketplaceClientOptions } from "@csp-marketplace/client";
    declare const options: MarketplaceClientOptions;
    new InMemoryCache(apolloCache);
    cacheExchange(graphcache);
    for await (const event of eventsOverWebSocket(options, EventsDocument, { after: "" })) event.type satisfies string;
    const marketplace = new MarketplaceClient(options);
    const outcome = await marketplace.command(ChangeQuantityDocument, { subscriptionId: "sub_1", quantity: 1 });
    if (outcome.isRefused) {
      const [refusal] = outcome.refusals;
      if (refusal.__typename === "ConflictError") refusal.currentVersion satisfies number | null;
      // @ts-expect-error: only a ConflictError has it.
      refusal.currentVersion;
    } else outcome.payload.subscription?.quantity satisfies number | undefined;
    // @ts-expect-error: an accepted command has no refusals.
    outcome.refusals;
    // @ts-expect-error: the quantity is a number.
    await marketplace.command(ChangeQuantityDocument, { subscriptionId: "sub_1", quantity: "1" });`;
  writeFileSync(join(folder, "program.ts"), text);
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2023,dom", "--skipLibCheck"];
  expect(run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...options, "program.ts"])).toEqual({
    ...{ status: 0, stdout: "", stderr: "" },
  });
});

test("the client takes less than 10 kB in a page, and a document only what it needs", () => {
  const sizeOf = (names: string): number => {
    writeFileSync(join(folder, "page.js"), `export { ${names} } from "@csp-marketplace/client";`);
    writeFileSync(
      join(folder, "vite.config.mjs"),
      'export default { build: { lib: { entry: "page.js", formats: ["es"], fileName: "page" }, minify: true, rollupOptions: { output: { minify: true } } }, logLevel: "error" };',
    );
    expect(run(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build"])).toMatchObject({ status: 0 });
    return gzipSync(readFileSync(join(folder, "dist/page.js"))).length;
  };
  const client = sizeOf("MarketplaceClient");
  const withDocument = sizeOf("MarketplaceClient, ChangeQuantityDocument");
  process.stderr.write(`The client has ${client} bytes, with a document ${withDocument}.\n`);
  expect(client).toBeLessThan(SIZE_MAX_BYTES);
  expect(withDocument - client).toBeLessThan(2000);
});
