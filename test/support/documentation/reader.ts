import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createClient, type Client } from "graphql-ws";
import { getOperationAST, OperationTypeNode, parse } from "graphql";
import { WebSocket } from "ws";
import { SeenIds } from "./answers.js";

export const root = resolve(__dirname, "../../..");
/** The parts of a checkout that are linked into the reader's folder. The database in `var/` is the reader's own. */
const CHECKOUT = ["package.json", "node_modules", "scripts", "dist", "data"];
/** The address of the server in the documents. */
const SERVER = "localhost:4000";
/** The ports of programs that the documents start in the background: a TLS proxy and a webhook. */
const PORTS = ["4443", "5000"];
/** The documents use the token of the live partner. */
const GREETING = /^Sign in .*\nLive +http:\/\/(\S+?)\/#token=(\S+).*\nGraphiQL .*\n(?:Publisher.*\n)?Stop.*\n/m;

/** Follows a document: runs its commands in a temporary folder, and its operations on the server that it starts there. */
export class Reader {
  readonly folder = mkdtempSync(join(tmpdir(), "reader-"));
  readonly #ids = new SeenIds();
  readonly #events: unknown[] = [];
  #token = "";
  #server: { process: ChildProcess; address: string } | null = null;
  #client: Client | null = null;
  /** The real ports by those in the documents. */
  readonly #ports = new Map<string, string>();
  readonly #background: ChildProcess[] = [];

  constructor() {
    for (const name of CHECKOUT) symlinkSync(join(root, name), join(this.folder, name));
  }

  /** Copies the database of another reader. */
  copyDatabase(from: Reader): void {
    cpSync(join(from.folder, "var"), join(this.folder, "var"), { recursive: true });
  }

  /** Chooses free ports for the programs that a document starts in the background. */
  async choosePorts(): Promise<void> {
    for (const port of PORTS) this.#ports.set(port, await freePort());
  }

  /** Runs a block of commands and returns its output. A block that ends with `npm start` replaces the running server. */
  async shell(text: string): Promise<string> {
    return /\bnpm start$/.test(text.trim()) ? this.#serve(text) : this.#command(text);
  }

  /** Runs an operation as the user of TOKEN. The events of a subscription are stored for `nextEvent`. */
  async graphql(text: string): Promise<unknown> {
    const query = this.#real(text);
    if (isSubscription(query)) return this.#subscribe(query);
    const response = await fetch(`http://${this.#address()}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query }),
    });
    return this.#seen(await response.text());
  }

  /** Returns the next event of the subscription; null when there is none yet. */
  nextEvent(): unknown {
    return this.#events.shift() ?? null;
  }

  save(name: string, text: string): void {
    writeFileSync(join(this.folder, name), this.#real(text));
  }

  async close(): Promise<void> {
    await this.#client?.dispose();
    await this.stopServer();
    for (const child of this.#background) signal(child, "SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async stopServer(): Promise<void> {
    const process = this.#server?.process;
    this.#server = null;
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return;
    // The shell can end before the server, which keeps the output open until it has closed its database.
    const ended = new Promise((done) => process.stdout?.resume().once("close", done));
    signal(process, "SIGTERM");
    await ended;
  }

  #address(): string {
    if (this.#server === null) throw new Error("the document has not started the server yet");
    return this.#server.address;
  }

  /** Returns a text of the document with real addresses and ids. */
  #real(text: string): string {
    const addressed = text
      .replaceAll(SERVER, this.#server?.address ?? SERVER)
      .replace(/\b(localhost:|listen\()(\d+)\b/g, (_, before: string, port: string) => before + (this.#ports.get(port) ?? port));
    return this.#ids.fill(addressed);
  }

  /** Returns a text with the addresses that the documents use. */
  #shown(text: string): string {
    let shown = text.replaceAll(this.#server?.address ?? SERVER, SERVER);
    for (const [port, real] of this.#ports) shown = shown.replaceAll(`localhost:${real}`, `localhost:${port}`);
    return shown;
  }

  /** Returns a response as the documents show it, and records its ids. */
  #seen(text: string): unknown {
    const answer: unknown = JSON.parse(this.#shown(text));
    this.#ids.read(answer);
    return answer;
  }

  /**
   * Runs bash with the token of the previous blocks. It skips `npm ci`, which ran before, and `npm test`, which would run this
   * test again.
   */
  #bash(text: string): ChildProcess {
    const script = [
      "set -euo pipefail",
      'npm() { case "$1" in ci | test) ;; *) command npm "$@" ;; esac; }',
      this.#real(text),
      'printf %s "${TOKEN-}" > .token',
    ].join("\n");
    const settings = { PORT: "0", LOG_LEVEL: "error", HOST: "", AUTH: "", DATABASE_URL: "", TOKEN: this.#token };
    return spawn("bash", ["-c", script], { cwd: this.folder, env: { ...process.env, ...settings }, detached: true });
  }

  async #command(text: string): Promise<string> {
    const child = this.#bash(text);
    if (text.endsWith("&")) this.#background.push(child);
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (piece: Buffer) => (stdout += piece.toString()));
    child.stderr?.on("data", (piece: Buffer) => (stderr += piece.toString()));
    const code = await new Promise((done) => child.once("close", done));
    if (code !== 0) throw new Error(`the commands ended with ${String(code)}: ${stdout}${stderr}`);
    const kept = join(this.folder, ".token");
    this.#token = existsSync(kept) ? readFileSync(kept, "utf8") : "";
    return this.#shown(stdout);
  }

  async #serve(text: string): Promise<string> {
    await this.stopServer();
    const child = this.#bash(text);
    const { greeting, address, token } = await untilGreeting(child);
    this.#server = { process: child, address };
    this.#token = token;
    return this.#shown(greeting);
  }

  async #subscribe(query: string): Promise<null> {
    const url = `ws://${this.#address()}/graphql`;
    this.#client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { token: this.#token } });
    const next = (event: unknown) => void this.#events.push(this.#seen(JSON.stringify(event)));
    this.#client.subscribe({ query }, { next, error: next, complete: () => undefined });
    // The server starts the operations of a connection in order: once it has answered this query, it sends events.
    await this.#client.iterate({ query: "{ viewer { now partner { name } } customers(first: 1) { nodes { id } } }" }).next();
    return null;
  }
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return String(port);
}

const isSubscription = (query: string): boolean => getOperationAST(parse(query))?.operation === OperationTypeNode.SUBSCRIPTION;

/** Signals the process group of a shell: npm, its shell and the program. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, name);
}

function untilGreeting(child: ChildProcess): Promise<{ greeting: string; address: string; token: string }> {
  let output = "";
  return new Promise((done, failed) => {
    const listen = (piece: Buffer) => {
      output += piece.toString();
      const [greeting, address = "", token = ""] = GREETING.exec(output) ?? [];
      if (greeting !== undefined) done({ greeting, address, token });
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => failed(new Error(`the server ended with ${String(code)}: ${output}`)));
  });
}
