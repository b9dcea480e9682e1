import { systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { dayOf, firstOfMonth, type Day } from "../../core/period.js";
import type { TxContext } from "../../database/context.js";
import { newRow } from "../../database/new-row.js";
import { lockRow, lockRowForShare } from "../../database/row-locks.js";
import type { ColumnName } from "../../database/columns.js";
import { and, selectOne, sql, type Reader, type Sql } from "../../database/rows.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { publicationOf } from "./rules/billing-calendar.js";
import { isRunnable } from "./transition-failure.js";

/** The account of a new billed partner. Its first invoice is for the month in which it was created. */
export const newBillingAccount = (partnerId: string, createdAt: Instant): BillingAccount =>
  newRow(BillingAccount, {
    partnerId,
    invoiceCount: 0,
    nextPublicationAt: publicationOf(firstOfMonth(dayOf(createdAt))),
  });

/**
 * `publishedThrough`: the last day of the latest published month. `present`: the current time of the partner's clock. Both stay
 * valid until the transaction ends, because publication waits for its lock.
 */
export type PublicationState = Readonly<{ publishedThrough: Day | null; present: Instant }>;

/**
 * Locks the partner's billing account in share mode until the transaction has written its charges, the earliest of which
 * occurred at `earliest`, unless the transaction has done so by its first lock. Publication waits; other transactions can write charges at
 * the same time.
 */
export async function lockBillingAccountForShare(tx: TxContext, earliest: Instant): Promise<PublicationState> {
  const { partnerId } = tx.tenant;
  const account = tx.account ?? (await lockRowForShare(tx, BillingAccount, sql("t.partner_id = ?", partnerId)));
  assert(account !== null, "a partner that is charged has a billing account");
  const { publishedThrough } = account;
  if (publishedThrough === null || dayOf(earliest) > publishedThrough) return { publishedThrough, present: earliest };
  const partner = await selectOne(tx.read, Partner, sql("t.id = ?", partnerId));
  return { publishedThrough, present: partner?.clockAt ?? systemClock.now() };
}

/** Locks the partner's billing account exclusively: waits for transactions that write charges, and makes new ones wait. */
export async function lockBillingAccount(tx: TxContext): Promise<BillingAccount> {
  const account = await lockRow(tx, BillingAccount, sql("t.partner_id = ?", tx.tenant.partnerId));
  assert(account !== null, "a billed partner has a billing account");
  return account;
}

/** When the partner's next documents are due; null while a failed publication waits for its retry. */
export async function nextPublicationOf(
  reader: Reader,
  partnerId: string,
  systemNow: Instant,
  condition: Sql | null = null,
): Promise<Instant | null> {
  const runnable = isRunnable("t.partner_id", "t.next_publication_at", systemNow);
  const where = and<ColumnName<BillingAccount>>(sql("t.partner_id = ?", partnerId), runnable, condition);
  return (await selectOne(reader, BillingAccount, where))?.nextPublicationAt ?? null;
}
