// `npm ci` and `npm install` run this script: it tells git to run the hooks in .githooks/. It changes nothing outside a git checkout of
// this project, in CI, or where `core.hooksPath` is already set.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const git = (...args) => spawnSync("git", ["config", ...args], { cwd: root }).status;
const NOT_SET = 1;

if (process.env.CI !== "true" && existsSync(join(root, ".git")) && git("--get", "core.hooksPath") === NOT_SET) {
  git("core.hooksPath", ".githooks");
}
