import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Socket } from "node:net";
import { createSender, type SenderSettings } from "../../src/jobs/deliveries/webhook-sender";

const servers: { close: () => unknown; closeAllConnections?: () => void }[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

const answering = (listener: RequestListener) => listening(createHttpServer(listener));
const talking = (talk: (socket: Socket) => void) =>
  listening(
    createSocketServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.once("data", () => talk(socket));
    }),
  );

async function sent(port: number, settings: Partial<SenderSettings> = {}, host = "127.0.0.1") {
  const send = createSender({ timeoutMs: 5000, allow: [`${host}:${port}`], ...settings });
  const notice = { url: `http://${host}:${port}/hook?key=1`, body: '{"id":1}', headers: { "x-ms-requestid": "r-1" } };
  return (await send(notice)).outcome;
}

test("posts JSON, with its headers, to the whole address", async () => {
  const seen: unknown[] = [];
  const port = await answering(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { "content-type": type, "x-ms-requestid": id } = request.headers;
    seen.push([request.method, request.url, type, id, Buffer.concat(chunks).toString()]);
    response.end();
  });
  expect(await sent(port)).toEqual({ kind: "ANSWERED", status: 200 });
  expect(seen).toEqual([["POST", "/hook?key=1", "application/json; charset=utf-8", "r-1", '{"id":1}']]);
});

test.each([200, 202, 204, 400, 404, 408, 429, 500, 503])("returns the answer %i", async (status) => {
  const port = await answering((_, response) => response.writeHead(status).end());
  expect(await sent(port)).toEqual({ kind: "ANSWERED", status });
});

test("follows no redirect", async () => {
  let visits = 0;
  const inner = await answering((_, response) => {
    visits++;
    response.end();
  });
  const port = await answering((_, response) => response.writeHead(307, { location: `http://127.0.0.1:${inner}/` }).end());
  expect(await sent(port)).toEqual({ kind: "ANSWERED", status: 307 });
  expect(visits).toBe(0);
});

test("waits no longer than the time limit for an answer and for its end", async () => {
  const silent = await answering(() => undefined);
  expect(await sent(silent, { timeoutMs: 100 })).toEqual({ kind: "FAILED", error: "no response within 100 ms", status: null });
  const endless = await answering((_, response) => void response.writeHead(200).write("x"));
  expect(await sent(endless, { timeoutMs: 100 })).toMatchObject({ kind: "FAILED" });
});

test("waits no longer than the time limit for a name server", async () => {
  const resolve = () => new Promise<never>(() => undefined);
  const outcome = await sent(9, { timeoutMs: 100, resolve, allow: ["hooks.internal:9"] }, "hooks.internal");
  expect(outcome).toEqual({ kind: "FAILED", error: "no response within 100 ms", status: null });
});

test("counts an incomplete answer as no answer", async () => {
  const port = await talking((socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    setImmediate(() => socket.destroy());
  });
  expect(await sent(port)).toMatchObject({ kind: "FAILED", status: 200 });
});

test("counts invalid HTTP or a closed connection as no answer", async () => {
  const garbage = await talking((socket) => void socket.end("\u0000\u0001 what is this\r\n\r\n"));
  expect(await sent(garbage)).toMatchObject({ kind: "FAILED", status: null });
  const mute = await talking((socket) => void socket.destroy());
  expect(await sent(mute)).toMatchObject({ kind: "FAILED", status: null });
  const nobody = await talking(() => undefined);
  servers.pop()?.close();
  expect(await sent(nobody)).toMatchObject({ kind: "FAILED", error: expect.stringContaining("ECONNREFUSED"), status: null });
});

test("reads at most 64 KiB of an answer and uses its status", async () => {
  const port = await answering((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(16_384)));
      response.once("drain", more);
    };
    more();
  });
  expect(await sent(port)).toEqual({ kind: "ANSWERED", status: 200 });
});

describe("between check and connection", () => {
  test("a name is resolved once: later changes do not matter", async () => {
    let visits = 0;
    const port = await answering((_, response) => {
      visits++;
      response.end();
    });
    const answers = [["127.0.0.1"], ["10.0.0.1"], ["10.0.0.2"]];
    let asked = 0;
    const resolve = async () => answers[asked++] ?? [];
    const settings = { resolve, allow: [`hooks.internal:${port}`] };
    expect(await sent(port, settings, "hooks.internal")).toEqual({ kind: "ANSWERED", status: 200 });
    expect({ asked, visits }).toEqual({ asked: 1, visits: 1 });
  });

  test.each([[["127.0.0.1"]], [["8.8.8.8", "127.0.0.1"]], [["::1"]], [["::ffff:127.0.0.1"]], [["169.254.169.254"]]])(
    "a public name that resolves to %j is not connected to",
    async (addresses) => {
      let asked = 0;
      const resolve = async () => {
        asked++;
        return addresses;
      };
      const send = createSender({ timeoutMs: 5000, allow: [], resolve });
      const { outcome } = await send({ url: "https://hooks.contoso.com/", body: "{}", headers: {} });
      expect(outcome).toMatchObject({ kind: "FORBIDDEN", error: expect.stringMatching(/^not sent: /) });
      expect(asked).toBe(1);
    },
  );

  test("a name without an address is retried later", async () => {
    const send = createSender({ timeoutMs: 5000, allow: [], resolve: async () => [] });
    const { outcome } = await send({ url: "https://hooks.contoso.com/", body: "{}", headers: {} });
    expect(outcome).toEqual({ kind: "FAILED", error: "no IP address found for hooks.contoso.com", status: null });
  });
});

test("nothing is sent to a refused address", async () => {
  let visits = 0;
  const port = await answering((_, response) => {
    visits++;
    response.end();
  });
  const outcome = await sent(port, { allow: [] });
  expect(outcome).toEqual({
    kind: "FORBIDDEN",
    error: "not sent: the webhook URL must start with https://; got http://",
  });
  expect(visits).toBe(0);
});
