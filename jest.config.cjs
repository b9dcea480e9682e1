const { hasMariaDb } = require("./scripts/mariadb.cjs");

/** Packages that are published as ES modules only; the tests run as CommonJS, so these are compiled too. */
const esModules = ["country-to-currency", "jose", "saxen", "temporal-polyfill", "temporal-utils"];

const common = {
  rootDir: __dirname,
  testEnvironment: "node",
  setupFiles: ["reflect-metadata"],
  setupFilesAfterEnv: ["<rootDir>/test/support/patience.ts"],
  transform: { "\\.[cm]?[jt]sx?$": "@swc/jest" },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join("|")})/)`],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
};

/** The folder in which test files share template databases. */
const databases = "<rootDir>/test/support/start-databases.ts";

const stories = {
  ...common,
  testMatch: ["<rootDir>/test/stories/**/*.test.ts"],
};

/** Tests of the built program: they share one build, which Jest makes before the first of them. */
const program = ["test/server/built-program.test.ts", "test/program/"];

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 2,
  // Modules of earlier test files are not freed whole: a worker whose heap has grown is replaced after the file that it runs.
  workerIdleMemoryLimit: "1200MB",
  projects: [
    {
      ...common,
      displayName: "rules",
      globalSetup: databases,
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/stories/", ...program.map((path) => `<rootDir>/${path}`)],
    },
    {
      ...common,
      displayName: "program",
      testMatch: program.map((path) => `<rootDir>/${path.replace(/\/$/, "/**/*.test.ts")}`),
      globalSetup: "<rootDir>/test/support/build-program.ts",
    },
    { ...stories, displayName: "embedded", globals: { DATABASE_KIND: "embedded" }, globalSetup: databases },
    ...(hasMariaDb()
      ? [
          {
            ...stories,
            displayName: "mariadb",
            globals: { DATABASE_KIND: "mariadb" },
            globalSetup: "<rootDir>/test/support/start-mariadb.ts",
            globalTeardown: "<rootDir>/test/support/stop-mariadb.ts",
          },
        ]
      : []),
  ],
};
