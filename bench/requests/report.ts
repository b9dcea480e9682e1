import type { Column } from "./columns.js";
import type { Counters } from "./counters.js";
import type { Timings } from "./rounds.js";
import { serverNames, type ServerName } from "./servers.js";

/** What one request of a column costs the database, by server and name of the column. */
export type Costs = Readonly<Record<ServerName, ReadonlyMap<string, Counters>>>;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many times the limit's CPU ours took in each round. */
const ratiosOf = (ours: readonly number[], limit: readonly number[]): number[] =>
  ours.map((value, round) => value / limit[round]!);

const fixed = (value: number, digits = 1): string => value.toFixed(digits);
const kilobytes = (bytes: number): string => fixed(bytes / 1_000);

function cellsOf(column: Column, costs: Costs, timings: Timings | null): string[] {
  const both = (show: (counters: Counters) => string) =>
    serverNames.map((server) => show(costs[server].get(column.name)!)).join(" / ");
  const database = [
    both(({ statements }) => fixed(statements)),
    both(({ bytes }) => kilobytes(bytes)),
    both(({ rows }) => fixed(rows, 0)),
  ];
  const timing = timings?.get(column.name);
  if (timing === undefined) return database;
  const ratios = ratiosOf(timing.ours.cpuMs, timing.limit.cpuMs);
  const ratio = `**${fixed(mean(timing.ours.cpuMs) / mean(timing.limit.cpuMs))}** (${fixed(Math.min(...ratios))}–${fixed(Math.max(...ratios))})`;
  const cpu = `${fixed(mean(timing.ours.cpuMs), 2)} / ${fixed(mean(timing.limit.cpuMs), 2)}`;
  return [ratio, cpu, `${fixed(timing.ours.p50Ms)} / ${fixed(timing.limit.p50Ms)}`, ...database];
}

const DATABASE_HEADS = ["statements", "kB from the database", "rows"];
const TIMING_HEADS = ["CPU, × limit (min–max)", "CPU ms", "p50 ms, 1 connection"];

/** A Markdown table: one row for each column of requests, "ours / limit" in the cells. */
export function tableOf(columns: readonly Column[], costs: Costs, timings: Timings | null): string {
  const heads = ["request", ...(timings === null ? [] : TIMING_HEADS), ...DATABASE_HEADS];
  const rows = columns.map((column) => [`${column.name} ${column.title}`, ...cellsOf(column, costs, timings)]);
  const lines = [heads, ["---", ...heads.slice(1).map(() => "--:")], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
