/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: ["src/core/**/*.ts", "src/services/*/rules/**/*.ts"],
  testRunner: "rules",
  plugins: ["./test/mutation/rules-runner.mjs"],
  coverageAnalysis: "perTest",
  // A mutant of code that runs once, on loading, would need all tests in a new process: hours for a few constants.
  ignoreStatic: true,
  concurrency: 2,
  incremental: true,
  incrementalFile: "var/mutation/results.json",
  tempDirName: "var/mutation/sandbox",
  ignorePatterns: ["bench", "data", "dist", "docs", "test/client", "var"],
  reporters: ["clear-text", "progress-append-only", "html", "json"],
  htmlReporter: { fileName: "var/mutation/report.html" },
  jsonReporter: { fileName: "var/mutation/report.json" },
  thresholds: { high: 90, low: 85, break: 85 },
};
