import { assert, notFound } from "../core/errors.js";
import type { ColumnName } from "./columns.js";
import { and, sql, type Sql, type SqlNaming } from "./rows.js";

/**
 * The rows that a caller sees: those of the billed partner; an indirect reseller sees only those of the customers
 * assigned to it. @source R-ROLE-4
 */
export type Tenant = Readonly<{ partnerId: string; resellerId: string | null }>;

/**
 * The column with the customer's id: `id` in the table of customers, `customer_id` in other tables. Null for tables that resellers
 * must not read.
 */
export type CustomerColumn = "id" | "customer_id" | null;

/** The columns by which rows are limited to a tenant. */
type TenantColumn<C extends CustomerColumn> = "partner_id" | (C extends "id" ? "id" | "indirect_reseller_id" : NonNullable<C>);

/** The customer columns that fit an entity: those whose condition names only its own columns. */
export type CustomerColumnOf<E> =
  { [C in NonNullable<CustomerColumn>]: TenantColumn<C> extends ColumnName<E> ? C : never }[NonNullable<CustomerColumn>] | null;

/** The condition that limits a statement to the tenant (table alias `t`); for a reseller, to the customers assigned to it. */
export function within<const C extends CustomerColumn>(tenant: Tenant, customerColumn: C): SqlNaming<TenantColumn<C>> {
  assert(tenant.partnerId !== "", "a tenant has a partner id");
  const own: Sql = sql("t.partner_id = ?", tenant.partnerId);
  if (tenant.resellerId === null) return own;
  assert(customerColumn !== null, "a reseller reads only rows that belong to a customer");
  const assigned: Sql =
    customerColumn === "id"
      ? sql("t.indirect_reseller_id = ?", tenant.resellerId)
      : sql(
          `t.${customerColumn} IN (SELECT c.id FROM customer c WHERE c.partner_id = ? AND c.indirect_reseller_id = ?)`,
          tenant.partnerId,
          tenant.resellerId,
        );
  return and(own, assigned);
}

/** What suits a list of a whole partner; null for a reseller, whose rows are found by its customers. */
export const ofWholePartner = <T>({ resellerId }: Tenant, value: T | null): T | null => (resellerId === null ? value : null);

/**
 * A row of the tenant to which a stored reference points. It is always found, except for an indirect reseller whose provider assigns the
 * customer to another one while the request runs. @throws NOT_FOUND
 */
export function referenced<T>(row: T | null, tenant: Tenant | null, noun: string, id: string): T {
  if (row === null && tenant !== null && tenant.resellerId !== null) throw notFound(noun, id);
  assert(row !== null, "a stored reference points to an existing row");
  return row;
}
