import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

jest.setTimeout(120_000);

const root = resolve(__dirname, "../..");
const BLOCK = /<!-- schema changes: .*? -->\n\n([^]*?)\n\n<!-- end of schema changes -->/;

const schemaChanges = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/schema-changes.mjs", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

test("CHANGELOG.md has the schema changes since the last release; npm run schema:changes writes them", () => {
  expect(schemaChanges("--check")).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("the version of package.json has a schema file and a section in CHANGELOG.md", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(existsSync(join(root, `docs/schema/${version}.graphql`))).toBe(true);
  expect(readFileSync(join(root, "CHANGELOG.md"), "utf8")).toMatch(new RegExp(`^## ${version} - \\d{4}-\\d\\d-\\d\\d$`, "m"));
});

describe("npm run schema:changes", () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const changelog = () => readFileSync(path("CHANGELOG.md"), "utf8");
  const EMPTY =
    "# Changelog\n\n<!-- schema changes: written by `npm run schema:changes` -->\n<!-- end of schema changes -->\n\n## 0.9.0\n";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "schema-"));
    mkdirSync(path("docs/schema"), { recursive: true });
    mkdirSync(path("src/schema"), { recursive: true });
    writeFileSync(path("docs/schema/0.9.0.graphql"), "type Query { oldest: Int }");
    writeFileSync(path("docs/schema/0.10.0.graphql"), 'type Query { "Old." one: Int two: Int } enum Color { RED }');
    writeFileSync(path("CHANGELOG.md"), EMPTY);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("groups the changes since the latest release by their effect on clients, without descriptions", () => {
    const schema = 'type Query { "New." one: Int three(size: Size): Int } enum Color { RED BLUE } enum Size { SMALL LARGE }';
    writeFileSync(path("src/schema/schema.graphql"), schema);
    expect(schemaChanges(folder, "--check")).toEqual({
      status: 1,
      stdout: "",
      stderr: "The schema changes in CHANGELOG.md are out of date. Run `npm run schema:changes`.\n",
    });
    expect(changelog()).toBe(EMPTY);
    const undecided =
      "A breaking change of the schema needs a decision record in docs/decisions/ that quotes it:\n- Field `two` was removed from object type `Query`\n\n";
    expect(schemaChanges(folder)).toEqual({ status: 0, stdout: "", stderr: undecided });
    expect(BLOCK.exec(changelog())?.[1]?.split("\n")).toEqual([
      "#### Breaking",
      "",
      "- Field `two` was removed from object type `Query`",
      "",
      "#### Dangerous for some clients",
      "",
      "- Enum value `BLUE` was added to enum `Color`",
      "",
      "#### Compatible",
      "",
      "- Argument `size: Size` added to field `Query.three`",
      "- Field `three` was added to object type `Query`",
      "- Type `Size` was added",
    ]);
    expect(changelog()).toMatch(/^# Changelog\n\n<!-- schema[^]*-->\n\n## 0\.9\.0\n$/);
    expect(schemaChanges(folder, "--check")).toEqual({ status: 1, stdout: "", stderr: undecided });
    mkdirSync(path("docs/decisions"));
    writeFileSync(
      path("docs/decisions/0001-two.md"),
      "# 0001 Two\n\nField `two` was removed from object type `Query`: nobody reads it.\n",
    );
    expect(schemaChanges(folder, "--check")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("reports that nothing changed", () => {
    writeFileSync(path("src/schema/schema.graphql"), "type Query { one: Int two: Int } enum Color { RED }");
    schemaChanges(folder);
    expect(BLOCK.exec(changelog())?.[1]).toBe("None since 0.10.0.");
  });
});
