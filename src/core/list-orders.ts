import { enumOf } from "./vocabulary.js";

/** The direction of a list's order. */
export const OrderDirection = enumOf("ASC", "DESC");

export type OrderDirection = keyof typeof OrderDirection;

/** The order that a caller chooses for a list: one of the list's fields, and the direction. */
export type ListOrder<Field extends string> = Readonly<{ field: Field; direction: OrderDirection }>;

export const SubscriptionOrderField = enumOf("RENEWS_ON", "ORDERED_AT", "UPDATED_AT", "NAME");

export type SubscriptionOrderField = keyof typeof SubscriptionOrderField;

export const CustomerOrderField = enumOf("COMPANY_NAME", "OPENED_AT");

export type CustomerOrderField = keyof typeof CustomerOrderField;
