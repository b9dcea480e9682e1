import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { lifecyclePage } from "../support/reference-pages.js";

const root = resolve(__dirname, "../..");

test.each([["docs/subscription-lifecycle.md", lifecyclePage]])("%s is what npm run docs:reference writes", (path, page) => {
  const file = join(root, path);
  if (process.env.UPDATE_REFERENCE === "true") writeFileSync(file, page());
  expect(readFileSync(file, "utf8")).toBe(page());
});
