import type { ListOrder, SubscriptionOrderField } from "../../core/list-orders.js";
import type { Seek } from "../../database/page-statement.js";
import { sortOrder, type SortOrder } from "../../database/list-keys.js";
import { sql } from "../../database/rows.js";
import type { Subscription } from "../../entities/subscription.entity.js";

/** The order of a list of subscriptions that a caller chooses. */
export type SubscriptionOrder = ListOrder<SubscriptionOrderField>;

const PROPERTIES = {
  RENEWS_ON: ["termEndsOn"],
  ORDERED_AT: ["orderedAt"],
  UPDATED_AT: ["changedAt"],
  NAME: ["sortName"],
} as const;

const INDEXES: Readonly<Record<SubscriptionOrderField, string>> = {
  RENEWS_ON: "subscription_renews_on",
  ORDERED_AT: "subscription_ordered_at",
  UPDATED_AT: "subscription_updated_at",
  NAME: "subscription_name",
};

/** The chosen order by properties; null when none is chosen. */
export const sortedBy = (orderBy: SubscriptionOrder | null | undefined): SortOrder<Subscription> | null =>
  sortOrder(PROPERTIES, orderBy);

/** The index that holds a partner's subscriptions in a chosen order. */
export const indexOfOrder = (partnerId: string, { field }: SubscriptionOrder): Seek<Subscription> => ({
  ...{ index: INDEXES[field], alternatives: [sql("t.partner_id = ?", partnerId)] },
});
