import { resolve } from "node:path";
import { defineConfig } from "vite";

// The GraphiQL page: everything it needs is bundled, so that no request leaves the machine.
export default defineConfig({
  root: resolve(import.meta.dirname, "src/server/graphiql"),
  base: "./",
  build: {
    outDir: resolve(import.meta.dirname, "dist/graphiql"),
    emptyOutDir: true,
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  // Warnings here are about directives inside packages, which mean nothing in a bundle.
  logLevel: "error",
});
