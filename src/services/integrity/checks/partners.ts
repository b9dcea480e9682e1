import { text, type Check, type CheckTerms } from "../check.js";

/** The tables of the objects that the outcome of a command can name, by the prefix of their ids. */
const TABLES = {
  ...{ ptr: "partner", cus: "customer", crt: "cart", ord: "customer_order", sub: "subscription", chg: "charge" },
  ...{ pay: "payment", opn: "operation", dlv: "delivery", pub: "publisher" },
};

/** The places of ids in the outcome of a command. */
const PLACES = ["subjectId", "operationId", "chargeIds", "orderIds"];

/** The ids in a place of an outcome, as a table with the column `value`. */
function idsAt(place: string, { dialect }: CheckTerms): string {
  if (dialect === "sqlite") return `(SELECT value AS value FROM json_each(t.outcome, '$.${place}'))`;
  const path = place.endsWith("s") ? `$.${place}[*]` : `$.${place}`;
  return `JSON_TABLE(t.outcome, '${path}' COLUMNS (value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PATH '$'))`;
}

/** The first id in an outcome without a row; NULL when there is none. */
function missingId(terms: CheckTerms): string {
  const exists = Object.entries(TABLES).map(
    ([prefix, table]) => `(j.value LIKE '${prefix}!_%' ESCAPE '!' AND EXISTS (SELECT 1 FROM ${table} x WHERE x.id = j.value))`,
  );
  const missingAt = PLACES.map(
    (place) => `(SELECT MIN(j.value) FROM ${idsAt(place, terms)} j WHERE NOT (${exists.join(" OR ")}))`,
  );
  return `COALESCE(${missingAt.join(", ")})`;
}

export const partnerChecks: readonly Check[] = [
  {
    name: "event-numbers",
    proves: "The events of a partner are numbered from 1 without gaps, up to the partner's counter.",
    source: "R-SUB-11, decision 0002",
    table: "partner",
    partner: "id",
    found: `(SELECT ${text("COUNT(*)", "' up to '", "COALESCE(MAX(e.sequence), 0)")} FROM event e WHERE e.partner_id = t.id)`,
    expected: text("t.event_sequence", "' up to '", "t.event_sequence"),
  },
  {
    name: "idempotency-keys",
    proves: "The objects that an idempotency key answers with exist.",
    source: "R-CART-10, decision 0003",
    table: "idempotency_key",
    key: "created_at",
    subject: "t.idempotency_key",
    partner: "scope_id",
    where: "t.outcome IS NOT NULL",
    found: missingId,
  },
  {
    name: "overdue-transitions",
    proves: "No transition of a subscription has been due for more than an hour, by the partner's clock.",
    source: "A late job never changes an answer (architecture)",
    severity: "WARNING",
    table: "subscription",
    where: "t.next_transition_at IS NOT NULL",
    found: ({ dialect, overdueBefore, overdueHours }) => {
      const byTestClock =
        dialect === "sqlite"
          ? `strftime('%Y-%m-%d %H:%M:%f', p.clock_at, '-${overdueHours} hours')`
          : `DATE_SUB(p.clock_at, INTERVAL ${overdueHours} HOUR)`;
      return (
        `(SELECT CASE WHEN t.next_transition_at < COALESCE(${byTestClock}, ${overdueBefore}) ` +
        `THEN ${text("t.next_transition", "' due at '", "t.next_transition_at")} END FROM partner p WHERE p.id = t.partner_id)`
      );
    },
  },
  {
    name: "failed-transitions",
    proves: "No transition and no publication of invoices is parked after repeated failures.",
    source: "A late job never changes an answer (architecture)",
    severity: "WARNING",
    table: "failed_transition",
    key: "subject_id",
    where: "t.parked_at IS NOT NULL",
    found: text("t.transition", "' due at '", "t.due_at"),
  },
];
