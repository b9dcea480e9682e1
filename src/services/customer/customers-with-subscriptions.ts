import type { SubscriptionStatus } from "../../core/vocabulary.js";
import { readRarer, type CandidateFilter, type IdRange } from "../../database/candidate-page.js";
import type { Seek } from "../../database/page-statement.js";
import { and, byIndex, inList, or, query, sql, type Reader, type Sql, type SqlNaming } from "../../database/rows.js";
import type { Customer } from "../../entities/customer.entity.js";

const INDEX = "subscription_status_customer";

/** How many entries of the index are read at first for each customer that is looked for, how many times as many next, and how many at most. */
const ENTRIES_PER_CUSTOMER = 2;
const MORE = 2;
const ENTRIES_MAX = 4_000;

/** Whether a customer has a subscription with a status; the database reads one entry of the index. */
const hasOne = (partnerId: string, status: SubscriptionStatus): SqlNaming<"id"> =>
  sql(
    "(SELECT 1 FROM subscription s WHERE s.partner_id = ? AND s.status = ? AND s.customer_id = t.id LIMIT 1) = 1",
    ...[partnerId, status],
  );

/** Whether a customer has a subscription with one of some statuses, asked of each customer. */
const hasSubscriptions = (partnerId: string, statuses: readonly SubscriptionStatus[]): SqlNaming<"id"> =>
  statuses.length === 0 ? sql("1 = 0") : or(...statuses.map((status) => hasOne(partnerId, status)));

/** Whether a customer is among all that have a subscription with one of some statuses. */
function isAmong(partnerId: string, statuses: readonly SubscriptionStatus[]): SqlNaming<"id"> {
  const isIn = inList("s.status", statuses);
  const text = `t.id IN (SELECT s.customer_id FROM subscription s WHERE s.partner_id = ? AND ${isIn.sql})`;
  return sql(text, partnerId, ...isIn.parameters);
}

/** A status whose customers are read, and how far they have been read. */
type Progress = Readonly<{ status: SubscriptionStatus; customers: Set<string>; range: IdRange; isAll: boolean }>;

/** The next entries of the index for a status. A customer has one entry for each subscription. */
function entriesOf(reader: Reader, partnerId: string, { status, range }: Progress, limit: number): Sql {
  const { after, before, isDescending } = range;
  const text = `SELECT s.status AS status, s.customer_id AS id FROM subscription s ${byIndex(reader, INDEX)} WHERE s.partner_id = ? AND s.status = ?
    AND s.customer_id > ? AND s.customer_id < ? ORDER BY s.customer_id ${isDescending ? "DESC" : "ASC"} LIMIT ${limit}`;
  // Ids are ASCII letters, digits and "_", all of which are before "~".
  return sql(text, partnerId, status, after ?? "", before ?? "~");
}

type Entry = Readonly<{ status: SubscriptionStatus; id: string }>;

/** Reads entries of several statuses in one statement. */
function readEntries(reader: Reader, partnerId: string, all: readonly Progress[], limit: number): Promise<Entry[]> {
  const parts = all.map((progress) => entriesOf(reader, partnerId, progress, limit));
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return query<Entry>(reader, first);
  const text = parts.map((part, index) => `SELECT * FROM (${part.sql}) part${index}`).join(" UNION ALL ");
  return query<Entry>(reader, sql(text, ...parts.flatMap(({ parameters }) => parameters)));
}

function advance(progress: Progress, entries: readonly Entry[], limit: number): Progress {
  const ids = entries.filter(({ status }) => status === progress.status).map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) return { ...progress, isAll: true };
  const range = progress.range.isDescending ? { ...progress.range, before: last } : { ...progress.range, after: last };
  return { ...progress, customers: new Set([...progress.customers, ...ids]), range, isAll: ids.length < limit };
}

/**
 * Reads the first customers of a range that have a subscription with one of some statuses. Of a customer with more subscriptions than
 * are read at a time, the others are skipped. Each statement reads up to twice as many entries as the one before.
 */
async function customersWith(
  reader: Reader,
  { partnerId, statuses, range }: Readonly<{ partnerId: string; statuses: readonly SubscriptionStatus[]; range: IdRange }>,
  limit: number,
): Promise<string[]> {
  let all = [...new Set(statuses)].map((status): Progress => ({ status, customers: new Set(), range, isAll: false }));
  const isUnfinished = ({ customers, isAll }: Progress) => !isAll && customers.size < limit;
  for (let entries = limit * ENTRIES_PER_CUSTOMER; all.some(isUnfinished); entries *= MORE) {
    const size = Math.min(entries, ENTRIES_MAX);
    const read = await readEntries(reader, partnerId, all.filter(isUnfinished), size);
    all = all.map((progress) => (isUnfinished(progress) ? advance(progress, read, size) : progress));
  }
  const found = [...new Set(all.flatMap(({ customers }) => [...customers]))].sort();
  return (range.isDescending ? found.reverse() : found).slice(0, limit);
}

type ReadIds = CandidateFilter["readIds"];

/** Reads the customers that another filter finds, from its index. */
const customersIn =
  (partnerId: string, { index, alternatives }: Seek<Customer>): ReadIds =>
  (reader, { after, before, isDescending }, limit) => {
    const isWithin: Sql = sql("t.partner_id = ? AND t.id > ? AND t.id < ?", partnerId, after ?? "", before ?? "~");
    const where: Sql = and<string>(...alternatives, isWithin);
    const text = `SELECT t.id AS id FROM customer t ${byIndex(reader, index)} WHERE ${where.sql} ORDER BY t.id ${isDescending ? "DESC" : "ASC"} LIMIT ${limit}`;
    return query<{ id: string }>(reader, sql(text, ...where.parameters)).then((rows) => rows.map(({ id }) => id));
  };

/**
 * The filter of customers by the statuses of their subscriptions. `other` is the index of another filter, with one condition; the rarer
 * of the two decides which customers are looked at.
 */
export function withSubscriptionsIn(
  partnerId: string,
  statuses: readonly SubscriptionStatus[],
  other: Seek<Customer> | null,
): Omit<CandidateFilter, "isWhole"> {
  const ofStatuses: ReadIds = (reader, range, limit) => customersWith(reader, { partnerId, statuses, range }, limit);
  return {
    readIds: other === null ? ofStatuses : readRarer(ofStatuses, customersIn(partnerId, other)),
    condition: hasSubscriptions(partnerId, statuses),
    counted: isAmong(partnerId, statuses),
  };
}
