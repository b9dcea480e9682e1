import { text, type Check } from "../check.js";

const LINES = "FROM order_line l WHERE l.order_id = t.id";

export const orderChecks: readonly Check[] = [
  {
    name: "order-lines",
    proves: "The lines of an order are numbered from 0 without gaps.",
    source: "R-ORD-1",
    table: "customer_order",
    found: `(SELECT ${text("COUNT(*)", "' up to '", "MAX(l.line_number)")} ${LINES})`,
    expected: `(SELECT ${text("CASE WHEN COUNT(*) = 0 THEN 1 ELSE COUNT(*) END", "' up to '", "CASE WHEN COUNT(*) = 0 THEN 0 ELSE COUNT(*) - 1 END")} ${LINES})`,
  },
  {
    name: "order-status",
    proves:
      "An order is cancelled when all its lines are cancelled, pending while a line waits for its publisher, and else completed.",
    source: "R-ORD-5, §3.2",
    table: "customer_order",
    found: "t.status",
    expected:
      "(SELECT CASE WHEN SUM(l.quantity) = 0 THEN 'CANCELLED' " +
      "WHEN SUM(CASE WHEN l.quantity > 0 AND s.status = 'PENDING' THEN 1 ELSE 0 END) > 0 THEN 'PENDING' ELSE 'COMPLETED' END " +
      "FROM order_line l LEFT JOIN subscription s ON s.id = l.subscription_id WHERE l.order_id = t.id)",
  },
  {
    name: "order-subscriptions",
    proves: "A subscription has exactly one line of its own in its order.",
    source: "R-ORD-1, R-ORD-5",
    table: "subscription",
    found:
      "(SELECT COUNT(*) FROM order_line l WHERE l.order_id = t.order_id AND l.subscription_id = t.id AND l.add_on_id IS NULL)",
    expected: "1",
  },
];
