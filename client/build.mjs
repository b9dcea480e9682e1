// `npm run build` and `npm pack`: compiles the package into dist/, with the schema of the API beside it.
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const here = import.meta.dirname;
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
rmSync(join(here, "dist"), { recursive: true, force: true });
// What npm prints about a package on standard output stays readable.
const { status } = spawnSync(process.execPath, [compiler, "-p", here], {
  stdio: ["ignore", process.stderr.fd, process.stderr.fd],
});
if (status !== 0) process.exit(status ?? 1);
// Bundlers keep only the documents that a page uses.
const documents = join(here, "dist/generated/graphql.js");
writeFileSync(
  documents,
  readFileSync(documents, "utf8").replaceAll("= new TypedDocumentString", "= /*#__PURE__*/ new TypedDocumentString"),
);
copyFileSync(join(here, "../src/schema/schema.graphql"), join(here, "dist/schema.graphql"));
