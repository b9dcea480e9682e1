import { assert } from "../core/errors.js";
import { and, sql, type Sql, type SqlNaming } from "./rows.js";

/**
 * The rows that a caller sees: those of the billed partner; an indirect reseller sees only those of the customers
 * assigned to it. @source R-ROLE-4
 */
export type Tenant = Readonly<{ partnerId: string; resellerId: string | null }>;

/**
 * The condition that limits a statement to the tenant (table alias `t`).
 * `customerColumn` is the column with the customer's id, which identifies a reseller's rows.
 */
export function within<const C extends string = never>(tenant: Tenant, customerColumn?: C): SqlNaming<"partner_id" | C> {
  assert(tenant.partnerId !== "", "a tenant has a partner id");
  const own = sql("t.partner_id = ?", tenant.partnerId);
  if (tenant.resellerId === null) return own;
  const ofReseller: Sql = sql("t.indirect_reseller_id = ?", tenant.resellerId);
  if (customerColumn === "id") return and(own, ofReseller);
  assert(customerColumn !== undefined, "rows that a reseller may see name their customer");
  const assigned: Sql = sql(
    `t.${customerColumn} IN (SELECT c.id FROM customer c WHERE c.partner_id = ? AND c.indirect_reseller_id = ?)`,
    tenant.partnerId,
    tenant.resellerId,
  );
  return and(own, assigned);
}
