import { systemClock } from "../../../src/core/clock.js";
import { formatMinor } from "../../../src/core/money.js";
import type { LimitDatabase } from "./database.js";
import { shownInstant, storedInstant } from "./rows.js";

/** What every handler of the limit server is given. */
export type Limit = Readonly<{ database: LimitDatabase; partnerId: string }>;

/** Placeholders for a list of values. */
export const places = (count: number): string => Array<string>(count).fill("?").join(", ");
/** The name to show of a subscription. */
const nameOf = (nickname: string | null, offerTitle: string): string => nickname ?? offerTitle;

/** Groups rows by a key. */
export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

type Q1Row = { id: string; nickname: string | null; status: string; quantity: number; title: string; publisher: string } & {
  addOnId: string | null;
  addOnQuantity: number;
  addOnStatus: string;
};

/** Q1 in one statement. */
export async function oneSubscription({ database, partnerId }: Limit, { id }: { id: string }) {
  const rows = await database.all<Q1Row>(
    `SELECT s.id, s.nickname, s.status, s.quantity, o.title, b.name AS publisher, a.id AS addOnId, a.quantity AS addOnQuantity,
       a.status AS addOnStatus
     FROM subscription s JOIN offer o ON o.id = s.offer_id JOIN publisher b ON b.id = o.publisher_id
     LEFT JOIN add_on a ON a.partner_id = s.partner_id AND a.subscription_id = s.id
     WHERE s.partner_id = ? AND s.id = ? ORDER BY a.id`,
    [partnerId, id],
  );
  const [first] = rows;
  if (first === undefined) return { subscription: null };
  const { nickname, status, quantity, title, publisher } = first;
  const addOns = rows
    .filter(({ addOnId }) => addOnId !== null)
    .map((row) => ({ id: row.addOnId, quantity: row.addOnQuantity, status: row.addOnStatus }));
  const offer = { title, publisher: { name: publisher } };
  return { subscription: { id, displayName: nameOf(nickname, title), status, quantity, offer, addOns } };
}

type Q2Row = { id: string; customerId: string; nickname: string | null; status: string; quantity: number } & {
  offerId: string;
  title: string;
};
type AddOnRow = { id: string; subscriptionId: string; quantity: number; status: string };

/** Q2 in three statements: one for each level. */
export async function customersWithSubscriptions({ database, partnerId }: Limit, { after }: { after: string }) {
  const [, afterId = ""] = Buffer.from(after, "base64url").toString().split(":");
  const customers = await database.all<{ id: string; companyName: string }>(
    "SELECT id, company_name AS companyName FROM customer WHERE partner_id = ? AND id > ? ORDER BY id LIMIT 20",
    [partnerId, afterId],
  );
  const subscriptions = await database.all<Q2Row>(
    `SELECT s.id, s.customer_id AS customerId, s.nickname, s.status, s.quantity, o.id AS offerId, o.title FROM (
       SELECT id, customer_id, nickname, status, quantity, offer_id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY id) AS place
       FROM subscription WHERE partner_id = ? AND customer_id IN (${places(customers.length)})
     ) s JOIN offer o ON o.id = s.offer_id WHERE s.place <= 5 ORDER BY s.id`,
    [partnerId, ...customers.map(({ id }) => id)],
  );
  const addOns = await database.all<AddOnRow>(
    `SELECT id, subscription_id AS subscriptionId, quantity, status FROM add_on
     WHERE partner_id = ? AND subscription_id IN (${places(subscriptions.length)}) ORDER BY id`,
    [partnerId, ...subscriptions.map(({ id }) => id)],
  );
  const addOnsOf = grouped(addOns, ({ subscriptionId }) => subscriptionId);
  const subscriptionsOf = grouped(subscriptions, ({ customerId }) => customerId);
  const shown = ({ id, nickname, status, quantity, offerId, title }: Q2Row) => ({
    ...{ id, displayName: nameOf(nickname, title), status, quantity, offer: { id: offerId, title } },
    addOns: (addOnsOf.get(id) ?? []).map((addOn) => ({ id: addOn.id, quantity: addOn.quantity, status: addOn.status })),
  });
  const nodes = customers.map(({ id, companyName }) => ({
    ...{ id, companyName, subscriptions: { nodes: (subscriptionsOf.get(id) ?? []).map(shown) } },
  }));
  return { customers: { nodes } };
}

type InvoiceRow = { id: string; number: string; dueOn: string; month: string; total: number; paid: number; isPaid: number } & {
  isOverdue: number;
};
type ChargeRow = { month: string; id: string; type: string; quantity: number; occurredAt: string; amount: number };

