const { existsSync } = require("node:fs");
const { delimiter, join } = require("node:path");

/** Packages that are published as ES modules only; the tests run as CommonJS, so these are compiled too. */
const esModules = ["country-to-currency", "jose", "temporal-polyfill", "temporal-utils"];

const common = {
  rootDir: __dirname,
  testEnvironment: "node",
  setupFiles: ["reflect-metadata"],
  setupFilesAfterEnv: ["<rootDir>/test/support/patience.ts"],
  transform: { "\\.[cm]?[jt]sx?$": "@swc/jest" },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules.join("|")})/)`],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
};

/** MariaDB for the tests: a server that is given, or one of our own where its program is installed. */
const programs = (process.env.PATH ?? "").split(delimiter).concat("/usr/sbin", "/usr/local/sbin");
const hasMariaDb = Boolean(process.env.TEST_DATABASE_URL) || programs.some((folder) => existsSync(join(folder, "mariadbd")));

const stories = {
  ...common,
  testMatch: ["<rootDir>/test/stories/**/*.test.ts"],
};

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: "rules",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/stories/"],
    },
    { ...stories, displayName: "embedded", globals: { DATABASE_KIND: "embedded" } },
    ...(hasMariaDb
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
