import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser } from "playwright-core";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quietFlags = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Whether the tests in a browser run. In CI they fail without Chromium. */
export const hasBrowser = existsSync(chromiumPath) || process.env["CI"] === "true";

/** Starts Chromium without a window. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: [...flags, ...quietFlags] });

/** A web server with one empty page. */
export type PageServer = Readonly<{ port: number; close: () => void }>;

/** Serves an empty page on a free port of all loopback names. */
export async function servePage(): Promise<PageServer> {
  const html = "<!doctype html><title>Portal</title><link rel=icon href=data:,>";
  const server: Server = createServer((_, response) => void response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, close };
}
