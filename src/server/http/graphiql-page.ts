import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, resolve, sep } from "node:path";
import { PUBLISHER_PAGE_PATH } from "../fulfillment/publisher-page/path.js";
import type { Exchange } from "./exchange.js";
import { sendJson } from "./http.js";
import { READ_METHODS } from "./router.js";

/** The path of the workspace. */
export const WORKSPACE_PATH = "/";
/** The path of GraphiQL. */
export const GRAPHIQL_PATH = "/graphiql/";
/** The path of the workspace in version 0.1. Bookmarks and printed links contain it. */
const FORMER_WORKSPACE_PATH = "/workspace/";

/** The bundle that `npm run build` writes; the same folder for the built program and for the sources. */
const BUNDLE = resolve(__dirname, "../../../dist/graphiql");

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
};

/** The page loads nothing from other sites, and other sites cannot show it in a frame. */
const securityHeaders = {
  "content-security-policy": [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
} as const;

type Asset = Readonly<{ content: Buffer; headers: Readonly<Record<string, string>> }>;

/** Which pages a server has. */
type Chosen = Readonly<{ graphiql: boolean; workspace: boolean; publisherPage: boolean }>;

/** The files of the workspace, GraphiQL and the publisher page, kept in memory; null when the server has a page that has not been built. */
export type Pages = ReadonlyMap<string, Asset> | null;

async function loadAsset(file: string): Promise<Asset> {
  const content = await readFile(file);
  const type = mediaTypes[extname(file)] ?? "application/octet-stream";
  // The names of assets contain a hash of their content.
  const caching = file.includes(`${sep}assets${sep}`) ? "public, max-age=31536000, immutable" : "no-cache";
  return {
    content,
    headers: { ...securityHeaders, "content-type": type, "cache-control": caching, "content-length": `${content.length}` },
  };
}

/** Paths that all pages share. */
const SHARED = /^\/(assets\/|favicon\.svg$)/;

/** Whether a file belongs to a chosen page. */
function isOf({ graphiql, workspace, publisherPage }: Chosen, path: string): boolean {
  if (path.startsWith(PUBLISHER_PAGE_PATH)) return publisherPage;
  if (path.startsWith(GRAPHIQL_PATH)) return graphiql;
  return workspace || SHARED.test(path);
}

/** Reads the files of the chosen pages. */
export async function loadPages(chosen: Chosen, directory = BUNDLE): Promise<Pages> {
  if (!Object.values(chosen).includes(true)) return new Map();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const assets = await Promise.all(
    files.map(async (file) => [`/${relative(directory, file).split(sep).join("/")}`, await loadAsset(file)] as const),
  );
  const pages = new Map(assets.filter(([path]) => isOf(chosen, path)));
  if (![...pages.keys()].some((path) => path.endsWith("/index.html"))) return null;
  for (const folder of [WORKSPACE_PATH, GRAPHIQL_PATH, PUBLISHER_PAGE_PATH] as const) {
    const start = pages.get(`${folder}index.html`);
    if (start !== undefined) pages.set(folder, start);
  }
  return pages;
}

function sendNotBuilt({ response }: Exchange): void {
  const message = "The pages are not built. Run `npm run build`.";
  sendJson(response, 503, { errors: [{ message, extensions: { code: "NOT_BUILT" } }] });
}

/**
 * Leads to another page and keeps the query; browsers keep the fragment. The location is relative, because a proxy can add a prefix to the
 * path.
 */
function redirect(status: 307 | 308, target: string) {
  return ({ request, response }: Exchange): void => {
    const query = /\?.*$/s.exec(request.url ?? "")?.[0] ?? "";
    response.writeHead(status, { location: target + query, "content-length": "0" }).end();
  };
}

/** The routes of the files, and of addresses that lead to them; 503 at `/` when they have not been built. */
export function pageRoutes(pages: Pages) {
  const read = (path: string, answer: (exchange: Exchange) => void) => ({ methods: READ_METHODS, path, answer });
  if (pages === null) return [read("/", sendNotBuilt)];
  const files = [...pages].map(([path, { headers, content }]) =>
    read(path, ({ response }) => void response.writeHead(200, headers).end(content)),
  );
  // Browsers find the files of a page only below its folder.
  if (pages.has(GRAPHIQL_PATH)) files.push(read(GRAPHIQL_PATH.slice(0, -1), redirect(308, "graphiql/")));
  if (pages.has(WORKSPACE_PATH)) {
    files.push(read(FORMER_WORKSPACE_PATH, redirect(308, "../")));
    files.push(read(FORMER_WORKSPACE_PATH.slice(0, -1), redirect(308, "./")));
    // Not for ever: the settings can switch the workspace on again.
  } else if (pages.has(GRAPHIQL_PATH)) files.push(read("/", redirect(307, "graphiql/")));
  return files;
}
