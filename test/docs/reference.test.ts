import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { errorsPage, lifecyclePage, rolesGuide } from "../support/reference-pages.js";

const root = resolve(__dirname, "../..");

test.each([
  ["docs/errors.md", errorsPage],
  ["docs/guides/roles.md", rolesGuide],
  ["docs/subscription-lifecycle.md", lifecyclePage],
])("%s equals the output of npm run docs:reference", (path, page) => {
  const file = join(root, path);
  const text = readFileSync(file, "utf8");
  if (process.env.UPDATE_REFERENCE === "true") writeFileSync(file, page(text));
  expect(readFileSync(file, "utf8")).toBe(page(text));
});

test("the guide to roles has a table to write", () => {
  const marker = "<!-- The table is written by `npm run docs:reference`. -->\n\n";
  expect(rolesGuide(`${marker}| task |\n\n¹ Note.`)).toContain(`${marker}| task `);
  expect(readFileSync(join(root, "docs/guides/roles.md"), "utf8")).toContain(`${marker}| task `);
});
