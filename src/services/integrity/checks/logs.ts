import { firstProblem, text, type Check } from "../check.js";

const EVENTS_OF_RECORD =
  "(SELECT COUNT(*) FROM event e WHERE e.partner_id = t.partner_id AND e.sequence >= t.first_event AND e.sequence < t.first_event + t.event_count)";
const CUSTOMER_OF_RECORD = "EXISTS (SELECT 1 FROM customer c WHERE c.id = t.customer_id AND c.partner_id = t.partner_id)";

/** What follows the log of events, and the log of commands. That no record was changed, the chains of their hashes prove. */
export const logChecks: readonly Check[] = [
  {
    name: "webhook-positions",
    proves: "No webhook is further in the log than its partner's last event.",
    source: "decision 0082",
    table: "webhook",
    found: `(SELECT CASE WHEN t.position > p.event_sequence THEN ${text("t.position", "' of '", "p.event_sequence")} END FROM partner p WHERE p.id = t.partner_id)`,
  },
  {
    name: "webhook-delivery-types",
    proves: "A delivery to a webhook has the type of its event.",
    source: "decision 0082",
    table: "webhook_delivery",
    where: "t.event_id IS NOT NULL",
    found: "t.event_type",
    expected: "(SELECT e.type FROM event e WHERE e.id = t.event_id)",
  },
  {
    name: "audit-records",
    proves: "The events of a record exist, and so does the customer of a command that succeeded, in the same partner.",
    source: "R-AUDIT-3, decision 0079",
    table: "audit_record",
    where: "t.event_count > 0 OR (t.customer_id IS NOT NULL AND t.status = 'SUCCEEDED')",
    found: firstProblem({
      "an event does not exist": `t.event_count > 0 AND ${EVENTS_OF_RECORD} <> t.event_count`,
      "the customer does not exist": `t.customer_id IS NOT NULL AND t.status = 'SUCCEEDED' AND NOT ${CUSTOMER_OF_RECORD}`,
    }),
  },
];
