/** The publication time, and the month that is published, as SQL. */
export const PUBLISHED_AT = "'2026-11-08 00:00:00.000'";
export const MONTH = "'2026-10-01'";

/** The columns of the charges of a renewal. */
export const CHARGE_COLUMNS = `id, partner_id, customer_id, subscription_id, add_on_id, plan_id, sequence, type, quantity, currency,
  unit_price_minor, effective_unit_price_minor, amount_minor, price_id, period_starts_on, period_ends_on, occurred_at, billing_month,
  term_starts_on, term_ends_on, term_duration, billing_cycle, days_charged, priced_days, rule, publisher_name, offer_title, plan_title,
  once_key`;

/** Where the charged plan `l` is named, for a row `d` of the due subscriptions. */
export const NAMED_PLAN = `JOIN subscription s ON s.id = d.id
  JOIN plan l ON l.id = s.plan_id JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id`;

/** The condition for the price `p` of a plan at an instant, for a subscription `s` of a customer `c`. */
export const isPriceOf = (p: string, planId: string, at: string): string =>
  `${p}.plan_id = ${planId} AND ${p}.market = c.country AND ${p}.currency = c.currency AND ${p}.segment = c.segment
    AND ${p}.term_duration = s.term_duration AND ${p}.billing_cycle = s.billing_cycle
    AND ${p}.effective_from <= ${at} AND (${p}.effective_until IS NULL OR ${p}.effective_until > ${at})`;

/** The columns of an event of a renewal, and of its audit record. */
export const EVENT_COLUMNS =
  "id, partner_id, sequence, type, occurred_at, actor_kind, changes, customer_id, subscription_id, order_id";
export const AUDIT_COLUMNS = `id, partner_id, sequence, occurred_at, recorded_at, operation, status, resource_type, resource_id,
  customer_id, actor_kind, first_event, event_count, occurrence_count, version, hash`;

/** How a database joins texts to one. */
export type Join = (parts: readonly string[]) => string;

/** A member of a JSON object after a comma: the values before and after a change. */
const change = (name: string, before: string, after: string, quote = '"'): string[] => [
  ...[`',"${name}":[${quote}'`, before, `'${quote},${quote}'`, after, `'${quote}]'`],
];

/** The members for a new price of a row; nothing when its price stays. */
function priceChanges(join: Join, row: string, price: string) {
  const unlessKept = (parts: readonly string[]) => `CASE WHEN ${row}.price_id = d.${price}_id THEN '' ELSE ${join(parts)} END`;
  return {
    unitPriceMinor: unlessKept(change("unitPriceMinor", `${row}.unit_price_minor`, `d.${price}`, "")),
    priceId: unlessKept(change("priceId", `${row}.price_id`, `d.${price}_id`)),
  };
}

/**
 * What changes at the renewal `d` of a subscription `s` and its add-on `a`, as JSON: in the order in which the server stores it, and in the
 * canonical one, which the hash of the audit record covers.
 */
export function changesAtRenewal(join: Join): Readonly<{ stored: string; canonical: string }> {
  const termStart = change("termStartsOn", "s.term_starts_on", "d.starts_on");
  const termEnd = change("termEndsOn", "s.term_ends_on", "d.ends_on");
  const start = change("periodStartsOn", "s.period_starts_on", "d.starts_on");
  const end = change("periodEndsOn", "s.period_ends_on", "d.ends_on");
  const count = change("chargeCount", "s.charge_count", "(s.charge_count + d.charges)", "");
  const [base, addOn] = [priceChanges(join, "s", "price"), priceChanges(join, "a", "add_on_price")];
  const addOnEnd = change("endsOn", "a.ends_on", "d.ends_on");
  const object = ([first = "", ...others]: readonly string[]) => [first.replace(",", "{"), ...others, "'}'"];
  const whole = (own: readonly string[], ofAddOn: readonly string[]) => {
    const parts = join([`',"parts":{"'`, "a.id", `'":'`, ...object(ofAddOn), "'}'"]);
    return join([`'{"own":'`, ...object(own), `CASE WHEN a.id IS NULL THEN '' ELSE ${parts} END`, "'}'"]);
  };
  return {
    stored: whole(
      [...termStart, ...termEnd, ...start, ...end, base.unitPriceMinor, base.priceId, ...count],
      [...addOnEnd, addOn.unitPriceMinor, addOn.priceId],
    ),
    canonical: whole(
      [...count, ...end, ...start, base.priceId, ...termEnd, ...termStart, base.unitPriceMinor],
      [...addOnEnd, addOn.priceId, addOn.unitPriceMinor],
    ),
  };
}

/** The content of the audit record of an event `e`, in the canonical form that its hash covers, at an instant in ISO 8601. */
export function auditContent(join: Join, recordedAt: string, occurredAt: string, canonical: string | null): string {
  const id = (column: string) => [`'"'`, column, `'"'`];
  const ofRenewal = canonical !== null;
  const [customer, resource] = ofRenewal
    ? [id("e.customer_id"), [...id("e.subscription_id"), `',"resourceType":"SUBSCRIPTION"'`]]
    : [["'null'"], [...id("e.invoice_id"), `',"resourceType":"INVOICE"'`]];
  const optional = (column: string) => (ofRenewal ? id(column) : ["'null'"]);
  return join([
    ...[
      `'{"actorClient":null,"actorKind":"SYSTEM","actorPartnerId":null,"actorRoles":null,"causedBy":null,"changes":null,"code":null'`,
    ],
    ...[`',"customerId":'`, ...customer, `',"eventCount":1,"events":[{"actorKind":"SYSTEM","causedBy":null,"changes":'`],
    ...[canonical ?? "'null'", `',"customerId":'`, ...customer, `',"exportId":null,"id":"'`, "e.id", `'","invoiceId":'`],
    ...[
      ...(ofRenewal ? ["'null'"] : id("e.invoice_id")),
      `',"occurredAt":"'`,
      occurredAt,
      `'","orderId":'`,
      ...optional("e.order_id"),
    ],
    ...[
      `',"partnerId":"'`,
      "e.partner_id",
      `'","sequence":'`,
      "e.sequence",
      `',"subscriptionId":'`,
      ...optional("e.subscription_id"),
    ],
    ...[`',"type":"'`, "e.type", `'","webhookId":null}],"firstEvent":'`, "e.sequence", `',"id":"aud'`, "SUBSTR(e.id, 4)"],
    ...[`'","occurredAt":"'`, occurredAt, `'","occurrenceCount":1,"operation":"'`, "e.type", `'","partnerId":"'`, "e.partner_id"],
    ...[`'","recordedAt":"${recordedAt}","requestId":null,"resourceId":'`, ...resource, `',"status":"SUCCEEDED","version":2}'`],
  ]);
}
