import { performance } from "node:perf_hooks";

/** The requests of a process, and how many. */
export type LightRequests = Readonly<{ url: string; token: string; query: string; count: number }>;

/** The pause after each request: a user of a page, not a load test. */
const PAUSE_MS = 10;

async function timed({ url, token, query }: LightRequests): Promise<number> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const started = performance.now();
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  const text = await answer.text();
  if (!answer.ok || text.includes('"message"')) throw new Error(`a light request failed: ${text}`);
  return performance.now() - started;
}

/** Sends requests one after the other. It is a process of its own, so that its clock does not wait for those that send others. */
process.on("message", (requests: LightRequests) => {
  const run = async () => {
    const durations: number[] = [];
    while (durations.length < requests.count) {
      durations.push(await timed(requests));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    process.send?.(durations.sort((one, other) => one - other));
  };
  void run();
});
