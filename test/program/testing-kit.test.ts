import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PackedProject, programOf } from "../support/packed-project.js";
import { blocksOf } from "../support/documentation/blocks.js";

jest.setTimeout(600_000);

const root = resolve(__dirname, "../..");
const JEST = programOf("jest/bin/jest.js");
const JEST_CONFIG = JSON.stringify({ testEnvironment: "node", transform: {} });

let project: PackedProject;
beforeAll(() => {
  project = new PackedProject();
});
afterAll(() => project?.remove());

/** A program that starts a marketplace, and prints who the caller is. */
const PROGRAM = `
  const marketplace = await createTestMarketplace({ databaseUrl: "sqlite::memory:" });
  const sandbox = await marketplace.sandbox({ at: "2026-01-10T09:00:00Z", country: "US", type: "INDIRECT_PROVIDER" });
  const { viewer } = await sandbox.as("SALES_AGENT").query("{ viewer { now roles partner { id name country type mode } } }");
  await marketplace.close();
  console.log(JSON.stringify({ ...viewer, partner: { ...viewer.partner, id: viewer.partner.id === sandbox.id } }));
`;
const VIEWER = {
  now: "2026-01-10T09:00:00.000Z",
  roles: ["SALES_AGENT"],
  partner: { id: true, name: "Sandbox 1", country: "US", type: "INDIRECT_PROVIDER", mode: "SANDBOX" },
};

