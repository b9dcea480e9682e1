import { text, type Check } from "../check.js";

/**
 * A column with the id of a row of another table; `same` are columns that both rows have with the same value. `orTable`: the other table
 * whose ids the column can have.
 */
export type Reference = Readonly<{ column: string; table: string; orTable?: string; key?: string; same?: readonly string[] }>;

const ref = (column: string, table: string, ...same: string[]): Reference => ({ column, table, same });
const PARTNER = ref("partner_id", "partner");
const CUSTOMER = ref("customer_id", "customer", "partner_id");
const ofSubscription = (...same: string[]) => ref("subscription_id", "subscription", "partner_id", ...same);
const PLAN = ref("plan_id", "plan");
const OFFER = ref("offer_id", "offer");
const PRICE = ref("price_id", "price", "plan_id", "currency");
const PUBLISHER = ref("publisher_id", "publisher");

/** The references of each table. A row of a partner refers only to rows of the same partner. */
export const referencesOf: Readonly<Record<string, readonly Reference[]>> = {
  partner: [ref("indirect_provider_id", "partner")],
  billing_account: [PARTNER],
  customer: [PARTNER, ref("indirect_reseller_id", "partner")],
  cart: [CUSTOMER],
  customer_order: [CUSTOMER],
  order_line: [
    ref("order_id", "customer_order", "partner_id"),
    ofSubscription("order_id"),
    ref("add_on_id", "add_on", "partner_id", "subscription_id"),
    PLAN,
  ],
  subscription: [
    CUSTOMER,
    ref("order_id", "customer_order", "partner_id", "customer_id", "currency"),
    OFFER,
    ref("plan_id", "plan", "offer_id"),
    ref("scheduled_plan_id", "plan"),
    PRICE,
    ref("pending_operation_id", "operation", "partner_id"),
  ],
  add_on: [ofSubscription("customer_id", "currency"), OFFER, ref("plan_id", "plan", "offer_id"), PRICE],
  charge: [
    ofSubscription("customer_id", "currency"),
    ref("add_on_id", "add_on", "partner_id", "subscription_id"),
    PLAN,
    PRICE,
    ref("reverses_charge_id", "charge", "partner_id"),
  ],
  invoice: [{ ...ref("partner_id", "billing_account"), key: "partner_id" }],
  payment: [PARTNER, ref("invoice_id", "invoice", "partner_id", "currency")],
  allocation: [
    ref("invoice_id", "invoice", "partner_id"),
    ref("payment_id", "payment", "partner_id"),
    ref("credit_note_id", "invoice", "partner_id"),
  ],
  operation: [ofSubscription("customer_id"), PUBLISHER, PLAN],
  delivery: [ofSubscription(), ref("operation_id", "operation", "partner_id", "subscription_id", "publisher_id")],
  delivery_attempt: [{ ...ref("delivery_id", "delivery", "partner_id"), orTable: "webhook_delivery" }],
  event: [
    PARTNER,
    CUSTOMER,
    ofSubscription(),
    ref("order_id", "customer_order", "partner_id"),
    ref("invoice_id", "invoice", "partner_id"),
    ref("webhook_id", "webhook", "partner_id"),
    ref("export_id", "export", "partner_id"),
  ],
  reminder: [ofSubscription(), ref("event_id", "event", "partner_id", "subscription_id")],
  webhook: [PARTNER, ref("filter_customer_id", "customer", "partner_id")],
  webhook_delivery: [ref("webhook_id", "webhook", "partner_id"), ref("event_id", "event", "partner_id", "sequence")],
  audit_record: [{ ...PARTNER, orTable: "audit_chain" }],
  export: [PARTNER, ref("reseller_id", "partner")],
  export_chunk: [ref("export_id", "export", "partner_id")],
  failed_transition: [PARTNER],
  reconciliation: [PARTNER],
  reconciliation_difference: [ofSubscription("customer_id", "currency")],
  sandbox_publisher: [PARTNER, PUBLISHER],
  offer: [PUBLISHER],
  plan: [OFFER],
  plan_prerequisite: [ref("add_on_plan_id", "plan"), ref("base_plan_id", "plan")],
  price: [PLAN],
  margin: [OFFER],
};

const shared = new Set(["offer", "plan", "plan_prerequisite", "price", "margin"]);
/** The keys that are not `id`; the first column orders the chunks. */
export const primaryKeys: Readonly<Record<string, readonly string[]>> = {
  billing_account: ["partner_id"],
  order_line: ["order_id", "line_number"],
  export_chunk: ["export_id", "chunk_number"],
  failed_transition: ["subject_id"],
  reconciliation: ["partner_id"],
  reminder: ["partner_id", "event_id"],
  sandbox_publisher: ["partner_id", "publisher_id"],
  plan_prerequisite: ["add_on_plan_id", "base_plan_id"],
};

/** Names the column and its value when the row that it refers to is missing or belongs elsewhere. */
function brokenReference({ column, table, orTable, key = "id", same = [] }: Reference): string {
  const conditions = [`r.${key} = t.${column}`, ...same.map((name) => `r.${name} = t.${name}`)].join(" AND ");
  const tables = [table, ...(orTable === undefined ? [] : [orTable])];
  const missing = tables.map((name) => `NOT EXISTS (SELECT 1 FROM ${name} r WHERE ${conditions})`).join(" AND ");
  return `WHEN t.${column} IS NOT NULL AND ${missing} THEN ${text(`'${column} '`, `t.${column}`)}`;
}

const columnsOf = (references: readonly Reference[]) => references.map(({ column }) => column).join(", ");

function partnerColumnOf(table: string): string | null {
  if (shared.has(table)) return null;
  return table === "partner" ? "id" : "partner_id";
}

export const referenceChecks: readonly Check[] = Object.entries(referencesOf).map(([table, references]) => {
  const [key = "id", second] = primaryKeys[table] ?? [];
  return {
    name: `references-of-${table.replaceAll("_", "-")}`,
    proves: `The rows to which a ${table} row refers exist, and belong to the same partner: ${columnsOf(references)}.`,
    source: "R-ROLE-4",
    table,
    key,
    ...(second === undefined ? {} : { subject: text(`t.${key}`, "' '", `t.${second}`) }),
    partner: partnerColumnOf(table),
    found: `CASE ${references.map(brokenReference).join(" ")} END`,
  };
});
