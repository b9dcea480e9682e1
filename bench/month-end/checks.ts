import { DEFAULT_DEADLINES } from "../../src/database/deadlines.js";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { query, sql, type Reader } from "../../src/database/rows.js";
import { verifyWholeChain } from "../../src/services/events/audit-chain.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { AuditRecord } from "../../src/entities/audit-record.entity.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import type { Portfolio, Sums } from "./portfolio.js";
import { databaseIn, fileIn } from "./seed-data.js";

type Counted = Readonly<{ currency: string; total: number | string; n: number | string }>;

const sortedJson = (sums: Iterable<readonly [string, { total: number; lines: number }]>): string =>
  JSON.stringify([...sums].sort(([a], [b]) => a.localeCompare(b)));

const sumsOf = (rows: readonly Counted[]): string =>
  sortedJson(rows.map(({ currency, total, n }) => [currency, { total: Number(total), lines: Number(n) }] as const));

const numberOf = async (reader: Reader, text: string, ...parameters: unknown[]): Promise<number> =>
  Number((await query<{ n: number | string }>(reader, sql(text, ...parameters)))[0]?.n);

/** How many audit records a partner has, and the first that does not fit into their chain. */
async function chainOf(reader: Reader, partnerId: string) {
  const { count, firstBroken } = await verifyWholeChain(reader, partnerId);
  return { count, firstBroken };
}

/** Returns the error of the audit chain of a database that the program by hand has filled. */
export async function brokenChainAt(url: string, partnerId: string): Promise<string[]> {
  const database = await openDatabase(url);
  const { firstBroken } = await chainOf(database.read, partnerId);
  await database.close();
  return firstBroken === null ? [] : [`audit chain: ${JSON.stringify(firstBroken)}`];
}

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
  expect("reminders", await count("SELECT COUNT(*) AS n FROM reminder WHERE partner_id = ?"), expected.reminders);
  const events = subscriptions + expected.documents.size + expected.reminders;
  expect("events", await count("SELECT COUNT(*) AS n FROM event WHERE partner_id = ?"), events);
  expect("latest event", await count("SELECT MAX(sequence) AS n FROM event WHERE partner_id = ?"), events);
  expect("event counter", await count("SELECT event_sequence AS n FROM partner WHERE id = ?"), events);
  expect("audit chain", JSON.stringify(await chainOf(reader, partnerId)), JSON.stringify({ count: events, firstBroken: null }));
  expect("failures", await count("SELECT COUNT(*) AS n FROM failed_transition WHERE partner_id = ?"), 0);
  await database.close();
  return faults;
}

/** How long the comparison of a table may take. */
const COMPARISON_MS = 300_000;

/** Tables that the month-end changes, and their columns that can differ. */
const changed = [
  [Subscription, []],
  [AddOn, []],
  [Charge, ["id"]],
  [Event, ["id", "invoice_id", "sequence"]],
  [AuditRecord, ["id", "resource_id", "sequence", "first_event", "recorded_at", "hash"]],
  [Invoice, ["id"]],
  [Partner, []],
  [BillingAccount, []],
] as const;

/** Makes the rows of another database readable beside those of an open one; returns how to name both. */
async function beside({ reader }: Database, url: string, other: string): Promise<readonly [one: string, other: string]> {
  const file = fileIn(other);
  if (file === null) return [databaseIn(url), databaseIn(other)];
  await reader.query("ATTACH DATABASE ? AS plain", [file]);
  return ["main", "plain"];
}

/**
 * Returns the tables that differ between two databases of a kind, on the same server if they are on one. Ignores generated ids, and the
 * numbers of events, which depend on the order of concurrent transactions, with the hashes that depend on them.
 */
export async function differencesBetween(url: string, otherUrl: string): Promise<string[]> {
  const database = await openDatabase(url, { deadlines: { ...DEFAULT_DEADLINES, queryMs: COMPARISON_MS } });
  const [one, other] = await beside(database, url, otherUrl);
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
