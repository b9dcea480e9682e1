import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

jest.setTimeout(300_000);

const root = resolve(__dirname, "../..");
const FILES = [
  ...["package.json", ".githooks", "scripts", ".prettierrc.json", ".prettierignore", "eslint.config.mjs"],
  ...["tsconfig.json", "tsconfig.build.json", "src/server/graphiql/tsconfig.json", "src/server/graphiql/graphiql/graphql.ts"],
];
const NAMES = ["user.name=Test", "user.email=test@test.example", "commit.gpgsign=false"].flatMap((setting) => ["-c", setting]);

let folder: string;

/**
 * Returns the environment of a shell without git's variables, which are set when a hook runs these tests, and without CI, which
 * disables hooks.
 */
const shellEnv = (more: Record<string, string> = {}) => {
  const outer = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") && name !== "CI");
  return { ...Object.fromEntries(outer), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...more };
};
const run = (program: string, args: string[], cwd = folder, more: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env: shellEnv(more), encoding: "utf8" });
  return { status, stdout, stderr };
};
const git = (...args: string[]) => run("git", [...NAMES, ...args]);
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooks-"));
  for (const file of FILES) cpSync(join(root, file), join(folder, file), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, ".gitignore"), "node_modules\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the prepare script of npm ci", () => {
  const prepare = (cwd = folder, more = {}) => run("npm", ["run", "--silent", "prepare"], cwd, more);
  const hooksPath = () => git("config", "--get", "core.hooksPath").stdout;

  test("configures git to use the project's hooks", () => {
    git("init");
    expect(prepare()).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(hooksPath()).toBe(".githooks\n");
  });

  test("keeps a hooks path set by the developer", () => {
    git("init");
    git("config", "core.hooksPath", "/my/hooks");
    expect(prepare()).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(hooksPath()).toBe("/my/hooks\n");
  });

  test("changes nothing in CI", () => {
    git("init");
    expect(prepare(folder, { CI: "true" })).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(hooksPath()).toBe("");
  });

  test("changes nothing outside a git checkout, nor in the checkout around a copy of the project", () => {
    expect(prepare()).toEqual({ status: 0, stdout: "", stderr: "" });
    mkdirSync(join(folder, "copy"));
    for (const file of ["package.json", "scripts"]) cpSync(join(folder, file), join(folder, "copy", file), { recursive: true });
    git("init");
    expect(prepare(join(folder, "copy"))).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(hooksPath()).toBe("");
  });

  test("succeeds when the scripts are missing, as in the first step of the Docker image", () => {
    rmSync(join(folder, "scripts"), { recursive: true });
    expect(prepare()).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});

describe("the pre-commit hook", () => {
  const GOOD = "export const answer = 42;\n";
  const staged = (path: string) => git("show", `:${path}`).stdout;
  const commits = () => git("rev-list", "--count", "--all").stdout;

  beforeEach(() => {
    git("init");
    git("add", ".");
    git("commit", "--quiet", "--message", "start");
    git("config", "core.hooksPath", ".githooks");
  });

  test("formats the staged files and no others", () => {
    write("src/one.ts", "export   const answer=42");
    write("src/two.ts", "export   const question=6*9");
    write("note.md", "# Note\n* one\n");
    git("add", "src/one.ts", "note.md");
    const { status, stderr } = git("commit", "--quiet", "--message", "add");
    expect([status, stderr]).toEqual([0, "Formatted note.md\nFormatted src/one.ts\n"]);
    expect(git("show", "HEAD:src/one.ts").stdout).toBe(GOOD);
    expect(git("show", "HEAD:note.md").stdout).toBe("# Note\n\n- one\n");
    expect(git("status", "--porcelain").stdout).toBe("?? src/two.ts\n");
    expect(readFileSync(join(folder, "src/two.ts"), "utf8")).toBe("export   const question=6*9");
  });

  test("refuses a file with unstaged changes that is not formatted, and changes nothing", () => {
    const before = commits();
    write("src/one.ts", "export   const answer=42");
    git("add", "src/one.ts");
    appendFileSync(join(folder, "src/one.ts"), "\nexport const later = 1;\n");
    const { status, stderr } = git("commit", "--quiet", "--message", "add");
    expect(status).toBe(1);
    expect(stderr).toBe("Not formatted: src/one.ts. Run `npx prettier --write src/one.ts` and stage the result.\n");
    expect(staged("src/one.ts")).toBe("export   const answer=42");
    expect(readFileSync(join(folder, "src/one.ts"), "utf8")).toBe("export   const answer=42\nexport const later = 1;\n");
    expect(commits()).toBe(before);
  });

  test.each([
    ["@typescript-eslint/no-explicit-any", "export const answer: any = 42;\n"],
    [
      "no-duplicate-imports",
      'import { join } from "node:path";\nimport { resolve } from "node:path";\n\nexport const path = resolve(join("a", "b"));\n',
    ],
  ])("refuses a source file with ESLint errors: %s", (rule, source) => {
    const before = commits();
    write("src/one.ts", source);
    git("add", "src/one.ts");
    const { status, stdout, stderr } = git("commit", "--quiet", "--message", "add");
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(rule);
    expect(commits()).toBe(before);
  });

  test("commits a deletion, and files that neither Prettier nor ESLint knows", () => {
    write("data.bin", "\0");
    git("add", "data.bin");
    git("rm", "--quiet", "--cached", "eslint.config.mjs");
    const { status, stderr } = git("commit", "--quiet", "--message", "change");
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("says what to do when the packages are missing", () => {
    rmSync(join(folder, "node_modules"));
    write("src/one.ts", GOOD);
    git("add", "src/one.ts");
    const { status, stderr } = git("commit", "--quiet", "--message", "add");
    expect([status, stderr]).toEqual([1, "The pre-commit hook needs the packages of this project. Run `npm ci`.\n"]);
  });
});