/** Q3 in two statements. */
export async function invoicesWithCharges({ database, partnerId }: Limit) {
  const invoices = await database.all<InvoiceRow>(
    `SELECT i.id, i.number, i.due_on AS dueOn, i.period_starts_on AS month, i.total_minor AS total, i.paid_minor AS paid,
       i.paid_at IS NOT NULL AS isPaid, i.document_type = 'INVOICE' AND i.due_on < SUBSTR(COALESCE(p.clock_at, ?), 1, 10) AS isOverdue
     FROM invoice i JOIN partner p ON p.id = i.partner_id
     WHERE i.partner_id = ? AND i.currency = 'USD' ORDER BY i.sequence DESC LIMIT 12`,
    [storedInstant(systemClock.now()), partnerId],
  );
  const ofMonth = (_: InvoiceRow, index: number) =>
    `SELECT * FROM (SELECT billing_month AS month, id, type, quantity, occurred_at AS occurredAt, amount_minor AS amount FROM charge
     WHERE partner_id = ? AND billing_month = ? AND currency = 'USD' ORDER BY id LIMIT 4) part${index}`;
  const charges = await database.all<ChargeRow>(
    `${invoices.map(ofMonth).join(" UNION ALL ")} ORDER BY id`,
    invoices.flatMap(({ month }) => [partnerId, month]),
  );
  const chargesOf = grouped(charges, ({ month }) => month);
  const shown = ({ id, type, quantity, occurredAt, amount }: ChargeRow) => ({
    ...{ id, type, quantity, occurredAt: shownInstant(occurredAt), amount: { amount: formatMinor(amount, "USD") } },
  });
  const nodes = invoices.map(({ id, number, dueOn, month, total, paid, isPaid, isOverdue }) => ({
    ...{ id, number, status: isPaid ? "PAID" : isOverdue ? "OVERDUE" : "PUBLISHED", dueOn },
    total: { amount: formatMinor(total, "USD"), currency: "USD" },
    balance: { amount: formatMinor(total - paid, "USD") },
    charges: { nodes: (chargesOf.get(month) ?? []).map(shown) },
  }));
  return { invoices: { nodes } };
}

type L1Row = { id: string; nickname: string | null; title: string; status: string; quantity: number; companyName: string };

const FOUND_OFFERS = "SELECT f.id FROM offer f WHERE f.search_text LIKE ? OR f.search_text LIKE ?";

/** L1 in one statement. With joins in the inner query, MariaDB would sort all subscriptions. */
export async function listedSubscriptions({ database, partnerId }: Limit, { search }: { search: string }) {
  // No company has a word in its name that begins with one of the words.
  const words = search.split(" ").map((word) => [`${word}%`, `% ${word}%`]);
  const rows = await database.all<L1Row>(
    `SELECT s.id, s.nickname, o.title, s.status, s.quantity, c.company_name AS companyName
     FROM (
       SELECT t.id, t.nickname, t.status, t.quantity, t.offer_id, t.customer_id FROM subscription t
       WHERE t.partner_id = ? AND t.status IN ('ACTIVE', 'SUSPENDED') AND t.publisher_kind = 'PARTNER'
         ${words.map(() => `AND (t.offer_id IN (${FOUND_OFFERS}) OR t.nickname_search LIKE ? OR t.nickname_search LIKE ?)`).join(" ")}
       ORDER BY t.id DESC LIMIT 50
     ) s JOIN offer o ON o.id = s.offer_id JOIN customer c ON c.id = s.customer_id
     ORDER BY s.id DESC`,
    [partnerId, ...words.flatMap((word) => [...word, ...word])],
  );
  const nodes = rows.reverse().map(({ id, nickname, title, status, quantity, companyName }) => ({
    ...{ id, displayName: nameOf(nickname, title), status, quantity, customer: { companyName } },
  }));
  return { subscriptions: { nodes } };
}

type EventRow = { id: string; type: string; occurredAt: string; subscriptionId: string | null; status: string };

/** E1 in one statement: what each of the messages holds. */
export async function eventsAfter({ database, partnerId }: Limit, { after }: { after: string }) {
  const rows = await database.all<EventRow>(
    `SELECT e.id, e.type, e.occurred_at AS occurredAt, s.id AS subscriptionId, s.status FROM event f
     JOIN event e ON e.partner_id = f.partner_id AND e.sequence > f.sequence
     LEFT JOIN subscription s ON s.id = e.subscription_id AND s.partner_id = e.partner_id
     WHERE f.id = ? AND f.partner_id = ? ORDER BY e.sequence LIMIT 100`,
    [after, partnerId],
  );
  return rows.map(({ id, type, occurredAt, subscriptionId, status }) => ({
    events: {
      ...{ id, type, occurredAt: shownInstant(occurredAt) },
      subscription: subscriptionId === null ? null : { id: subscriptionId, status },
    },
  }));
}
