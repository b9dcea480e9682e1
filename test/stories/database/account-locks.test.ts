import { lockRowToChangeAndAccount } from "../../../src/database/row-locks.js";
import { sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";
import { ChangeQuantityDocument, PlaceOrderDocument } from "../../client/graphql.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { line } from "../../support/partner-client.js";
import { marketplace, plan, story } from "../../support/story.js";

const AT = "2020-07-10T08:00:00Z";

/** Whether another transaction gets a lock of a partner's billing account at once. */
async function canLockAccount(partnerId: string, lock: string): Promise<boolean> {
  const runner = marketplace().database.writer.createQueryRunner();
  await runner.startTransaction();
  const select = `SELECT partner_id FROM billing_account WHERE partner_id = ? ${lock} NOWAIT`;
  const got = await runner.query(select, [partnerId]).then(
    () => true,
    () => false,
  );
  await runner.rollbackTransaction();
  await runner.release();
  return got;
}

(isOnMariaDb ? describe : describe.skip)("a command that locks a subscription to charge it", () => {
  test("keeps invoices from being published, and lets other commands write charges", async () => {
    const { partner, customer } = await story({ at: AT });
    const [one, two] = [
      await partner.buy(customer, plan("Microsoft 365 Basic")),
      await partner.buy(customer, plan("Microsoft 365 Basic")),
    ];
    const { database } = marketplace();
    const other = await story({ at: AT });
    await transact(database, "rollback", async (tx) => {
      const locking = { read: tx, write: tx, database };
      const found = await lockRowToChangeAndAccount(locking, Subscription, sql("t.id = ?", one.id));
      expect([found?.row.id, found?.account]).toEqual([one.id, { publishedThrough: null }]);
      expect(await canLockAccount(partner.id, "FOR UPDATE")).toBe(false);
      expect(await canLockAccount(other.partner.id, "FOR UPDATE")).toBe(true);
      expect(await canLockAccount(partner.id, "LOCK IN SHARE MODE")).toBe(true);
      await partner.mutate(ChangeQuantityDocument, { subscriptionId: two.id, quantity: 5 });
      await partner.mutate(PlaceOrderDocument, { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))] });
    });
    expect(await canLockAccount(partner.id, "FOR UPDATE")).toBe(true);
  });
});
