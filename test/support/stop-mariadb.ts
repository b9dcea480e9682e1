import { rmSync } from "node:fs";
import "./start-mariadb";

/** Stops the private MariaDB and removes its directory. */
export default async function stopMariaDb(): Promise<void> {
  const running = globalThis.privateMariaDb;
  if (running === undefined) return;
  const { server, folder } = running;
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
