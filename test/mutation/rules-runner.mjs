import "reflect-metadata";
import { determineHitLimitReached, toMutantRunResult } from "@stryker-mutator/api/test-runner";
import { PluginKind } from "@stryker-mutator/api/plugin";
import { expect } from "expect";
import { addEventHandler, describe, resetState, run, test } from "jest-circus";
import { loadRules } from "./load-rules.cjs";

/** What the instrumented code reads and writes: the active mutant, its hits, and which test covers which mutant. */
const instrumentation = (globalThis.__stryker__ ??= {});
Object.assign(globalThis, { describe, test, expect });

const nameOf = (block) => (block.parent ? `${nameOf(block.parent)} ${block.name}`.trimStart() : "");

/**
 * Runs the rule tests with Jest's own `test` and `expect`, but in this process. Stryker's Jest runner starts Jest again for every mutant,
 * which takes 20 times as long as the tests.
 */
class RulesRunner {
  #selected = null;
  #stopsAtFailure = false;
  #results = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    addEventHandler((event) => {
      if (event.name === "test_start") this.#begin(event.test);
      if (event.name === "test_done") this.#end(event.test);
    });
  }

  async dryRun() {
    Object.assign(instrumentation, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    instrumentation.mutantCoverage = { static: {}, perTest: {} };
    const result = await this.#run({ selected: null, stopsAtFailure: false });
    return { ...result, mutantCoverage: instrumentation.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    const activate = () => Object.assign(instrumentation, { activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
    instrumentation.activeMutant = undefined;
    if (mutantActivation === "static") activate();
    const selected = testFilter ? new Set(testFilter) : null;
    const result = await this.#run({ selected, stopsAtFailure: !disableBail, activate });
    return toMutantRunResult(determineHitLimitReached(instrumentation.hitCount, hitLimit) ?? result, disableBail);
  }

  async #run({ selected, stopsAtFailure, activate }) {
    this.#selected = selected;
    this.#stopsAtFailure = stopsAtFailure;
    this.#results = new Map();
    resetState();
    try {
      loadRules(process.cwd());
    } catch (error) {
      return { status: "error", errorMessage: String(error?.stack ?? error) };
    }
    activate?.();
    await run();
    return { status: "complete", tests: [...this.#results.values()] };
  }

  #begin(test) {
    const name = nameOf(test);
    const hasFailed = this.#stopsAtFailure && [...this.#results.values()].some(({ status }) => status === 1);
    if (hasFailed || (this.#selected !== null && !this.#selected.has(name))) test.mode = "skip";
    instrumentation.currentTestId = name;
  }

  #end(test) {
    instrumentation.currentTestId = undefined;
    const name = nameOf(test);
    const result = { id: name, name, timeSpentMs: test.duration ?? 0 };
    if (test.mode === "skip") return;
    const [error] = test.errors.flat();
    // Tests of one name count as one; a failure decides.
    if (error) this.#results.set(name, { ...result, status: 1, failureMessage: String(error?.message ?? error) });
    else if (!this.#results.has(name)) this.#results.set(name, { ...result, status: 0 });
  }
}

export const strykerPlugins = [{ kind: PluginKind.TestRunner, name: "rules", injectableClass: RulesRunner }];
