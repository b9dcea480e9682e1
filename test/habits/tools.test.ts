import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

jest.setTimeout(120_000);

const root = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("tools use the oldest Node that package.json allows, the container the newest LTS", () => {
  const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
  const major = /^>=(\d+)\./.exec(engines.node)?.[1];
  expect(read(".nvmrc")).toBe(`${major}\n`);
  expect([...read("Dockerfile").matchAll(/^FROM node:(\d+)-/gm)].map(([, version]) => version)).toEqual(["24", "24"]);
  expect(/container: node:(\d+)-/.exec(read(".github/workflows/ci.yml"))?.[1]).toBe(major);
});

test("npm and the container start servers and workers with the memory options that the documentation names", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const options = /`(--max-semi-space-size=\d+ --heap-growing-percent=\d+)`/.exec(read("docs/operating.md"))?.[1] ?? "";
  const command = (name: string) => `node ${options} scripts/run.mjs ${name}`;
  expect([scripts["start"], scripts["worker"]]).toEqual([command("serve"), command("worker")]);
  expect(/^ENTRYPOINT (.*)$/m.exec(read("Dockerfile"))?.[1]).toBe(
    `["node", ${options
      .split(" ")
      .map((option) => `"${option}"`)
      .join(", ")}, "dist/main.js"]`,
  );
});

test("the workflow runs .ci/run", () => {
  expect(read(".github/workflows/ci.yml")).toMatch(/^ +- run: \.ci\/run$/m);
});

describe(".vscode/launch.json", () => {
  type Launch = { name: string; program: string; args: string[] };
  const { configurations } = JSON.parse(read(".vscode/launch.json")) as { configurations: Launch[] };
  const launch = (name: string, file = "") => {
    const found = configurations.find((configuration) => configuration.name === name);
    const fill = (text: string) => text.replace("${workspaceFolder}", root).replace("${relativeFile}", file);
    return { program: fill(found?.program ?? ""), args: found?.args.map(fill) ?? [] };
  };

  test("starts the server", () => {
    const { program, args } = launch("Debug server");
    expect([program, existsSync(program), args]).toEqual([join(root, "scripts/run.mjs"), true, ["serve"]]);
  });

  const stories = readdirSync(join(root, "test/stories"), { recursive: true, encoding: "utf8" });
  const story = stories.find((name) => name.endsWith(".test.ts")) ?? "";
  test.each(["test/architecture.test.ts", `test/stories/${story}`, "test/program/dev.test.ts"])("runs %s alone", (file) => {
    const { program, args } = launch("Debug current test", file);
    const { stdout } = spawnSync(process.execPath, [program, "--listTests", ...args], { cwd: root, encoding: "utf8" });
    expect(stdout.split("\n").filter((line) => line.endsWith(".ts"))).toEqual([join(root, file)]);
  });
});
