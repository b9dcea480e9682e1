import BetterSqlite from "better-sqlite3";

/** What a database did: statements, bytes that it sent (for SQLite: of the values that it gave), rows that it read (SQLite: gave). */
export type Counters = Readonly<{ statements: number; bytes: number; rows: number }>;
export type ReadCounters = () => Promise<Counters>;

type Query = (sql: string) => Promise<readonly Readonly<{ Variable_name: string; Value: string }>[]>;

/** Reads the counters of a MariaDB or MySQL server: of the whole server, or of the session that asks. */
export const mysqlCounters =
  (scope: "GLOBAL" | "SESSION", query: Query): ReadCounters =>
  async () => {
    const rows = await query(
      `SHOW ${scope} STATUS WHERE Variable_name IN ('Questions', 'Bytes_sent') OR Variable_name LIKE 'Handler_read%'`,
    );
    const values = new Map(rows.map((row) => [row.Variable_name, Number(row.Value)]));
    const reads = [...values].filter(([name]) => /^Handler_read_(first|key|last|next|prev|rnd|rnd_next)$/i.test(name));
    return {
      statements: values.get("Questions") ?? 0,
      bytes: values.get("Bytes_sent") ?? 0,
      rows: reads.reduce((total, [, value]) => total + value, 0),
    };
  };

/** The difference of two readings. */
export const minus = (a: Counters, b: Counters): Counters => ({
  statements: a.statements - b.statements,
  bytes: a.bytes - b.bytes,
  rows: a.rows - b.rows,
});

/** What some work cost, without what reading the counters costs itself. */
export async function costOf(read: ReadCounters, work: () => Promise<unknown>): Promise<Counters> {
  await read();
  const [first, second] = [await read(), await read()];
  await work();
  return minus(minus(await read(), second), minus(second, first));
}

/** Counters multiplied by a number. */
export const times = ({ statements, bytes, rows }: Counters, factor: number): Counters => ({
  statements: statements * factor,
  bytes: bytes * factor,
  rows: rows * factor,
});

const sizeOf = (value: unknown): number => {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number" || typeof value === "bigint") return 8;
  if (Buffer.isBuffer(value)) return value.length;
  if (typeof value === "object" && value !== null)
    return Object.values(value).reduce<number>((size, one) => size + sizeOf(one), 0);
  return 0;
};

type Executing = Readonly<Record<"all" | "get" | "run", (this: unknown, ...values: unknown[]) => unknown>>;

/** Counts from now on what all SQLite connections of this process do: replaces the methods that execute a statement. */
export function countSqlite(): ReadCounters {
  const counted = { statements: 0, bytes: 0, rows: 0 };
  const database = new BetterSqlite(":memory:");
  const prototype = Object.getPrototypeOf(database.prepare("SELECT 1")) as Record<string, unknown>;
  database.close();
  const { all, get, run } = prototype as Executing;
  const counting = (rows: unknown, count: number): unknown => {
    counted.statements++;
    counted.bytes += sizeOf(rows);
    counted.rows += count;
    return rows;
  };
  const replace = (name: string, value: (this: unknown, ...values: unknown[]) => unknown) =>
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  replace("all", function (...values) {
    const rows = all.apply(this, values) as unknown[];
    return counting(rows, rows.length);
  });
  replace("get", function (...values) {
    const row = get.apply(this, values);
    return counting(row, row === undefined ? 0 : 1);
  });
  replace("run", function (...values) {
    const result = run.apply(this, values);
    counting(null, 0);
    return result;
  });
  return async () => ({ ...counted });
}
