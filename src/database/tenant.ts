import { assert } from "../core/errors.js";
import { and, sql, type Sql } from "./rows.js";

/**
 * The rows that a caller sees: those of the billed partner; an indirect reseller sees only those of the customers
 * assigned to it. @source R-ROLE-4
 */
export type Tenant = Readonly<{ partnerId: string; resellerId: string | null }>;

/**
 * The condition that limits a statement to the tenant (table alias `t`).
 * `customerColumn` is the column with the customer's id, which identifies a reseller's rows.
 */
export function within(tenant: Tenant, customerColumn?: string): Sql {
  assert(tenant.partnerId !== "", "a tenant has a partner id");
  const own = sql("t.partner_id = ?", tenant.partnerId);
  if (tenant.resellerId === null) return own;
  if (customerColumn === "id") return and(own, sql("t.indirect_reseller_id = ?", tenant.resellerId));
  assert(customerColumn !== undefined, "rows that a reseller may see name their customer");
  const assigned = sql(
    `t.${customerColumn} IN (SELECT c.id FROM customer c WHERE c.partner_id = ? AND c.indirect_reseller_id = ?)`,
    tenant.partnerId,
    tenant.resellerId,
  );
  return and(own, assigned);
}
