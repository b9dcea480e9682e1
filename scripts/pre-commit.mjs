// The pre-commit hook: formats and lints the staged files. A file with unstaged changes is checked but not formatted, because
// formatting it would stage those changes too.
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const OUTPUT_MAX_BYTES = 64 * 1024 * 1024;

const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: OUTPUT_MAX_BYTES });
const names = (...args) =>
  git(...args, "--name-only", "-z")
    .split("\0")
    .filter(Boolean);

async function loadPrettier() {
  try {
    return await import("prettier");
  } catch {
    console.error("The pre-commit hook needs the packages of this project. Run `npm ci`.");
    process.exit(1);
  }
}

/** The formatted text of a staged file, or null when the file is formatted already or Prettier does not format it. */
async function formatted(prettier, file) {
  const path = join(root, file);
  const { ignored, inferredParser } = await prettier.getFileInfo(path, { ignorePath: join(root, ".prettierignore") });
  if (ignored || inferredParser === null) return null;
  const staged = git("show", `:${file}`);
  const text = await prettier.format(staged, { ...(await prettier.resolveConfig(path)), filepath: path });
  return text === staged ? null : text;
}

const prettier = await loadPrettier();
const staged = names("diff", "--cached", "--diff-filter=ACMR");
const unstaged = new Set(names("diff"));
// `git commit <file>` uses a temporary index: what is added to it is missing from the real one.
const isRealIndex = ["index", "index.lock"].includes(basename(process.env.GIT_INDEX_FILE ?? "index"));
const refused = [];
for (const file of staged) {
  const text = await formatted(prettier, file);
  if (text === null) continue;
  if (unstaged.has(file) || !isRealIndex) {
    refused.push(file);
    continue;
  }
  writeFileSync(join(root, file), text);
  git("add", "--", file);
  console.error(`Formatted ${file}`);
}
if (refused.length > 0) {
  console.error(`Not formatted: ${refused.join(", ")}. Run \`npx prettier --write ${refused.join(" ")}\` and stage the result.`);
  process.exit(1);
}

const sources = staged.filter((file) => /\.tsx?$/.test(file));
if (sources.length > 0) {
  const eslint = join(root, "node_modules/eslint/bin/eslint.js");
  const { status } = spawnSync(process.execPath, [eslint, "--no-warn-ignored", "--max-warnings", "0", "--", ...sources], {
    cwd: root,
    stdio: "inherit",
  });
  process.exit(status ?? 1);
}
