import type { AuditResourceType, AuditStatus } from "../../core/audit.js";
import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import type { AuditOrderField, ListOrder } from "../../core/list-orders.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { readPage, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { sortOrder } from "../../database/list-keys.js";
import { and, isCode, sql, type SqlOf } from "../../database/rows.js";
import { AuditRecord } from "../../entities/audit-record.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** Conditions on a list of audit records; null and missing conditions do not filter. */
export type AuditListFilter = Readonly<{
  since?: Instant | null;
  /** Exclusive. */
  until?: Instant | null;
  customerId?: string | null;
  resourceType?: AuditResourceType | null;
  resourceId?: string | null;
  operation?: string | null;
  /** The name of the user who sent the command. */
  actor?: string | null;
  status?: AuditStatus | null;
}>;

/** The order of a list of audit records that a caller chooses. */
export type AuditOrder = ListOrder<AuditOrderField>;

/** The billed partner whose records the caller may see. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers @source §5 */
export function auditedPartnerOf(ctx: Context): string {
  assertPartnerType(partnerOf(ctx).type, "audit:read");
  return tenantOf(ctx).partnerId;
}

/** Checks that a span of time does not end before it begins. @throws INVALID_INPUT */
export function assertSpan(from: Instant | null | undefined, until: Instant | null | undefined, ...path: string[]): void {
  if (!from || !until || from <= until) return;
  throw invalid(`until must not be before its beginning; got ${from.toISOString()} to ${until.toISOString()}.`, ...path);
}

function conditionOf(filter: AuditListFilter): SqlOf<AuditRecord> {
  const { since, until, customerId, resourceType, resourceId, operation, actor, status } = filter;
  assertSpan(since, until, "filter", "until");
  return and<
    "occurred_at" | "customer_id" | "resource_type" | "resource_id" | "operation" | "caused_by" | "actor_kind" | "status"
  >(
    since ? sql("t.occurred_at >= ?", since) : null,
    until ? sql("t.occurred_at < ?", until) : null,
    customerId ? isCode("t.customer_id", customerId) : null,
    resourceType ? sql("t.resource_type = ?", resourceType) : null,
    resourceId ? isCode("t.resource_id", resourceId) : null,
    operation ? isCode("t.operation", operation) : null,
    actor ? sql("t.caused_by = ? AND t.actor_kind = 'USER'", actor) : null,
    status ? sql("t.status = ?", status) : null,
  );
}

/** The index that holds the records of a filter by time: the one that usually leaves the fewest. */
function indexOf({ customerId, resourceType, resourceId, operation, actor, status }: AuditListFilter): string {
  if (resourceId) return "audit_record_resource_id";
  if (customerId) return "audit_record_customer_id";
  if (actor) return "audit_record_caused_by";
  if (operation) return "audit_record_operation";
  if (status) return "audit_record_status";
  return resourceType ? "audit_record_resource_type" : "audit_record_time";
}

/** A partner's audit records that match a filter, latest first by default. @throws INVALID_INPUT when `until` is before `since` */
export function auditList(partnerId: string, filter: AuditListFilter, orderBy?: AuditOrder | null): ListSource<AuditRecord> {
  return {
    entity: AuditRecord,
    where: and(sql("t.partner_id = ?", partnerId), conditionOf(filter)),
    sortedBy: sortOrder({ OCCURRED_AT: ["occurredAt"] }, orderBy ?? { field: "OCCURRED_AT", direction: "DESC" }),
    seek: { index: indexOf(filter), alternatives: [] },
  };
}

/** A page of the audit records that the caller may see. @throws PARTNER_TYPE_NOT_ALLOWED, INVALID_INPUT */
export async function auditRecordsOf(
  ctx: Context,
  page: PageArguments,
  filter: AuditListFilter,
  orderBy: AuditOrder | null | undefined,
): Promise<Page<AuditRecord>> {
  return readPage(ctx.read, auditList(auditedPartnerOf(ctx), filter, orderBy), page);
}
