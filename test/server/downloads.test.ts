import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { readSettings } from "../../src/config";
import { Budgets, inMemory } from "../../src/server/fair-share/budgets";
import { FairQueue } from "../../src/server/fair-share/fair-queue";
import { FairShare } from "../../src/server/fair-share/fair-share";
import { SignJWT } from "jose";
import { instant, systemClock } from "../../src/core/clock";
import type { Download } from "../../src/core/download";
import { newId } from "../../src/core/ids";
import {
  createDownloadLinks,
  DOWNLOADS_PATH,
  sendDownload,
  type DownloadLinks,
  type FindDocument,
} from "../../src/server/http/downloads";
import { derivedKey } from "../../src/secrets/signing-key";
import type { Invoice } from "../../src/entities/invoice.entity";
import { writeLargeInvoice } from "../support/large-invoice";
import { callerOf, guardOf } from "../support/access";
import { startTestServer, type TestServer } from "./server";

const SECRET = "a secret that all of the processes share";
const KEYS = { secret: SECRET, previousSecret: null, directory: null };
const LINES = 2500;

let server: TestServer;
let links: DownloadLinks;
let invoice: Invoice;

beforeAll(async () => {
  server = await startTestServer({ SECRET_KEY: SECRET });
  links = await createDownloadLinks(KEYS);
  invoice = await writeLargeInvoice(server.database, LINES);
});
afterAll(() => server.close());

const download = (changes: Partial<Download> = {}): Download => ({
  ...{ kind: "INVOICE", partnerId: invoice.partnerId, format: "CSV", fileName: "invoice-G000000001-2026-10.csv" },
  subject: { invoiceId: invoice.id },
  ...changes,
});
const linkTo = async (changes: Partial<Download> = {}, now?: Date) =>
  (await links.link(download(changes), server.url, callerOf(server.partnerId), now)).url;

/** Returns the response of a refused link. */
async function refusal(url: string, method = "GET") {
  const response = await fetch(url, { method });
  const { status, headers } = response;
  return { status, type: headers.get("content-type"), cache: headers.get("cache-control"), text: await response.text() };
}
const refused = (status: number, sentence: string) => ({
  ...{ status, type: "text/plain; charset=utf-8", cache: "private, no-store", text: `${sentence}\n` },
});
const forged = refused(403, "Invalid link. Request a new one.");

test("a link opens without a token; the file has its name and is not cached", async () => {
  const response = await fetch(await linkTo());
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="invoice-G000000001-2026-10.csv"',
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  expect((await response.text()).trimEnd().split("\r\n")).toHaveLength(LINES + 1);
});

test.each([
  ["XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"],
  ["JSON", "application/json; charset=utf-8", "[\n"],
  ["PDF", "application/pdf", "%P"],
] as const)("%s has its content type", async (format, type, beginning) => {
  const response = await fetch(await linkTo({ format, fileName: `file.${format.toLowerCase()}` }));
  expect(response.headers.get("content-type")).toBe(type);
  expect(Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 2)).toBe(beginning);
});

test("a link with disposition=inline is shown by a browser; another disposition is refused", async () => {
  const url = await linkTo({ format: "PDF", fileName: "file.pdf" });
  const shown = async (query: string) => (await fetch(`${url}?${query}`, { method: "HEAD" })).headers.get("content-disposition");
  expect(await shown("disposition=inline")).toBe('inline; filename="file.pdf"');
  expect(await shown("disposition=attachment")).toBe('attachment; filename="file.pdf"');
  expect(await shown("utm_source=mail")).toBe('attachment; filename="file.pdf"');
  const either = refused(400, "disposition is either inline or attachment.");
  expect(await refusal(`${url}?disposition=form-data`)).toEqual(either);
  expect(await refusal(`${url}?disposition=inline&disposition=inline`)).toEqual(either);
});

test("HEAD returns the same headers without the file", async () => {
  const response = await fetch(await linkTo(), { method: "HEAD" });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/csv; charset=utf-8",
    "",
  ]);
});

test("a link works for 30 minutes and returns 410 afterwards", async () => {
  const ago = (milliseconds: number) => new Date(systemClock.now().getTime() - milliseconds);
  expect((await fetch(await linkTo({}, ago(29 * 60_000)), { method: "HEAD" })).status).toBe(200);
  const gone = refused(410, "The link has expired. Request a new one; a link is valid for 30 minutes.");
  expect(await refusal(await linkTo({}, ago(31 * 60_000)))).toEqual(gone);
  expect((await refusal(await linkTo({}, ago(31 * 60_000)), "HEAD")).status).toBe(410);
});

test("gives its expiry in whole seconds", async () => {
  const { expiresAt } = await links.link(download(), server.url, callerOf(server.partnerId), instant("2026-11-21T09:00:00.750Z"));
  expect(expiresAt).toEqual(instant("2026-11-21T09:30:00.000Z"));
});

