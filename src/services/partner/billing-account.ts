import { systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { dayOf, firstOfMonth, type Day } from "../../core/period.js";
import type { TxContext } from "../../database/context.js";
import { newRow } from "../../database/new-row.js";
import { and, forShare, forUpdate, selectOne, sql, type Reader } from "../../database/rows.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { publicationOf } from "./rules/billing-calendar.js";
import { isRunnable } from "./transition-failure.js";

/** The account with which a billed partner begins: its first invoice can be that of the month in which it was created. */
export const newBillingAccount = (partnerId: string, createdAt: Instant): BillingAccount =>
  newRow(BillingAccount, {
    partnerId,
    invoiceCount: 0,
    nextPublicationAt: publicationOf(firstOfMonth(dayOf(createdAt))),
  });

/** How far a partner's invoices are, while charges are written: nothing is published meanwhile. */
export type PublicationState = Readonly<{ publishedThrough: Day | null; present: Instant }>;

/**
 * Keeps the partner's invoices from being published until this transaction has written its charges, of which the earliest
 * arose at `earliest`; others may write theirs at the same time. `present` is what the partner's clock shows.
 */
export async function lockBillingAccountForShare(tx: TxContext, earliest: Instant): Promise<PublicationState> {
  const { partnerId } = tx.tenant;
  const account = await selectOne(tx.read, BillingAccount, sql("t.partner_id = ?", partnerId), forShare(tx.read));
  assert(account !== null, "a partner that is charged has a billing account");
  const { publishedThrough } = account;
  if (publishedThrough === null || dayOf(earliest) > publishedThrough) return { publishedThrough, present: earliest };
  const partner = await selectOne(tx.read, Partner, sql("t.id = ?", partnerId));
  return { publishedThrough, present: partner?.clockAt ?? systemClock.now() };
}

/** Takes a partner's account alone: whoever writes charges is waited for, and waits. */
export async function lockBillingAccount(tx: TxContext): Promise<BillingAccount> {
  const account = await selectOne(tx.read, BillingAccount, sql("t.partner_id = ?", tx.tenant.partnerId), forUpdate(tx.read));
  assert(account !== null, "a billed partner has a billing account");
  return account;
}

/** When a partner's next documents are to be published, unless that failed and waits to be tried again. */
export async function nextPublicationOf(reader: Reader, partnerId: string, systemNow: Instant): Promise<Instant | null> {
  const where = and(sql("t.partner_id = ?", partnerId), isRunnable("t.partner_id", "t.next_publication_at", systemNow));
  return (await selectOne(reader, BillingAccount, where))?.nextPublicationAt ?? null;
}
