/** Packages that are published as ES modules only; the tests run as CommonJS, so these are compiled too. */
const esModules = ["country-to-currency", "jose", "temporal-polyfill", "temporal-utils"];

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  setupFiles: ["reflect-metadata"],
  transform: { "\\.[cm]?[jt]sx?$": "@swc/jest" },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join("|")})/)`],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
};
