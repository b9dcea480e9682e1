import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { request } from "undici";
import { startTestServer, type TestServer } from "./server";

const LONG_NAME = "x".repeat(2000);
const answerFor = (name: string) => JSON.stringify({ data: { hello: `hello ${name}` } }) + "\n";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Sends a query and returns the encoding of the answer and its bytes, which this client does not decode. */
async function ask({ url, token }: TestServer, name: string, accepted: string | null) {
  const { headers, body } = await request(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      ...(accepted === null ? {} : { "accept-encoding": accepted }),
    },
    body: JSON.stringify({ query: "query ($name: String) { hello(name: $name) }", variables: { name } }),
  });
  return { encoding: headers["content-encoding"], vary: headers["vary"], bytes: Buffer.from(await body.arrayBuffer()) };
}

test.each([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
  ["gzip, deflate, br", brotliDecompressSync],
])("a large answer is compressed for Accept-Encoding %s", async (accepted, decompress) => {
  const { encoding, vary, bytes } = await ask(server, LONG_NAME, accepted);
  expect([encoding, vary]).toEqual([accepted === "gzip" ? "gzip" : "br", "Accept-Encoding"]);
  expect(bytes.length).toBeLessThan(200);
  expect(decompress(bytes).toString()).toBe(answerFor(LONG_NAME));
});

test.each([
  ["without Accept-Encoding", LONG_NAME, null],
  ["for Accept-Encoding identity", LONG_NAME, "identity"],
  ["of less than 1 kB", "Ana", "br, gzip"],
])("an answer %s is not compressed", async (_, name, accepted) => {
  const { encoding, bytes } = await ask(server, name, accepted);
  expect([encoding, bytes.toString()]).toEqual([undefined, answerFor(name)]);
});

test("COMPRESSION=false turns compression off", async () => {
  const other = await startTestServer({ COMPRESSION: "false" });
  const { encoding, bytes } = await ask(other, LONG_NAME, "br, gzip");
  expect([encoding, bytes.toString()]).toEqual([undefined, answerFor(LONG_NAME)]);
  await other.close();
});
