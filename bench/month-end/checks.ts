import { openDatabase } from "../../src/database/data-source.js";
import { query, sql, type Reader } from "../../src/database/rows.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import type { Portfolio, Sums } from "./portfolio.js";

type Counted = Readonly<{ currency: string; total: number | string; n: number | string }>;

const sortedJson = (sums: Iterable<readonly [string, { total: number; lines: number }]>): string =>
  JSON.stringify([...sums].sort(([a], [b]) => a.localeCompare(b)));

const sumsOf = (rows: readonly Counted[]): string =>
  sortedJson(rows.map(({ currency, total, n }) => [currency, { total: Number(total), lines: Number(n) }] as const));

const numberOf = async (reader: Reader, text: string, ...parameters: unknown[]): Promise<number> =>
  Number((await query<{ n: number | string }>(reader, sql(text, ...parameters)))[0]?.n);

/** Returns the errors of a month-end at `url`; empty when every transition ran exactly once. */
export async function faultsOf(url: string, { partnerId, expected }: Portfolio, subscriptions: number): Promise<string[]> {
  const database = await openDatabase(url);
  const reader = database.read;
  const faults: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown) => {
    if (found !== wanted) faults.push(`${what}: ${String(found)} instead of ${String(wanted)}`);
  };
  const count = (text: string) => numberOf(reader, text, partnerId);
  const sums = async (text: string) => sumsOf(await query<Counted>(reader, sql(text, partnerId)));
  const renewed = "SELECT currency, SUM(amount_minor) AS total, COUNT(*) AS n FROM charge WHERE partner_id = ? AND type = 'RENEW' GROUP BY currency"; // prettier-ignore
  const published = "SELECT currency, total_minor AS total, charge_count AS n FROM invoice WHERE partner_id = ?";
  const wanted = (what: Sums) => sortedJson(what);
  expect("renewed", await sums(renewed), wanted(expected.renewals));
  expect("published", await sums(published), wanted(expected.documents));
  const once = "SELECT COUNT(*) AS n FROM subscription WHERE partner_id = ? AND version = 2 AND next_transition_at > changed_at";
  expect("subscriptions renewed once", await count(once), subscriptions);
  const events = subscriptions + expected.documents.size;
  expect("events", await count("SELECT COUNT(*) AS n FROM event WHERE partner_id = ?"), events);
  expect("latest event", await count("SELECT MAX(sequence) AS n FROM event WHERE partner_id = ?"), events);
  expect("event counter", await count("SELECT event_sequence AS n FROM partner WHERE id = ?"), events);
  expect("failures", await count("SELECT COUNT(*) AS n FROM failed_transition WHERE partner_id = ?"), 0);
  await database.close();
  return faults;
}

/** Tables that the month-end changes, and their columns that can differ. */
const changed = [
  [Subscription, []],
  [AddOn, []],
  [Charge, ["id"]],
  [Event, ["id", "invoice_id", "sequence"]],
  [Invoice, ["id"]],
  [Partner, []],
  [BillingAccount, []],
] as const;

/**
 * Returns the tables that differ between two databases on one server, or between a file of SQLite and an attached one. Ignores
 * generated ids, and the numbers of events, which depend on the order of concurrent transactions.
 */
export async function differencesBetween(url: string, one: string, other: string, attached?: string): Promise<string[]> {
  const database = await openDatabase(url);
  if (attached !== undefined) await database.reader.query(`ATTACH DATABASE ? AS ${other}`, [attached]);
  const differences: string[] = [];
  for (const [entity, own] of changed) {
    const { tableName, columns } = database.reader.getMetadata(entity);
    const names = columns.map(({ databaseName }) => databaseName).filter((name) => !own.some((left) => left === name));
    const list = names.map((name) => `\`${name}\``).join(", ");
    const rows = (schema: string) => `SELECT ${list} FROM ${schema}.\`${tableName}\``;
    const n = await numberOf(database.read, `SELECT COUNT(*) AS n FROM (${rows(one)} EXCEPT ${rows(other)}) x`);
    if (n > 0) differences.push(`${tableName}: ${n} rows`);
  }
  await database.close();
  return differences;
}
