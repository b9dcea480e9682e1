import { systemClock, type Instant } from "../core/clock.js";
import { assert } from "../core/errors.js";
import { addDays, addMonths, dayOf, firstOfMonth, startOf, type Day } from "../core/period.js";
import type { TxContext } from "../database/context.js";
import { forShare, forUpdate, selectOne, sql, type Reader } from "../database/rows.js";
import { BillingAccount } from "../entities/billing-account.entity.js";
import { Partner } from "../entities/partner.entity.js";

/** @source R-INV-1 */
const PUBLICATION_DAY = 8;

/** When the documents of a calendar month, named by its first day, are published: the 8th of the next, 00:00 UTC. @source R-INV-1 */
export const publicationOf = (month: Day): Instant => startOf(addDays(addMonths(month, 1, 1), PUBLICATION_DAY - 1));

/** The account with which a billed partner begins: its first invoice can be that of the month in which it was created. */
export const newBillingAccount = (partnerId: string, createdAt: Instant): BillingAccount => ({
  partnerId,
  publishedThrough: null,
  invoiceCount: 0,
  nextPublicationAt: publicationOf(firstOfMonth(dayOf(createdAt))),
});

/** How far a partner's invoices are, while charges are written: nothing is published meanwhile. */
export type OpenBooks = Readonly<{ publishedThrough: Day | null; present: Instant }>;

/**
 * Keeps the partner's invoices from being published until this transaction has written its charges; others may write
 * theirs at the same time. `present` is what the partner's clock shows.
 */
export async function holdBooksOpen(tx: TxContext): Promise<OpenBooks> {
  const { partnerId } = tx.tenant;
  const account = await selectOne(tx.read, BillingAccount, sql("t.partner_id = ?", partnerId), forShare(tx.read));
  assert(account !== null, "a partner that is charged has a billing account");
  const { publishedThrough } = account;
  if (publishedThrough === null || dayOf(tx.now) > publishedThrough) return { publishedThrough, present: tx.now };
  const partner = await selectOne(tx.read, Partner, sql("t.id = ?", partnerId));
  return { publishedThrough, present: partner?.clockAt ?? systemClock.now() };
}

/** Takes a partner's account alone: whoever writes charges is waited for, and waits. */
export async function lockBillingAccount(tx: TxContext): Promise<BillingAccount> {
  const account = await selectOne(tx.read, BillingAccount, sql("t.partner_id = ?", tx.tenant.partnerId), forUpdate(tx.read));
  assert(account !== null, "a billed partner has a billing account");
  return account;
}

/** When a partner's next documents are to be published. */
export async function nextPublicationOf(reader: Reader, partnerId: string): Promise<Instant | null> {
  const account = await selectOne(reader, BillingAccount, sql("t.partner_id = ?", partnerId));
  return account?.nextPublicationAt ?? null;
}
