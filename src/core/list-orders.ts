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

export const OrderOrderField = enumOf("PLACED_AT");

export type OrderOrderField = keyof typeof OrderOrderField;

export const CartOrderField = enumOf("UPDATED_AT", "EXPIRES_AT");

export type CartOrderField = keyof typeof CartOrderField;

export const InvoiceOrderField = enumOf("PUBLISHED_AT", "DUE_ON", "TOTAL");

export type InvoiceOrderField = keyof typeof InvoiceOrderField;

export const OfferOrderField = enumOf("TITLE");

export type OfferOrderField = keyof typeof OfferOrderField;

export const EventOrderField = enumOf("SEQUENCE", "OCCURRED_AT");

export type EventOrderField = keyof typeof EventOrderField;

export const ChargeOrderField = enumOf("OCCURRED_AT");

export type ChargeOrderField = keyof typeof ChargeOrderField;

export const AuditOrderField = enumOf("OCCURRED_AT");

export type AuditOrderField = keyof typeof AuditOrderField;
