import { OPEN, text, type Check } from "../check.js";

const OF_CUSTOMER = "s.partner_id = t.partner_id AND s.customer_id = t.id";

export const limitChecks: readonly Check[] = [
  {
    name: "purchase-limits",
    proves: "A customer has at most as many subscriptions to a plan as the plan allows one customer.",
    source: "R-CAT-7, R-CAT-8",
    table: "customer",
    found:
      `(SELECT ${text("COUNT(*)", "' of '", "s.plan_id", "', at most '", "p.purchase_limit_count")} FROM subscription s JOIN plan p ON p.id = s.plan_id ` +
      `WHERE ${OF_CUSTOMER} AND (s.status IN ${OPEN} OR (p.purchase_limit_scope = 'LIFETIME' AND s.activated_at IS NOT NULL)) ` +
      "GROUP BY s.plan_id, p.purchase_limit_count HAVING COUNT(*) > p.purchase_limit_count ORDER BY s.plan_id LIMIT 1)",
  },
  {
    name: "trials-per-customer",
    proves: "A customer has at most one free trial of a publisher's offer.",
    source: "R-TRIAL-1, R-TRIAL-6",
    table: "customer",
    found:
      `(SELECT ${text("COUNT(*)", "' trials of '", "s.offer_id")} FROM subscription s WHERE ${OF_CUSTOMER} AND s.publisher_kind = 'PARTNER' ` +
      `AND s.trial_days IS NOT NULL AND (s.status IN ${OPEN} OR s.activated_at IS NOT NULL) ` +
      "GROUP BY s.offer_id HAVING COUNT(*) > 1 ORDER BY s.offer_id LIMIT 1)",
  },
  {
    name: "seats",
    proves: "The quantity of an open subscription is within the bounds of its plan. An import can change the bounds afterwards.",
    source: "R-QTY-2",
    severity: "WARNING",
    table: "subscription",
    where: `t.status IN ${OPEN}`,
    found:
      `(SELECT CASE WHEN t.quantity NOT BETWEEN p.minimum_quantity AND p.maximum_quantity THEN ${text("t.quantity", "', allowed '", "p.minimum_quantity", "' to '", "p.maximum_quantity")} END ` +
      "FROM plan p WHERE p.id = t.plan_id)",
  },
];
