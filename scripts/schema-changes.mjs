// `npm run schema:changes`: writes into CHANGELOG.md how src/schema/schema.graphql differs from the schema of the last release, the
// newest file in docs/schema/. With --check it writes nothing, and ends with 1 when CHANGELOG.md is out of date, or when the schema has a breaking
// change that no decision record quotes.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

// With `require`, so that there is one copy of the graphql package.
const require = createRequire(import.meta.url);
const { diff } = require("@graphql-inspector/core");
const { buildSchema } = require("graphql");

const isCheck = process.argv.includes("--check");
const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const root = folder === undefined ? resolve(dirname(fileURLToPath(import.meta.url)), "..") : resolve(folder);
const START = "<!-- schema changes: written by `npm run schema:changes` -->";
const END = "<!-- end of schema changes -->";
const HEADINGS = { BREAKING: "Breaking", DANGEROUS: "Dangerous for some clients", NON_BREAKING: "Compatible" };

function newestRelease() {
  const versions = readdirSync(join(root, "docs/schema"))
    .flatMap((name) => /^(\d+\.\d+\.\d+)\.graphql$/.exec(name)?.[1] ?? [])
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const version = versions.at(-1);
  if (version === undefined) throw new Error("docs/schema/ has no file of a release, for example docs/schema/0.1.0.graphql.");
  return version;
}

const schemaIn = (path) => buildSchema(readFileSync(join(root, path), "utf8"));

/** Changes that a client can notice, without the fields and values of a type that is new or removed as a whole. */
function noticeable(changes) {
  const whole = new Set(changes.filter(({ type }) => /^TYPE_(ADDED|REMOVED)$/.test(type)).map(({ path }) => path));
  return changes
    .filter(({ type }) => !/DESCRIPTION|DIRECTIVE_USAGE/.test(type))
    .filter(({ type, path }) => /^TYPE_/.test(type) || !whole.has(path?.split(".")[0]));
}

/** Inspector quotes names with apostrophes; Markdown has code spans. */
const line = ({ message }) => `- ${message.replace(/'([^']*)'/g, "`$1`")}`;

function section(version, changes) {
  const groups = Object.entries(HEADINGS).flatMap(([level, heading]) => {
    const lines = changes.filter(({ criticality }) => criticality.level === level).map(line);
    return lines.length === 0 ? [] : [`#### ${heading}`, "", ...lines.sort(), ""];
  });
  const body = groups.length === 0 ? [`None since ${version}.`, ""] : groups;
  return [START, "", ...body, END].join("\n");
}

const changelogPath = join(root, "CHANGELOG.md");
const changelog = existsSync(changelogPath) ? readFileSync(changelogPath, "utf8") : "";
const [start, end] = [changelog.indexOf(START), changelog.indexOf(END)];
if (start < 0 || end < start) throw new Error(`CHANGELOG.md has no place for schema changes. Add the lines ${START} and ${END}.`);

const version = newestRelease();
const changes = noticeable(await diff(schemaIn(`docs/schema/${version}.graphql`), schemaIn("src/schema/schema.graphql")));
const written = `${changelog.slice(0, start)}${section(version, changes)}${changelog.slice(end + END.length)}`;
if (written !== changelog && isCheck) {
  console.error("The schema changes in CHANGELOG.md are out of date. Run `npm run schema:changes`.");
  process.exit(1);
}
if (written !== changelog) writeFileSync(changelogPath, written);

const decisions = join(root, "docs/decisions");
const records = existsSync(decisions) ? readdirSync(decisions).map((name) => readFileSync(join(decisions, name), "utf8")) : [];
const breaking = changes.filter(({ criticality }) => criticality.level === "BREAKING").map((change) => line(change).slice(2));
const undecided = breaking.filter((change) => !records.some((record) => record.includes(change)));
if (undecided.length > 0) {
  console.error(
    `A breaking change of the schema needs a decision record in docs/decisions/ that quotes it:\n${undecided.map((change) => `- ${change}\n`).join("")}`,
  );
  if (isCheck) process.exit(1);
}
