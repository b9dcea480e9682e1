/*
 * The test kit, `csp-marketplace/testing`. Test runners such as Jest load modules in a system of their own, without ES modules and with
 * globals of their own. Only these small modules are loaded there. The server is loaded by Node itself, once per process.
 */
import { runInThisContext } from "node:vm";
import type * as running from "./running-marketplace.js";
import { TestClient } from "./client.js";
import { Sandbox } from "./sandbox.js";

export type { Role, PartnerType, SandboxFixture } from "../core/vocabulary.js";
export { QueryError, TestClient, type AnswerError, type GraphqlDocument } from "./client.js";
export { RefusedError, Sandbox, SandboxClock, SandboxPublisher, type ClockMove, type Duration } from "./sandbox.js";
export type { SandboxOptions, StartOptions } from "./running-marketplace.js";

/** The process of Node itself: the one that a test runner shows gives back the modules of the test runner. */
const nodeProcess = runInThisContext("process") as typeof process;
const loadWithNode = nodeProcess.getBuiltinModule("node:module").createRequire(__filename);
const { startMarketplace } = loadWithNode("./running-marketplace.js") as typeof running;

/** A marketplace with its own server, for tests. Close it when the tests are done. */
export class TestMarketplace implements AsyncDisposable {
  /** The address of the server without a path, `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The operator of the marketplace. */
  readonly operator: TestClient;
  readonly #running: running.RunningMarketplace;

  constructor(started: running.RunningMarketplace) {
    this.url = started.url;
    this.operator = new TestClient(started.url, started.operatorToken);
    this.#running = started;
  }

  /** Creates a sandbox with a test clock. */
  async sandbox(options: running.SandboxOptions = {}): Promise<Sandbox> {
    return new Sandbox(this.#running, await this.#running.createSandbox(options));
  }

  /** The id of a plan of the catalog, by its title or `ProductId/SkuId`. */
  planId(name: string): Promise<string> {
    return this.#running.planId(name);
  }

  /** Stops the server, and removes a database in memory. */
  close(): Promise<void> {
    return this.#running.stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** Starts a marketplace in this process, on a free port, by default with a database in memory. Its catalog is that of the demo. */
export const createTestMarketplace = async (options: running.StartOptions = {}): Promise<TestMarketplace> =>
  new TestMarketplace(await startMarketplace(options));
