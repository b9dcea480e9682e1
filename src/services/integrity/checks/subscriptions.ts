import { HAS_TERM, renewalObstacle } from "../../customer/renewal-obstacles.js";
import { firstProblem, OPEN, text, type Check } from "../check.js";

const STARTED = "t.status IN ('ACTIVE', 'SUSPENDED')";

const HAS_NO_PERIOD =
  "(t.activated_at IS NULL OR t.term_starts_on IS NULL OR t.term_ends_on IS NULL OR t.period_starts_on IS NULL OR t.period_ends_on IS NULL)";

/** The base of the add-on `t`. */
const BASE = "(SELECT s.status FROM subscription s WHERE s.id = t.subscription_id)";

export const subscriptionChecks: readonly Check[] = [
  {
    name: "subscription-states",
    proves:
      "A subscription has the dates of its status: a term and a next transition once it has started, an end once it is closed.",
    source: "R-SUB-5, R-SUB-6, R-ACT-5, R-SUSP-4, §3.1",
    table: "subscription",
    found: firstProblem({
      "charged before its activation": "t.status = 'PENDING' AND t.charge_count > 0",
      "started without a term or a period": `${STARTED} AND ${HAS_NO_PERIOD}`,
      "the period is outside the term": `${STARTED} AND (t.period_starts_on < t.term_starts_on OR t.period_ends_on > t.term_ends_on)`,
      "started without a next transition": `${STARTED} AND t.next_transition_at IS NULL`,
      "suspended without an end of retention":
        "t.status = 'SUSPENDED' AND (t.suspended_at IS NULL OR t.retention_ends_on IS NULL)",
      "closed without an end": `t.status NOT IN ${OPEN} AND t.ended_at IS NULL`,
      "closed, but has a next transition": `t.status NOT IN ${OPEN} AND t.next_transition_at IS NOT NULL`,
      "half of a next transition": "(t.next_transition IS NULL) <> (t.next_transition_at IS NULL)",
    }),
  },
  {
    name: "removed-customers",
    proves: "A removed customer has no pending or active subscription, and its domain is free.",
    source: "R-CUST-3",
    table: "customer",
    where: "t.removed_at IS NOT NULL",
    found: firstProblem({
      "the domain is not free": "t.unique_domain IS NOT NULL",
      "a subscription is pending or active":
        "EXISTS (SELECT 1 FROM subscription s WHERE s.partner_id = t.partner_id AND s.customer_id = t.id AND s.status IN ('PENDING', 'ACTIVE'))",
    }),
  },
  {
    name: "versions",
    proves: "The version of a subscription is at least the number of its changes that made charges.",
    source: "R-SUB-8",
    table: "subscription",
    found:
      `(SELECT CASE WHEN COUNT(DISTINCT c.occurred_at) > t.version THEN ${text("'version '", "t.version", "' after '", "COUNT(DISTINCT c.occurred_at)", "' changes'")} END ` +
      "FROM charge c WHERE c.subscription_id = t.id)",
  },
  {
    name: "add-on-states",
    proves: "An add-on is closed when its base is closed, and otherwise has the status of its base or is closed itself.",
    source: "R-ADD-1, R-ADD-5, R-ADD-6, R-ADD-9",
    table: "add_on",
    where: `t.status IN ${OPEN}`,
    found: "t.status",
    expected: BASE,
  },
  {
    name: "renewal-obstacles",
    proves: "A subscription with a term says why no other one can follow, by the catalog as it is. An import corrects it.",
    source: "R-RENEW-7, R-RENEW-9, decision 0089",
    table: "subscription",
    where: HAS_TERM,
    found: "t.renewal_obstacle",
    expected: ({ dialect }) => renewalObstacle(dialect),
  },
  {
    name: "open-changes",
    proves: "A subscription refers to the operation that waits for its publisher's decision, and to no other.",
    source: "R-QTY-11, decision 0029",
    table: "subscription",
    found: "t.pending_operation_id",
    expected:
      "(SELECT MAX(o.id) FROM operation o WHERE o.partner_id = t.partner_id AND o.subscription_id = t.id AND o.status = 'IN_PROGRESS')",
  },
];
