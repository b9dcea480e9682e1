import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";
import { partnerName, renaming, schemaOfAllOutcomes, startTestServer, type TestServer } from "./server";

const requestOf = (name: string, { token }: TestServer): string => {
  const body = JSON.stringify({ query: `{ hello(name: "${name}") }` });
  const head = ["POST /graphql HTTP/1.1", "host: localhost", "content-type: application/json", `authorization: Bearer ${token}`];
  return [...head, `content-length: ${body.length}`, "", body].join("\r\n");
};

async function openConnection({ url }: TestServer): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port) });
  await once(socket, "connect");
  return socket;
}

/** Reads a connection until the server closes it. Fails when the server resets it. */
async function textOf(socket: Socket): Promise<string> {
  let text = "";
  for await (const part of socket.setEncoding("utf8")) text += String(part);
  return text;
}

/** Sends a request and reads its answer; the connection stays open. */
async function useConnection(socket: Socket, server: TestServer): Promise<void> {
  socket.write(requestOf("first", server));
  let text = "";
  while (!text.includes("hello first")) text += String((await once(socket, "data"))[0]);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*connection: keep-alive\r\nkeep-alive: timeout=65\r\n/i);
}

test("answers requests that were sent on idle and on new connections before it was told to stop", async () => {
  const server = await startTestServer();
  const used = await openConnection(server);
  await useConnection(used, server);
  const connections = [used];
  while (connections.length < 32) connections.push(await openConnection(server));
  const answers = connections.map(textOf);
  connections.forEach((socket, index) => socket.write(requestOf(`caller ${index}`, server)));
  await server.close();
  for (const [index, text] of (await Promise.all(answers)).entries()) {
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*connection: close\r\n/i);
    expect(text).toContain(`"hello caller ${index}"`);
  }
});

test("waits for a request that arrives in pieces and for a client that reads slowly", async () => {
  const large = "y".repeat(9_000_000);
  const schema = schemaOfAllOutcomes();
  schema.getQueryType()!.getFields()["hello"]!.resolve = (_, { name }) => (name === "large" ? large : `hello ${name}`);
  const server = await startTestServer({ COMPRESSION: "false" }, schema);
  const [idle, writing, reading] = [await openConnection(server), await openConnection(server), await openConnection(server)];
  for (const socket of [idle, writing]) await useConnection(socket, server);
  reading.write(requestOf("large", server));
  await once(reading, "readable");
  const request = requestOf("slowly", server);
  writing.write(request.slice(0, 50));
  const closed = server.close();
  expect(await textOf(idle)).toBe("");
  writing.write(request.slice(50));
  expect(await textOf(writing)).toContain("hello slowly");
  // The head of the response was sent before the server was told to stop.
  expect(await textOf(reading)).toContain(large);
  await closed;
});

test("closes connections that are idle or were never used while a request still runs", async () => {
  const schema = schemaOfAllOutcomes();
  const running = new EventEmitter();
  schema.getQueryType()!.getFields()["hello"]!.resolve = async (_, { name }) => {
    if (name === "waiting") {
      running.emit("begun");
      await once(running, "released");
    }
    return `hello ${name}`;
  };
  const server = await startTestServer({}, schema);
  const [used, unused, waiting] = [await openConnection(server), await openConnection(server), await openConnection(server)];
  await useConnection(used, server);
  const isRunning = once(running, "begun");
  waiting.write(requestOf("waiting", server));
  await isRunning;
  const [ends, answer] = [[textOf(used), textOf(unused)], textOf(waiting)];
  const closed = server.close();
  expect(await Promise.all(ends)).toEqual(["", ""]);
  running.emit("released");
  expect(await answer).toContain("hello waiting");
  await closed;
});

test("is not ready during the drain delay, and still answers requests on new and old connections", async () => {
  const server = await startTestServer({ DRAIN_DELAY_MS: "1000" });
  const used = await openConnection(server);
  await useConnection(used, server);
  const closed = server.close();
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: "not ready", reason: "The server is stopping." }]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const { status, body, headers } = await server.post({ query: "{ hello }" });
  expect([status, body, headers.get("connection")]).toEqual([200, { data: { hello: "hello world" } }, "close"]);
  used.write(requestOf("last", server));
  expect(await textOf(used)).toMatch(/connection: close\r\n[^]*hello last/i);
  await closed;
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

test("completes a mutation that runs, and closes its connection", async () => {
  const server = await startTestServer();
  const isRenaming = once(renaming, "begun");
  const begun = server.post({ query: 'mutation { rename(input: { name: "Last", millis: 200 }) { name } }' });
  await isRenaming;
  const closed = server.app.stop();
  const { body, headers } = await begun;
  expect([body, headers.get("connection")]).toEqual([{ data: { rename: { name: "Last" } } }, "close"]);
  await closed;
  expect(await partnerName(server)).toBe("Last");
  await server.database.close();
});
