// Writes src/schema/schema.graphql from the built resolvers, sorted, so that it changes only where the schema does.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
// With `require`, like the build, so that there is one copy of the graphql package.
const require = createRequire(import.meta.url);
const { lexicographicSortSchema, printSchema } = require("graphql");
const { buildMarketplaceSchema } = require(resolve(root, "dist/resolvers/index.js"));
writeFileSync(resolve(root, "src/schema/schema.graphql"), `${printSchema(lexicographicSortSchema(buildMarketplaceSchema()))}\n`);
