import type { Instant } from "../../core/clock.js";
import { endsBefore } from "../../core/errors.js";
import type { ChargeOrderField, ListOrder } from "../../core/list-orders.js";
import type { ChargeType } from "../../core/vocabulary.js";
import type { ColumnName } from "../../database/columns.js";
import { sortOrder, type SortOrder } from "../../database/list-keys.js";
import { and, inList, isCode, sql, type SqlOf } from "../../database/rows.js";
import type { Charge } from "../../entities/charge.entity.js";

/** Conditions on a list of charges; null and missing conditions do not filter. */
export type ChargeFilter = Readonly<{
  type?: readonly ChargeType[] | null;
  planId?: string | null;
  occurredFrom?: Instant | null;
  /** Exclusive. */
  occurredUntil?: Instant | null;
}>;

/** The order of a list of charges that a caller chooses. */
export type ChargeOrder = ListOrder<ChargeOrderField>;

/** The condition of a filter. @throws INVALID_INPUT when occurredUntil is before occurredFrom */
export function chargeCondition({ type, planId, occurredFrom, occurredUntil }: ChargeFilter): SqlOf<Charge> | null {
  if (occurredFrom && occurredUntil && occurredFrom > occurredUntil) throw endsBefore("occurred", occurredFrom, occurredUntil);
  if (!type && !planId && !occurredFrom && !occurredUntil) return null;
  return and<ColumnName<Charge>>(
    type ? inList("t.type", type) : null,
    planId ? isCode("t.plan_id", planId) : null,
    occurredFrom ? sql("t.occurred_at >= ?", occurredFrom) : null,
    occurredUntil ? sql("t.occurred_at < ?", occurredUntil) : null,
  );
}

/** The chosen order by properties; null when none is chosen. */
export const chargeOrder = (orderBy: ChargeOrder | null | undefined): SortOrder<Charge> | null =>
  sortOrder({ OCCURRED_AT: ["occurredAt"] }, orderBy);
