import { dayAfter, firstProblem, text, type Check } from "../check.js";

const ofSubscription = (charge: string) => `FROM charge ${charge} WHERE ${charge}.subscription_id = t.id`;
const ofAddOn = (charge: string) =>
  `FROM charge ${charge} WHERE ${charge}.subscription_id = t.subscription_id AND ${charge}.add_on_id = t.id`;

/** Condition: another charge `c` is of the same item as the charge `t`: of the base, or of the same add-on. */
const SAME_ITEM = "c.subscription_id = t.subscription_id AND COALESCE(c.add_on_id, '') = COALESCE(t.add_on_id, '')";

/** Condition: a charge is the regular charge of a period and is not reversed. */
const isRegular = (charge: string) =>
  `${charge}.once_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM charge v WHERE v.reverses_charge_id = ${charge}.id)`;

/**
 * What is wrong with the credits of an item. A full credit, which reverses charges, must leave nothing of its periods: of all, or of
 * those since the renewal that opened the window again. `isOwn` finds the charges `v` whose reversal is a full credit of the item.
 */
const creditProblem = (ofItem: (charge: string) => string, isOwn: string) =>
  `(SELECT CASE WHEN SUM(c.amount_minor) < 0 THEN ${text("'charged '", "SUM(c.amount_minor)")} ` +
  `WHEN SUM(CASE WHEN c.period_starts_on >= (SELECT MIN(v.period_starts_on) ${ofItem("v")} AND ${isOwn} ` +
  "AND v.type = 'CANCEL_IMMEDIATE' AND v.reverses_charge_id IS NOT NULL) THEN c.amount_minor ELSE 0 END) <> 0 " +
  `THEN ${text("'fully credited, but charged '", "SUM(c.amount_minor)")} END ${ofItem("c")})`;

export const chargeChecks: readonly Check[] = [
  {
    name: "charge-amounts",
    proves: "The amount of a charge is its effective unit price times its quantity, with either sign; both are at least 0.",
    source: "R-BILL-6, R-BILL-8, §0.2.3",
    table: "charge",
    found: "CASE WHEN t.quantity < 1 OR t.effective_unit_price_minor < 0 THEN NULL ELSE ABS(t.amount_minor) END",
    expected: "t.effective_unit_price_minor * t.quantity",
  },
  {
    name: "charge-months",
    proves: "A charge is billed in the month in which it occurred, or in a later one.",
    source: "R-BILL-2, R-INV-4",
    table: "charge",
    found: ({ dialect }) => {
      const dayOfMonth = dialect === "sqlite" ? "strftime('%d', t.billing_month) <> '01'" : "DAY(t.billing_month) <> 1";
      const monthOf = (at: string) => (dialect === "sqlite" ? `strftime('%Y-%m', ${at})` : `DATE_FORMAT(${at}, '%Y-%m')`);
      return firstProblem({
        "the billing month does not start on a first": dayOfMonth,
        "billed before it occurred": `${monthOf("t.billing_month")} < ${monthOf("t.occurred_at")}`,
      });
    },
  },
  {
    name: "charge-numbers",
    proves: "The charges of a subscription are numbered from 1 without gaps, up to its charge count.",
    source: "Charges are append-only (architecture)",
    table: "subscription",
    found: `(SELECT ${text("COUNT(*)", "' up to '", "COALESCE(MAX(c.sequence), 0)")} ${ofSubscription("c")})`,
    expected: text("t.charge_count", "' up to '", "t.charge_count"),
  },
  {
    name: "charge-reversals",
    proves: "A reversal is the opposite of one charge of the same item and period, which is not a reversal itself.",
    source: "R-CANC-7, §0.2.3",
    table: "charge",
    where: "t.reverses_charge_id IS NOT NULL",
    found:
      `(SELECT COUNT(*) FROM charge c WHERE c.id = t.reverses_charge_id AND ${SAME_ITEM} AND c.sequence < t.sequence AND ` +
      "c.amount_minor = -t.amount_minor AND c.period_starts_on = t.period_starts_on AND c.reverses_charge_id IS NULL)",
    expected: "1",
  },
  {
    name: "subscription-credits",
    proves: "The credits of a subscription are at most what was charged, and exactly that after a full credit.",
    source: "R-CANC-7, R-SUSP-6",
    table: "subscription",
    found: creditProblem(ofSubscription, "v.add_on_id IS NULL"),
  },
  {
    name: "add-on-credits",
    proves: "The credits of an add-on are at most what was charged, and exactly that after a full credit.",
    source: "R-ADD-10, §0.2.5",
    table: "add_on",
    found: creditProblem(ofAddOn, "v.add_on_id IS NOT NULL"),
  },
  {
    name: "charge-periods",
    proves: "No period of a subscription or an add-on is charged twice: regular charges that were not reversed do not overlap.",
    source: "R-BILL-2, R-RENEW-4",
    table: "charge",
    where: isRegular("t"),
    found:
      `(SELECT MIN(c.id) FROM charge c WHERE ${SAME_ITEM} AND c.sequence < t.sequence AND ${isRegular("c")} ` +
      "AND c.period_starts_on <= t.period_ends_on AND t.period_starts_on <= c.period_ends_on)",
  },
  {
    name: "charge-gaps",
    proves: "An instalment starts on the day after a charged period of the same subscription or add-on.",
    source: "R-BILL-2, §0.2.4",
    table: "charge",
    where: "t.type = 'CYCLE_CHARGE' AND t.once_key IS NOT NULL",
    found: (terms) => {
      const dayAfterPeriod = dayAfter("c.period_ends_on", terms, { days: 1 });
      return `(SELECT MIN(${dayAfterPeriod}) FROM charge c WHERE ${SAME_ITEM} AND c.sequence < t.sequence AND ${dayAfterPeriod} = t.period_starts_on)`;
    },
    expected: "t.period_starts_on",
  },
  {
    name: "current-periods",
    proves: "The current period of an active subscription is charged. Trials of Microsoft have no charges.",
    source: "R-BILL-2, R-TRIAL-5, R-TRIAL-7",
    table: "subscription",
    where: "t.status = 'ACTIVE' AND NOT (t.is_trial = 1 AND t.publisher_kind = 'MICROSOFT')",
    found:
      "(SELECT MIN(c.period_starts_on) FROM charge c WHERE c.subscription_id = t.id AND c.add_on_id IS NULL AND c.amount_minor >= 0 " +
      "AND c.period_starts_on = t.period_starts_on AND c.type IN ('NEW', 'RENEW', 'CYCLE_CHARGE', 'CONVERT'))",
    expected: "t.period_starts_on",
  },
];
