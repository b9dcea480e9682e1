import { laterOf } from "../../../src/core/clock.js";
import { assert } from "../../../src/core/errors.js";
import { newId } from "../../../src/core/ids.js";
import { decideQuantityChange } from "../../../src/services/subscription/rules/quantity.js";
import type { LimitTransaction } from "./database.js";
import type { Limit } from "./queries.js";
import { FACTS, factsOf, instantOf, storedInstant, type FactsRow, nowBy } from "./rows.js";
import { claimKey, insertCharges, insertEvents, shownCharge } from "./writes.js";

type M1Row = FactsRow &
  Readonly<{ id: string; customerId: string; orderId: string; changedAt: string; dueAt: string | null; chargeCount: number }> &
  Readonly<{
    version: number;
    resellerMpnId: string | null;
    clockAt: string | null;
    publishedThrough: string | null;
    sold: string | M1Sold;
  }>;
type M1Sold = [
  title: string,
  minimum: number,
  maximum: number,
  offerTitle: string,
  publisher: string,
  webhook: string | null,
  isPlayed: number,
];

/** The driver for MariaDB parses JSON; the driver for SQLite returns it as text. */
const soldOf = ({ sold }: M1Row): M1Sold => (typeof sold === "string" ? (JSON.parse(sold) as M1Sold) : sold);

export type M1Input = Readonly<{ subscriptionId: string; quantity: number; idempotencyKey: string }>;

/**
 * Locks the subscription, and for share the account whose invoices must not be published meanwhile. A subquery without a lock of its own
 * reads the catalog without locking it.
 */
const lockedSubscription = ({ forUpdate, forShare }: LimitTransaction): string =>
  `SELECT s.id, ${FACTS}, s.customer_id AS customerId, s.order_id AS orderId, s.changed_at AS changedAt, s.next_transition_at AS dueAt,
     s.charge_count AS chargeCount, s.version, s.indirect_reseller_mpn_id AS resellerMpnId,
     (SELECT p.clock_at FROM partner p WHERE p.id = s.partner_id) AS clockAt,
     (SELECT a.published_through FROM billing_account a WHERE a.partner_id = s.partner_id ${forShare}) AS publishedThrough,
     (SELECT JSON_ARRAY(l.title, l.minimum_quantity, l.maximum_quantity, o.title, b.name, b.webhook_url,
        (SELECT COUNT(*) FROM sandbox_publisher x WHERE x.partner_id = s.partner_id AND x.publisher_id = b.id))
      FROM plan l JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id WHERE l.id = s.plan_id) AS sold
   FROM subscription s WHERE s.partner_id = ? AND s.id = ? ${forUpdate}`;

/** M1 in eight statements, BEGIN and COMMIT among them. */
export function changeQuantity({ database, partnerId }: Limit, { input }: { input: M1Input }) {
  return database.transaction(async (tx) => {
    const chargeIds = [newId("charge"), newId("charge")];
    const { subscriptionId: id, quantity, idempotencyKey: key } = input;
    await claimKey(tx, partnerId, { name: "changeQuantity", input, key, outcome: { subjectId: id, chargeIds } });
    const [row] = await tx.all<M1Row>(lockedSubscription(tx), [partnerId, id]);
    assert(row !== undefined, "the subscription exists");
    const [title, minimumQuantity, maximumQuantity, offerTitle, publisherName, webhook, isPlayed] = soldOf(row);
    const now = laterOf(nowBy(row.clockAt), instantOf(row.changedAt));
    assert(row.dueAt === null || instantOf(row.dueAt) > now, "nothing is due");
    assert(webhook === null && isPlayed === 0, "nobody is asked or notified");
    const facts = factsOf(row);
    const lines = decideQuantityChange(facts, { title, minimumQuantity, maximumQuantity }, quantity, now);
    assert(lines.length === chargeIds.length, "another quantity makes two charges");
    await tx.run(
      `UPDATE subscription SET quantity = ?, charge_count = charge_count + 2, changed_at = ?, version = version + 1
       WHERE partner_id = ? AND id = ?`,
      [quantity, storedInstant(now), partnerId, id],
    );
    const { customerId, orderId, chargeCount, publishedThrough, resellerMpnId } = row;
    const charged = { partnerId, customerId, subscriptionId: id, chargeCount, at: now, publishedThrough, facts, resellerMpnId };
    await insertCharges(tx, { ...charged, publisherName, offerTitle, planTitle: title }, lines, chargeIds);
    const changes = { quantity: [facts.quantity, quantity], chargeCount: [chargeCount, chargeCount + 2] };
    const event = { type: "SUBSCRIPTION_QUANTITY_CHANGED", changes, customerId, subscriptionId: id, orderId };
    await insertEvents(tx, partnerId, now, [event]);
    const charges = lines.map((line, index) => shownCharge(line, chargeIds[index]!, facts.currency));
    return { changeQuantity: { subscription: { id, quantity, version: row.version + 1 }, charges, userErrors: [] } };
  });
}