describe("the package in an empty project", () => {
  test.each([
    ["import", "kit.mjs", `import { createTestMarketplace } from "csp-marketplace/testing";\n${PROGRAM}`],
    [
      "require",
      "kit.cjs",
      `const { createTestMarketplace } = require("csp-marketplace/testing");\n(async () => {${PROGRAM}})();`,
    ],
  ])("works with %s", async (_, name, text) => {
    project.save(name, text);
    const { status, stdout, stderr } = await project.run(name);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(VIEWER);
  });

  test("has types, from which those of an answer follow", async () => {
    const good = `import { createTestMarketplace, type GraphqlDocument, type Role } from "csp-marketplace/testing";
      import type { DocumentNode } from "graphql";
      declare const typed: DocumentNode & { __apiType?: (variables: { id: string }) => { name: string } };
      export async function check(role: Role): Promise<string> {
        await using marketplace = await createTestMarketplace({ seed: "types" });
        const sandbox = await marketplace.sandbox({ fixture: "DEMO" });
        const { name } = await sandbox.as(role).query(typed, { id: sandbox.id });
        const document: GraphqlDocument<{ name: string }, { id: string }> = typed;
        await sandbox.clock.advance({ days: 31 });
        return (await sandbox.query(document, { id: name })).name;
      }
    `;
    const bad = [
      `await marketplace.sandbox({ fixture: "OTHER" });`,
      `(await sandbox.query(typed, { id: "x" })).other;`,
      `await sandbox.query(typed, { other: 1 });`,
      `sandbox.as("NOBODY");`,
    ];
    project.save("good.mts", good);
    for (const [index, line] of bad.entries())
      project.save(`bad-${index}.mts`, good.replace("await sandbox.clock", `${line}\nawait sandbox.clock`));
    const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--types", "node", "--skipLibCheck"];
    const files = ["good.mts", ...bad.map((_, index) => `bad-${index}.mts`)];
    const { stdout } = await project.run(
      programOf("typescript/bin/tsc"),
      ...options,
      "--lib",
      "es2023,esnext.disposable",
      ...files,
    );
    const failing = [...stdout.matchAll(/^([\w-]+\.mts)\(/gm)].map(([, file]) => file);
    expect([...new Set(failing)].sort()).toEqual(bad.map((_, index) => `bad-${index}.mts`));
  });

  test("runs in parallel workers of Jest that do not meet, with ids that are the same in each", async () => {
    const tests = `
      const { createTestMarketplace } = require("csp-marketplace/testing");
      let marketplace;
      beforeAll(async () => { marketplace = await createTestMarketplace({ seed: "snapshots" }); });
      afterAll(() => marketplace.close());
      test("has the same ids as another worker", async () => {
        const sandbox = await marketplace.sandbox({ fixture: "DEMO" });
        const input = { companyName: "Trey", domain: "trey.example", email: "a@trey.example", country: "DE" };
        const { createCustomer } = await sandbox.query(
          "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } userErrors { code } } }", { input });
        expect(createCustomer).toStrictEqual({ customer: { id: expect.any(String) }, userErrors: [] });
        const { operator } = await marketplace.operator.query("{ operator { partners(first: 10) { nodes { partner { id } } } } }");
        console.info(JSON.stringify([sandbox.id, createCustomer.customer.id, operator.partners.nodes.map(({ partner }) => partner.id)]));
      });`;
    for (const name of ["one.test.js", "two.test.js"]) project.save(name, tests);
    project.save("jest.config.json", JEST_CONFIG);
    const { status, stdout, stderr } = await project.run(JEST, "--maxWorkers=2", "one.test.js", "two.test.js");
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    const printed = [...`${stdout}${stderr}`.matchAll(/\["ptr_.*\]\]/g)].map(
      ([line]) => JSON.parse(line) as [string, string, string[]],
    );
    expect(printed.length).toBe(2);
    expect(printed[0]).toEqual(printed[1]);
    expect(printed[0]?.[2]).toEqual([printed[0]?.[0]]);
  });

  test.each(["forks", "threads"])("runs in parallel workers of Vitest (%s), with ids that snapshots keep", async (pool) => {
    const tests = `
      import { createTestMarketplace } from "csp-marketplace/testing";
      import { afterAll, beforeAll, expect, test } from "vitest";
      let marketplace;
      beforeAll(async () => { marketplace = await createTestMarketplace({ seed: "snapshots" }); });
      afterAll(() => marketplace.close());
      test("has the same ids as another worker", async () => {
        const sandbox = await marketplace.sandbox({ fixture: "ONE_OF_EACH_STATUS" });
        const customer = await sandbox.customer();
        const { subscriptions } = await sandbox.query("{ subscriptions { nodes { id status } } }");
        const { operator } = await marketplace.operator.query("{ operator { partners(first: 10) { nodes { partner { id } } } } }");
        expect({ id: sandbox.id, customer, subscriptions, partners: operator.partners.nodes }).toMatchSnapshot();
      });`;
    const names = ["one.test.mjs", "two.test.mjs"];
    for (const name of names) project.save(name, tests);
    project.link("vitest");
    const vitest = (...options: string[]) =>
      project.run(
        programOf("vitest/vitest.mjs"),
        "run",
        ...options,
        `--pool=${pool}`,
        "--maxWorkers=2",
        "--testTimeout=60000",
        ...names,
      );
    expect(await vitest("--update")).toMatchObject({ status: 0, stderr: "" });
    const [one, two] = names.map((name) => readFileSync(join(project.folder, `__snapshots__/${name}.snap`), "utf8"));
    expect(one).toMatch(/sub_[0-9a-z]{26}/);
    expect(two).toBe(one);
    // Without --update, a snapshot that differs fails.
    const { status, stdout } = await vitest();
    expect([status, stripVTControlCharacters(stdout)]).toEqual([0, expect.stringMatching(/Tests +2 passed/)]);
  });

  test("keeps a fixture at an instant for later processes, in which it is the same, with the ids of the seed", async () => {
    const made = join(project.folder, "node_modules/csp-marketplace/dist/testing/prepared/made");
    project.save(
      "another-instant.mjs",
      `import { createTestMarketplace } from "csp-marketplace/testing";
      const marketplace = await createTestMarketplace({ seed: "another instant" });
      const began = performance.now();
      const sandbox = await marketplace.sandbox({ at: "2027-08-31T23:30:00Z", fixture: "DEMO", name: process.argv[2] });
      console.error(Math.round(performance.now() - began) + " ms");
      const customer = await sandbox.customer();
      const lists = await sandbox.query(\`{ viewer { now }
        subscriptions(first: 50) { nodes { id status quantity term { startsOn endsOn } renewal { on estimatedAmount { amount } } } }
        invoices(first: 50) { nodes { id number total { amount currency } } } }\`);
      await marketplace.close();
      console.log(JSON.stringify({ id: sandbox.id, customer, ...lists }));`,
    );
    const runs = [await project.run("another-instant.mjs", "first"), await project.run("another-instant.mjs", "second")];
    for (const { status, stderr } of runs) expect([status, stderr]).toEqual([0, expect.stringMatching(/^\d+ ms\n$/)]);
    process.stderr.write(`A sandbox at another instant: ${runs.map(({ stderr }) => stderr.trim()).join(", then ")}.\n`);
    const [first, second] = runs.map(({ stdout }) => JSON.parse(stdout) as { subscriptions: { nodes: object[] } });
    expect(first?.subscriptions.nodes.length).toBe(15);
    expect(second).toEqual(first);
    expect(readdirSync(made).length).toBe(1);
  });

  test("runs the tests of README.md and of the guide", async () => {
    const texts = ["README.md", "docs/guides/testing.md"].map((name) => readFileSync(join(root, name), "utf8"));
    const blocks = texts.flatMap(blocksOf).filter(({ attributes }) => attributes.get("file")?.endsWith(".test.js"));
    const names = blocks.map(({ attributes }) => attributes.get("file") ?? "");
    expect(names).toEqual(["trial.test.js", "customers.test.js", "failures.test.js", "webhook.test.js"]);
    for (const [index, { text }] of blocks.entries()) project.save(names[index] ?? "", text);
    project.save("jest.config.json", JEST_CONFIG);
    const { status, stderr } = await project.run(JEST, "--testTimeout=60000", ...names);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("Tests:       12 passed, 12 total") });
  });

  test("runs the programs of the guide that have a sandbox key", async () => {
    const blocks = blocksOf(readFileSync(join(root, "docs/guides/testing.md"), "utf8"));
    for (const name of ["with-a-key.mjs", "clean-up.mjs"])
      project.save(name, blocks.find(({ attributes }) => attributes.get("file") === name)?.text ?? "");
    // The program signs in to a server that runs elsewhere: here, to one that another program starts.
    project.save(
      "serve-and-run.cjs",
      `const { createTestMarketplace, TestClient } = require("csp-marketplace/testing");
      (async () => {
        const marketplace = await createTestMarketplace();
        const sandbox = await marketplace.sandbox();
        const { createSandboxKey } = await sandbox.query("mutation { createSandboxKey(input: {}) { secret } }");
        process.env.MARKETPLACE_URL = marketplace.url;
        process.env.SANDBOX_KEY = createSandboxKey.secret;
        await import("./with-a-key.mjs");
        const program = new TestClient(marketplace.url, createSandboxKey.secret);
        await program.query('mutation { createSandbox(input: { country: "DE", name: "left over" }) { userErrors { code } } }');
        process.argv[2] = "--all";
        await import("./clean-up.mjs");
        console.log((await program.query("{ sandboxes { totalCount } }")).sandboxes.totalCount);
        await marketplace.close();
      })();`,
    );
    const { status, stdout, stderr } = await project.run("serve-and-run.cjs");
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: "ACTIVE DELETED EXPIRED PENDING SUSPENDED\n0\ndeleted left over\n0\n",
      stderr: "",
    });
  });

  test("the test of README.md has twelve lines", () => {
    const [block] = blocksOf(readFileSync(join(root, "README.md"), "utf8")).filter(({ language }) => language === "js");
    expect(/^test\(.*^\}\);$/ms.exec(block?.text ?? "")?.[0].split("\n").length).toBe(12);
  });
});
