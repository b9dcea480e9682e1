import { performance } from "node:perf_hooks";
import { openClient, type Client } from "./client.js";
import type { Column } from "./columns.js";
import { serverNames, type ServerName, type Servers } from "./servers.js";

/** How much is measured. */
export type Plan = Readonly<{ rounds: number; sliceMs: number; connections: number }>;

/** What is known of a column after all rounds: CPU milliseconds a request by round, and the median time at one connection. */
export type Timing = Readonly<{ cpuMs: number[]; p50Ms: number }>;
export type Timings = ReadonlyMap<string, Readonly<Record<ServerName, Timing>>>;

/** Gives numbers to requests: no two commands of a run have the same. */
export type NextNumber = () => number;

type Slice = Readonly<{ client: Client; column: Column; connections: number; durationMs: number; nextNumber: NextNumber }>;

/** Sends requests for some time over all connections; gives how long each took, in milliseconds. */
async function load({ client, column, connections, durationMs, nextNumber }: Slice): Promise<number[]> {
  const took: number[] = [];
  const end = performance.now() + durationMs;
  const work = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      await client.send(column, nextNumber());
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return took;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const rotated = <T>(list: readonly T[], by: number): T[] => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

type Bench = Readonly<{
  servers: Servers;
  columns: readonly Column[];
  plan: Plan;
  nextNumber: NextNumber;
  /** Called before each slice: finds what the requests start from. */
  prepare: () => Promise<void>;
}>;

/** Measures every column on both servers in rounds; each round begins with another column and another server. */
export async function measureRounds({ servers, columns, plan, nextNumber, prepare }: Bench): Promise<Timings> {
  const { rounds, sliceMs, connections } = plan;
  const open = (count: number) => ({
    ours: openClient(servers.ours.target, count),
    limit: openClient(servers.limit.target, count),
  });
  const [many, one] = [open(connections), open(1)];
  const empty = () => ({ ours: { cpuMs: [] as number[], p50Ms: NaN }, limit: { cpuMs: [] as number[], p50Ms: NaN } });
  const timings = new Map(columns.map(({ name }) => [name as string, empty()]));
  const slice = async (column: Column, server: ServerName, durationMs: number, isAlone = false) => {
    await prepare();
    const client = (isAlone ? one : many)[server];
    return load({ client, column, connections: isAlone ? 1 : connections, durationMs, nextNumber });
  };
  for (const column of columns) for (const server of serverNames) await slice(column, server, sliceMs / 2);
  for (let round = 0; round < rounds; round++) {
    for (const column of rotated(columns, round)) {
      for (const server of rotated(serverNames, round)) {
        await prepare();
        const before = servers[server].cpuSeconds();
        const took = await slice(column, server, sliceMs);
        timings.get(column.name)![server].cpuMs.push(((servers[server].cpuSeconds() - before) * 1_000) / took.length);
      }
    }
    process.stderr.write(`  round ${round + 1} of ${rounds}\n`);
  }
  for (const column of columns) {
    for (const server of serverNames)
      timings.get(column.name)![server].p50Ms = median(await slice(column, server, sliceMs / 2, true));
  }
  for (const client of [...Object.values(many), ...Object.values(one)]) await client.close();
  return timings;
}
