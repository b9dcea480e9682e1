import { createHash, randomUUID } from "node:crypto";
import { systemClock, type Instant } from "../../../src/core/clock.js";
import { assert } from "../../../src/core/errors.js";
import { newId } from "../../../src/core/ids.js";
import { formatMinor } from "../../../src/core/money.js";
import { dayOf, firstOfMonth } from "../../../src/core/period.js";
import type { ChargeLine } from "../../../src/services/billing/rules/charge-lines.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import type { LimitTransaction, Value } from "./database.js";
import { storedInstant } from "./rows.js";

/** The user in whose name commands are sent. */
export const USER = "bench";

/** Inserts rows with the same columns by one statement. */
export function insert(tx: LimitTransaction, table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const names = Object.keys(rows[0]!);
  const row = `(${names.map(() => "?").join(", ")})`;
  const sql = `INSERT INTO ${table} (${names.join(", ")}) VALUES ${rows.map(() => row).join(", ")}`;
  return tx.run(sql, rows.flatMap((values) => names.map((name) => values[name]!))); // prettier-ignore
}

type Command = Readonly<{ name: string; input: object; key: string; outcome: object }>;

/**
 * Claims the idempotency key first: a second request with the key waits here, then breaks the unique key and is refused. Everything
 * that the outcome names has its id already, so that the row is written once.
 */
export const claimKey = (tx: LimitTransaction, partnerId: string, { name, input, key, outcome }: Command): Promise<void> =>
  insert(tx, "idempotency_key", [
    {
      ...{ scope_id: partnerId, idempotency_key: key, command: name },
      input_hash: createHash("sha256")
        .update(`${name}\n${JSON.stringify(input)}`)
        .digest("hex"),
      ...{ outcome: JSON.stringify(outcome), created_at: storedInstant(systemClock.now()) },
    },
  ]);

/** What the charges of a change have in common. */
type Charged = Readonly<{ partnerId: string; customerId: string; subscriptionId: string; chargeCount: number; at: Instant }> &
  Readonly<{ publishedThrough: string | null; publisherName: string; offerTitle: string; planTitle: string }> &
  Readonly<{ facts: SubscriptionFacts; resellerMpnId: string | null }>;

export function insertCharges(tx: LimitTransaction, charged: Charged, lines: readonly ChargeLine[], ids: readonly string[]) {
  const { partnerId, customerId, subscriptionId, chargeCount, at, publishedThrough, facts, resellerMpnId } = charged;
  assert(publishedThrough === null || dayOf(at) > publishedThrough, "the running month is not published");
  const rows = lines.map((line, index) => ({
    ...{
      id: ids[index]!,
      partner_id: partnerId,
      customer_id: customerId,
      subscription_id: subscriptionId,
      add_on_id: line.addOnId,
    },
    ...{ plan_id: line.planId, sequence: chargeCount + index + 1, type: line.type, quantity: line.quantity },
    ...{ currency: facts.currency, unit_price_minor: line.unitPriceMinor },
    ...{ effective_unit_price_minor: line.effectiveUnitPriceMinor, amount_minor: line.amountMinor },
    ...{ period_starts_on: line.periodStartsOn, period_ends_on: line.periodEndsOn, occurred_at: storedInstant(at) },
    ...{ billing_month: firstOfMonth(dayOf(at)), term_starts_on: facts.termStartsOn, term_ends_on: facts.termEndsOn },
    ...{ term_duration: facts.termDuration, billing_cycle: facts.billingCycle, reseller_mpn_id: resellerMpnId },
    ...{ price_adjustment: line.priceAdjustment, publisher_name: charged.publisherName, offer_title: charged.offerTitle },
    ...{
      price_id: line.priceId,
      margin_basis_points: line.marginBasisPoints,
      days_charged: line.daysCharged,
      priced_days: line.pricedDays,
      rule: line.rule,
    },
    ...{ plan_title: charged.planTitle, reverses_charge_id: line.reversesChargeId, once_key: line.onceKey },
  }));
  return insert(tx, "charge", rows);
}

export const shownCharge = ({ type, quantity, amountMinor }: ChargeLine, id: string, currency: string) => ({
  ...{ id, type, quantity, amount: { amount: formatMinor(amountMinor, currency), currency } },
});

type EventIds = Readonly<{ customerId: string; subscriptionId: string | null; orderId: string | null }>;

/** Numbers and inserts events, last in the transaction. */
export async function insertEvents(
  tx: LimitTransaction,
  partnerId: string,
  at: Instant,
  events: readonly (EventIds & { type: string; changes?: object })[],
) {
  const last = await tx.takeEventNumbers(partnerId, events.length);
  const rows = events.map(({ type, changes, customerId, subscriptionId, orderId }, index) => ({
    ...{ id: newId("event"), partner_id: partnerId, sequence: last - events.length + index + 1, type },
    ...{ occurred_at: storedInstant(at), caused_by: USER, customer_id: customerId, subscription_id: subscriptionId },
    ...{ order_id: orderId, invoice_id: null, actor_kind: "USER", actor_partner_id: partnerId, actor_roles: ";GLOBAL_ADMIN;" },
    ...{ actor_client: null, request_id: randomUUID(), changes: changes === undefined ? null : JSON.stringify({ own: changes }) },
  }));
  await insert(tx, "event", rows);
}
