import { randomBytes } from "node:crypto";
import { createConnection, type Connection } from "mysql2/promise";
import type { BootOptions } from "./boot.js";
import type { Answer } from "./client.js";
import { isOnMariaDb } from "./fresh-database.js";
import { required } from "./partner-client.js";
import { StatementLog } from "./statement-log.js";
import { marketplace, startMarketplaceWith } from "./story.js";
import { TcpProxy } from "./tcp-proxy.js";

/** Each command has its own line, and its audit record is in the log when it cannot be stored. */
export const OF_COMMANDS: ReadonlySet<string> = new Set(["command ended", "audit records not stored"]);

/** One line of the log. */
export type LogLine = Readonly<{ level: string | number; msg: string; kind?: string; deadline?: string }>;

/** The database of a test file that reaches it through a proxy, as a user without special privileges. */
export class DisturbedDatabase {
  private opened: TcpProxy | null = null;
  private connection: Connection | null = null;
  private directUrl: string | null = null;
  private readonly lines: LogLine[] = [];
  readonly statements = new StatementLog();
  readonly user = `user_${randomBytes(4).toString("hex")}`;

  /** Makes the marketplace of this test file use the database. Call it at the top of the file. */
  static ofThisFile(env: Record<string, string>): DisturbedDatabase {
    const disturbed = new DisturbedDatabase();
    const reach: BootOptions["reach"] = (url) => disturbed.reach(url);
    const onLogLine = (line: string) => void disturbed.lines.push(JSON.parse(line) as LogLine);
    startMarketplaceWith(env, { onLogLine, logger: disturbed.statements, ...(isOnMariaDb ? { reach } : {}) });
    afterAll(async () => {
      await disturbed.connection?.query(`DROP USER IF EXISTS '${disturbed.user}'@'%'`);
      await disturbed.connection?.end();
      disturbed.opened?.close();
    });
    return disturbed;
  }

  private async reach(url: string): Promise<string> {
    const direct = new URL(url);
    const database = direct.pathname.slice(1);
    this.connection = await createConnection(url);
    await this.connection.query(`CREATE USER '${this.user}'@'%' IDENTIFIED BY 'app'`);
    await this.connection.query(`GRANT ALL ON ${database}.* TO '${this.user}'@'%'`);
    this.directUrl = `mysql://${this.user}:app@${direct.host}/${database}`;
    this.opened = await TcpProxy.open({ host: direct.hostname, port: Number(direct.port) });
    return `mysql://${this.user}:app@127.0.0.1:${this.opened.port}/${database}`;
  }

  get proxy(): TcpProxy {
    return required(this.opened);
  }

  /** A connection of an administrator, which does not pass the proxy. */
  get admin(): Connection {
    return required(this.connection);
  }

  /** Opens another connection as the marketplace's user, past the proxy. */
  connectAsUser(): Promise<Connection> {
    return createConnection(required(this.directUrl));
  }

  /** Returns the lines that were logged since the last call, without those that each command has. */
  takeLog(): Pick<LogLine, "msg" | "kind">[] {
    const lines = this.lines.splice(0).filter(({ msg }) => !OF_COMMANDS.has(msg));
    return lines.map(({ msg, kind }) => (kind === undefined ? { msg } : { msg, kind }));
  }
}

const get = async (path: string) => {
  const response = await fetch(`${marketplace().app.url}${path}`);
  return { status: response.status, text: await response.text() };
};

/** Asks whether the server is ready. */
export async function readiness() {
  const { status, text } = await get("/readyz");
  return { status, reason: (JSON.parse(text) as { reason?: string }).reason };
}

/** Asks for the metrics. */
export const metrics = () => get("/metrics");

/** Asks until the server is ready. */
export async function untilReady(): Promise<void> {
  while ((await readiness()).status !== 200);
}

/** Sends a GraphQL document; returns the status, `Retry-After`, and the code and message of the first error. */
export async function answerOf(token: string, query: string, variables: object = {}) {
  const response = await fetch(`${marketplace().app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { errors = [] } = (await response.json()) as Answer<unknown>;
  const [error] = errors;
  const code = error?.extensions?.code ?? null;
  return { status: response.status, retryAfter: response.headers.get("retry-after"), code, message: error?.message ?? null };
}
