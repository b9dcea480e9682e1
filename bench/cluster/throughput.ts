import { PLACE_ORDER, send } from "./api.js";
import { newCustomer, newPartner, orderOf, type Setting } from "./races.js";

const CLIENTS = 12;
let rateCount = 0;

/** Places orders for some seconds, each client for a customer of its own; returns how many per second, and how many were refused. */
async function rate(setting: Setting, urls: readonly string[], tokens: readonly string[], seconds: number) {
  const prefix = `rate-${rateCount++}`;
  const clients = Array.from({ length: CLIENTS }, (_, number) => number);
  const inputs: object[] = [];
  for (const client of clients) {
    const customerId = await newCustomer(urls[0]!, tokens[client % tokens.length]!, `${prefix}-${client}.example`);
    inputs.push(orderOf(setting, customerId, ["Microsoft 365 Basic"]));
  }
  const until = Date.now() + seconds * 1_000;
  let [placed, refused] = [0, 0];
  const run = async (client: number) => {
    const [url, token] = [urls[client % urls.length]!, tokens[client % tokens.length]!];
    while (Date.now() < until) {
      const { payload, code } = await send(url, token, PLACE_ORDER, { input: inputs[client] });
      if (payload !== null && code === null) placed++;
      else refused++;
    }
  };
  await Promise.all(clients.map(run));
  return `${Math.round(placed / seconds)} | ${refused}`;
}

/** A table of the orders that can be placed per second. */
export async function throughput(setting: Setting, seconds: number): Promise<string> {
  const partners = [];
  for (const _ of setting.urls) partners.push(await newPartner(setting, "2020-07-01T08:00:00Z"));
  const own = partners.map(({ token }) => token);
  const [one = ""] = own;
  const first = setting.urls.slice(0, 1);
  await rate(setting, setting.urls, own, 2);
  return [
    `| ${CLIENTS} clients place orders | orders per second | refused |`,
    "| --- | ---: | ---: |",
    `| of three partners, on one node | ${await rate(setting, first, own, seconds)} |`,
    `| of three partners, each on a node of its own | ${await rate(setting, setting.urls, own, seconds)} |`,
    `| of one partner, on one node | ${await rate(setting, first, [one], seconds)} |`,
    `| of one partner, on three nodes | ${await rate(setting, setting.urls, [one], seconds)} |`,
  ].join("\n");
}