test("a link with another format, name, document, partner or signature is refused", async () => {
  const url = await linkTo();
  const [ticket = "", name = ""] = url.split("/").slice(-2);
  const [head, body = "", signature] = ticket.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
  const altered = (changes: object) =>
    `${server.url}/downloads/${[head, Buffer.from(JSON.stringify({ ...claims, ...changes })).toString("base64url"), signature].join(".")}/${name}`;
  const foreign = await createDownloadLinks({ ...KEYS, secret: SECRET.replace("all", "some") });
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
  const urls = [
    ...[altered({ format: "PDF" }), altered({ partnerId: server.partnerId }), altered({ exp: Number(claims.exp) + 1 })],
    ...[altered({ subject: { invoiceId: newId("invoice") } }), url.replace(name, "other.csv"), `${url}/more`],
    ...[`${server.url}/downloads/`, `${server.url}/downloads/${ticket}`, `${server.url}/downloads/x/${name}`],
    ...[`${server.url}/downloads/${unsigned}/${name}`, `${server.url}/downloads/${"x".repeat(5000)}/${name}`],
    (await foreign.link(download(), server.url, callerOf(server.partnerId))).url,
  ];
  for (const forgery of urls) expect(await refusal(forgery)).toEqual(forged);
});

test("a link of the previous secret opens while that secret is accepted", async () => {
  const [secret, path] = ["the secret that replaces the one before", (await linkTo()).split("/").slice(-2)];
  const [ticket = "", fileName = ""] = path;
  const rotated = await createDownloadLinks({ ...KEYS, secret, previousSecret: SECRET });
  const opened = { download: download(), holder: callerOf(server.partnerId) };
  expect(await rotated.open({ ticket, fileName })).toEqual(opened);
  const current = await createDownloadLinks({ ...KEYS, secret });
  await expect(current.open({ ticket, fileName })).rejects.toThrow("Invalid link. Request a new one.");
});

test("a bearer token is not accepted as a link", async () => {
  const key = derivedKey(Buffer.from(SECRET), "tokens");
  const token = await new SignJWT({ ...download() }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("5m").sign(key);
  expect(await refusal(`${server.url}/downloads/${token}/${download().fileName}`)).toEqual(forged);
  expect(await refusal(`${server.url}/downloads/${server.token}/${download().fileName}`)).toEqual(forged);
});

test("a link of one partner does not open a document of another", async () => {
  expect(await refusal(await linkTo({ partnerId: server.partnerId }))).toEqual(
    refused(404, "No such document: 'invoice-G000000001-2026-10.csv'. It may have been deleted."),
  );
});

test("only GET and HEAD are allowed", async () => {
  const response = await fetch(await linkTo(), { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("links are never logged", async () => {
  const [ticket = ""] = (await linkTo()).split("/").slice(-2);
  await fetch(await linkTo());
  expect(server.logged.filter((line) => line.includes("eyJ") || line.includes(ticket))).toEqual([]);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('route="/downloads/"');
  expect(metrics).not.toContain("eyJ");
});

describe("a caller that disconnects", () => {
  let local: Server;
  const { points, requests } = readSettings({}).fairShare;
  const fairShare = new FairShare(new Budgets(points, inMemory), new FairQueue(requests));
  afterEach(async () => {
    const closed = new Promise((resolve) => local.close(resolve));
    local.closeAllConnections();
    await closed;
  });

  /** Serves one document that the test defines. */
  async function serving(find: FindDocument, logged: string[] = []): Promise<string> {
    const trace = { requestId: "tests", log: pino({ base: undefined }, { write: (line: string) => void logged.push(line) }) };
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      const path = request.url ?? "";
      const [ticket = "", fileName = ""] = path.slice(DOWNLOADS_PATH.length).split("/");
      void sendDownload(
        { links, find, record: async () => undefined, fairShare, guard: guardOf(server.database) },
        { request, response, trace, path },
        { ticket, fileName },
      );
    };
    local = createServer(answer);
    await new Promise<void>((resolve) => local.listen(0, "127.0.0.1", resolve));
    const { port } = local.address() as AddressInfo;
    return (await links.link(download(), `http://127.0.0.1:${port}`, callerOf(server.partnerId))).url;
  }

  test("stops reading, which never ran far ahead of the caller", async () => {
    let chunks = 0;
    const logged: string[] = [];
    let release = () => undefined as void;
    const released = new Promise<void>((resolve) => (release = resolve));
    async function* endless() {
      try {
        for (;;) {
          chunks++;
          await new Promise((resolve) => setImmediate(resolve));
          yield Buffer.alloc(64 * 1024, 65);
        }
      } finally {
        release();
      }
    }
    const url = await serving(async () => ({ contentType: "text/csv", chunks: endless() }), logged);
    const gone = new AbortController();
    const response = await fetch(url, { signal: gone.signal });
    await response.body?.getReader().read();
    gone.abort();
    await released;
    const atTheEnd = chunks;
    await new Promise((resolve) => setImmediate(resolve));
    expect(chunks).toBe(atTheEnd);
    expect(chunks).toBeLessThan(2000);
    expect(logged).toEqual([]);
  });

  test("receives an incomplete file as an error, and the log has the cause", async () => {
    const logged: string[] = [];
    async function* broken() {
      for (const part of ["the beginning", "the middle"]) yield Buffer.from(part);
      throw new Error("the database has gone");
    }
    const url = await serving(async () => ({ contentType: "text/csv", chunks: broken() }), logged);
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
    expect(logged.map((line) => JSON.parse(line).err.message)).toEqual(["the database has gone"]);
    expect(logged.join("")).not.toContain("eyJ");
  });
});
