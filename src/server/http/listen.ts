import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SettingsError } from "../../config.js";

const portTaken = (port: number) =>
  new SettingsError(
    `PORT is "${port}", but another program uses that port. Set another one, for example ${port + 1}, or 0 for any free port.`,
  );

/** Makes a server accept connections. Returns its address without a path. @throws SettingsError when another program uses the port */
export async function listen(server: Server, { host, port }: Readonly<{ host: string; port: number }>): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "EADDRINUSE" ? portTaken(port) : error));
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const name = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : host;
  return `http://${name}:${actual}`;
}
