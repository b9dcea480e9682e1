import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";

/** A Redis server that a test has started. It stores nothing. */
export type RedisServer = Readonly<{
  url: string;
  /** Ends the server as a crash would. */
  kill: () => Promise<void>;
  /** Starts the server again, on the same port and without data. */
  restart: () => Promise<void>;
}>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function spawned(port: number): Promise<ChildProcess> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.once("error", (cause) => reject(new Error("redis-server cannot be started. Install Redis.", { cause })));
    child.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
    createInterface(child.stdout!).on("line", (line) => line.includes("Ready to accept connections") && resolve());
  });
  return child;
}

/** Starts Redis on a free port of the loopback interface. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child = await spawned(port);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  const restart = async () => {
    child = await spawned(port);
  };
  return { url: `redis://127.0.0.1:${port}`, kill, restart };
}
