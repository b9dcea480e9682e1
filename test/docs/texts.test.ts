import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { requestErrors } from "../../src/core/request-errors";

const root = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
const documents = [...[".", "docs", "docs/guides", "docs/decisions"].flatMap(markdownIn), "data/README.md"];
const withoutCode = (text: string) => text.replace(/^```[^]*?^```$/gm, "");

/** Returns the anchors of a Markdown text's headings, as GitHub generates them. */
const anchorsOf = (text: string) =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replace(/ /g, "-"),
  );

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("links to files and headings that exist", () => {
    const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? document : join(dirname(document), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const used = [...text.matchAll(/\bnpm run (?:-s |--silent )?([a-z][a-z:-]*)/g)].map(([, name = ""]) => name);
    expect(used.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("docs/operating.md names every setting", () => {
  const folder = join("src", "settings");
  const sources = ["src/config.ts", ...readdirSync(join(root, folder)).map((name) => join(folder, name))];
  const source = sources.map(read).join("\n");
  const settings = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = ""]) => name);
  expect(settings.length).toBeGreaterThan(20);
  const table = read("docs/operating.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(settings.filter((name) => !table.some((row) => row.split("|")[1]?.includes(`\`${name}\``)))).toEqual([]);
});

test("README.md has at most 120 lines, and lists the existing folders of src", () => {
  const readme = read("README.md");
  expect(readme.split("\n").length).toBeLessThanOrEqual(121);
  const shown = [...readme.matchAll(/`src\/([\w.-]+?)\/?`/g)].map(([, name = ""]) => name);
  expect([...new Set(shown)].sort()).toEqual(readdirSync(join(root, "src")).sort());
});

test("docs/errors.md has every code of request errors", () => {
  const files = readdirSync(join(root, "src/server"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const sources = files.map((name) => read(join("src/server", name)));
  // An error of GraphQL has its code in the extensions; an HttpError after its status.
  const pattern = /(?:extensions: \{ code: |return \{\s*code: |HttpError\(\s*\d+,\s*|badRequest\([^;]*?)"([A-Z][A-Z_]+)"/g;
  const used = new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name)));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !(name in requestErrors))).toEqual([]);
});
