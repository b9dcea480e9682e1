import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { LargePortfolio } from "../large-portfolio.js";
import { required } from "../partner-client.js";
import { Program } from "../program.js";
import { valuesIn } from "../values.js";
import type { Cost } from "./measuring.js";

/** Budgets that are counted and never used up. */
const BUDGETS = { PARTNER_POINTS: "1000000000", TOKEN_POINTS: "1000000000" };

const REPEATED_FROM_MS = 50;

/** The options of `node` in the script `npm start`. */
function startOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(resolve(__dirname, "../../../package.json"), "utf8")) as {
    scripts: { start: string };
  };
  return scripts.start.split(" ").filter((option) => option.startsWith("--"));
}

/** The CPU time that all threads of a process have used, in milliseconds. Linux only. */
function cpuMsOf(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(folder).map((thread) => {
    const [used = "0"] = readFileSync(join(folder, thread, "schedstat"), "utf8").split(" ");
    return Number(used);
  });
  return nanoseconds.reduce((sum, used) => sum + used, 0) / 1e6;
}

type Answer = Readonly<{ data?: unknown; errors?: readonly { extensions: { code: string } }[] }>;

/**
 * A server in a process of its own, as `npm start` starts it, which measures the CPU time of documents. Within Jest, a promise takes
 * several times as long.
 */
export class MeasuredServer {
  private constructor(
    private readonly program: Program,
    private readonly pid: number,
    private readonly request: Readonly<{ url: string; token: string }>,
  ) {}

  static async start({ marketplace: { databaseUrl } }: LargePortfolio): Promise<MeasuredServer> {
    const program = new Program(databaseUrl, startOptions());
    const { pid, said } = await program.start("serve", { NODE_ENV: "production", COMPRESSION: "true", ...BUDGETS });
    const [page, token] = said.map(required);
    return new MeasuredServer(program, required(pid), {
      url: `${new URL(required(page)).origin}/graphql`,
      token: required(token),
    });
  }

  /**
   * Sends a document, and measures the CPU time until its answer has arrived. A document that costs much is sent again: compiling what
   * runs for the first time, and collecting garbage of others, is not its cost.
   */
  async measured(text: string, complexity: number): Promise<Cost> {
    const first = await this.measuredOnce(text, complexity);
    if (first.cpuMs < REPEATED_FROM_MS) return first;
    const second = await this.measuredOnce(text, complexity);
    return second.cpuMs < first.cpuMs ? second : first;
  }

  private async measuredOnce(text: string, complexity: number): Promise<Cost> {
    const { url, token } = this.request;
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const before = cpuMsOf(this.pid);
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query: text }) });
    const answer = await response.text();
    const cpuMs = cpuMsOf(this.pid) - before;
    const { data, errors } = JSON.parse(answer) as Answer;
    const outcome = errors?.[0]?.extensions.code ?? "ANSWERED";
    return { outcome, complexity, values: valuesIn(data), bytes: answer.length, cpuMs, heldBytes: 0 };
  }

  stop(): void {
    this.program.remove();
  }
}
