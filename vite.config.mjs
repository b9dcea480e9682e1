import { resolve } from "node:path";
import { defineConfig } from "vite";
import { schemaSearch } from "./src/server/graphiql/graphiql/schema-search.mjs";

const pages = resolve(import.meta.dirname, "src/server/graphiql");

// The workspace, GraphiQL and the publisher page: everything they need is bundled, so that no request leaves the machine.
export default defineConfig({
  root: pages,
  base: "./",
  plugins: [schemaSearch(resolve(import.meta.dirname, "src/schema/schema.graphql"))],
  build: {
    outDir: resolve(import.meta.dirname, "dist/graphiql"),
    emptyOutDir: true,
    rollupOptions: { input: ["", "graphiql/", "publisher/"].map((folder) => resolve(pages, `${folder}index.html`)) },
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  // Warnings here are about directives inside packages, which mean nothing in a bundle.
  logLevel: "error",
});
