import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createConnection, type RowDataPacket } from "mysql2/promise";

const READY_WITHIN_MS = 120_000;
const LIBRARIES = ["/usr/lib/galera/libgalera_smm.so", "/usr/lib64/galera-4/libgalera_smm.so"];

/** What the cluster needs on this machine. */
export const REQUIREMENTS = [
  "It needs mariadbd with Galera and rsync; on Debian: mariadb-server-core, galera-4 and rsync, and from the package mariadb-server",
  "the scripts wsrep_sst_rsync and wsrep_sst_common. GALERA_LIBRARY names libgalera_smm.so, GALERA_SCRIPTS the folder of the",
  "scripts, if they are elsewhere than packages put them. It does not run as root.",
].join("\n");

const folders = [process.env["GALERA_SCRIPTS"], process.env["PATH"], "/usr/sbin", "/usr/local/sbin"].filter((path) => path);
const PATH = folders.join(delimiter);

function library(): string {
  const found = [process.env["GALERA_LIBRARY"], ...LIBRARIES].find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error(`There is no libgalera_smm.so.\n${REQUIREMENTS}`);
  return found;
}

function assertPrograms(): void {
  if (userInfo().uid === 0) throw new Error("rsync refuses to write for root; run this as another user.");
  for (const program of ["mariadbd", "mariadb-install-db", "rsync", "wsrep_sst_rsync"]) {
    if (!PATH.split(delimiter).some((folder) => existsSync(join(folder, program))))
      throw new Error(`There is no ${program}.\n${REQUIREMENTS}`);
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

type Ports = Readonly<{ sql: number; group: number; transfer: number; increment: number }>;

/** A node of the cluster, with a user who may do everything. */
export class Node {
  private process: ChildProcess | null = null;

  constructor(
    readonly name: string,
    private readonly folder: string,
    private readonly ports: Ports,
    private readonly addresses: string,
  ) {}

  get server(): string {
    return `mysql://bench:bench@127.0.0.1:${this.ports.sql}/`;
  }

  /** Starts the node, as the first one of a new cluster or to join the others, and waits until it takes part. */
  async start(isFirst: boolean): Promise<void> {
    const { sql, group, transfer, increment } = this.ports;
    const provider = [
      `gmcast.listen_addr=tcp://127.0.0.1:${group}`,
      `ist.recv_addr=127.0.0.1:${increment}`,
      "gcache.size=128M",
      `gcache.dir=${this.folder}`,
    ];
    const options = [
      "--no-defaults",
      `--user=${userInfo().username}`,
      ...[`--datadir=${this.folder}`, `--socket=${this.folder}/socket`, `--port=${sql}`, "--bind-address=127.0.0.1"],
      ...["--binlog-format=ROW", "--innodb-autoinc-lock-mode=2", "--innodb-flush-log-at-trx-commit=0", "--skip-name-resolve"],
      ...["--performance-schema=OFF", "--innodb-log-file-size=64M", `--log-error=${this.folder}/error.log`],
      ...["--wsrep-on=ON", `--wsrep-provider=${library()}`, `--wsrep-node-name=${this.name}`, "--wsrep-slave-threads=4"],
      ...[`--wsrep-cluster-address=gcomm://${this.addresses}`, "--wsrep-node-address=127.0.0.1", "--wsrep-sst-method=rsync"],
      ...[`--wsrep-sst-receive-address=127.0.0.1:${transfer}`, `--wsrep-provider-options=${provider.join(";")}`],
      ...(isFirst ? ["--wsrep-new-cluster"] : []),
    ];
    const child = spawn("mariadbd", options, { stdio: "ignore", env: { ...process.env, PATH } });
    this.process = child;
    process.once("exit", () => child.kill("SIGKILL"));
    await this.untilReady();
  }

  /** Waits until the node takes part in the cluster. */
  async untilReady(): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await this.isReady())) {
      if (this.hasEnded || Date.now() > until) throw new Error(`${this.name} is not ready; see ${this.folder}/error.log`);
      await pause(200);
    }
  }

  private get hasEnded(): boolean {
    return this.process === null || this.process.exitCode !== null || this.process.signalCode !== null;
  }

  private isReady = async (): Promise<boolean> => {
    try {
      const rows = await this.query("SHOW GLOBAL STATUS LIKE 'wsrep_ready'");
      return rows[0]?.["Value"] === "ON";
    } catch {
      return false;
    }
  };

  /** Runs a statement on the node. */
  async query(statement: string): Promise<RowDataPacket[]> {
    const connection = await createConnection(this.server);
    try {
      const [rows] = await connection.query<RowDataPacket[]>(statement);
      return rows;
    } finally {
      await connection.end();
    }
  }

  /** Cuts the node off from the others, or reconnects it. */
  async isolate(isIsolated: boolean): Promise<void> {
    await this.query(`SET GLOBAL wsrep_provider_options = 'gmcast.isolate=${isIsolated ? 1 : 0}'`);
  }

  /** Ends the process of the node at once, as a power failure would. */
  async kill(): Promise<void> {
    const { process: child } = this;
    if (child === null) return;
    const ended = new Promise((exit) => child.once("exit", exit));
    child.kill("SIGKILL");
    await ended;
  }
}

function prepareFolder(folder: string): void {
  const user = `--user=${userInfo().username}`;
  const env = { ...process.env, PATH };
  const install = ["--no-defaults", user, `--datadir=${folder}`, "--auth-root-authentication-method=normal", "--skip-test-db"];
  const installed = spawnSync("mariadb-install-db", install, { encoding: "utf8", env });
  if (installed.status !== 0) throw new Error(`mariadb-install-db failed: ${installed.stderr}${installed.stdout}`);
  const grants = spawnSync("mariadbd", ["--no-defaults", user, `--datadir=${folder}`, "--bootstrap"], {
    encoding: "utf8",
    env,
    input: "FLUSH PRIVILEGES;\nGRANT ALL PRIVILEGES ON *.* TO 'bench'@'%' IDENTIFIED BY 'bench' WITH GRANT OPTION;\n",
  });
  if (grants.status !== 0) throw new Error(`mariadbd --bootstrap failed: ${grants.stderr}`);
}

/** Starts a cluster of nodes on this machine, with an empty database; it ends with this process. */
export async function startCluster(folder: string, count: number, database: string): Promise<Node[]> {
  assertPrograms();
  const ports = await freePorts(4 * count);
  const portAt = (index: number) => ports[index] ?? 0;
  const portsOf = Array.from({ length: count }, (_, index): Ports => {
    const [sql, group, transfer, increment] = [0, 1, 2, 3].map((offset) => portAt(4 * index + offset));
    return { sql: sql!, group: group!, transfer: transfer!, increment: increment! };
  });
  const addresses = portsOf.map(({ group }) => `127.0.0.1:${group}`).join(",");
  const nodes = portsOf.map((own, index) => {
    const place = join(folder, `node-${index + 1}`);
    mkdirSync(place);
    return new Node(`node-${index + 1}`, place, own, addresses);
  });
  for (const [index, node] of nodes.entries()) {
    prepareFolder(join(folder, node.name));
    await node.start(index === 0);
  }
  await nodes[0]?.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return nodes;
}
