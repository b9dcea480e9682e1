import { CREATE_CUSTOMER, send } from "./api.js";
import { customerInput, newPartner, type Setting } from "./races.js";

const CLIENTS = 12;

/** Creates customers for some seconds; returns how many per second, and how many requests were refused. */
async function rate(urls: readonly string[], tokens: readonly string[], prefix: string, seconds: number) {
  const until = Date.now() + seconds * 1_000;
  let [created, refused] = [0, 0];
  const client = async (number: number) => {
    const [url, token] = [urls[number % urls.length]!, tokens[number % tokens.length]!];
    for (let index = 0; Date.now() < until; index++) {
      const { payload, code } = await send(url, token, CREATE_CUSTOMER, {
        input: customerInput(`${prefix}-${number}-${index}.example`),
      });
      if (payload !== null && code === null) created++;
      else refused++;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return `${Math.round(created / seconds)} | ${refused}`;
}

/** A table of the customers that can be created per second. */
export async function throughput(setting: Setting, seconds: number): Promise<string> {
  const partners = [];
  for (const _ of setting.urls) partners.push(await newPartner(setting, "2020-07-01T08:00:00Z"));
  const own = partners.map(({ token }) => token);
  const [one = ""] = own;
  const first = setting.urls.slice(0, 1);
  await rate(setting.urls, own, "warm", 2);
  return [
    `| ${CLIENTS} clients create customers | customers per second | refused |`,
    "| --- | ---: | ---: |",
    `| of three partners, on one node | ${await rate(first, own, "a", seconds)} |`,
    `| of three partners, each on a node of its own | ${await rate(setting.urls, own, "b", seconds)} |`,
    `| of one partner, on one node | ${await rate(first, [one], "c", seconds)} |`,
    `| of one partner, on three nodes | ${await rate(setting.urls, [one], "d", seconds)} |`,
  ].join("\n");
}
