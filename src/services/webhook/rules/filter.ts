import type { EventType } from "../../../core/events.js";

/** What a webhook selects of the events; null selects all. */
export type WebhookFilter = Readonly<{ eventTypes: readonly EventType[] | null; filterCustomerId: string | null }>;

type FilteredEvent = Readonly<{ type: EventType; customerId: string | null; webhookId: string | null }>;

/** Whether a webhook selects an event by its type and its customer. A webhook gets no events about itself. */
export const isSelected = (
  { id, eventTypes, filterCustomerId }: WebhookFilter & Readonly<{ id: string }>,
  { type, customerId, webhookId }: FilteredEvent,
): boolean =>
  webhookId !== id &&
  (eventTypes === null || eventTypes.includes(type)) &&
  (filterCustomerId === null || customerId === filterCustomerId);

type EventObjects = Readonly<{
  subscriptionId: string | null;
  orderId: string | null;
  invoiceId: string | null;
  customerId: string | null;
  webhookId: string | null;
  exportId: string | null;
}>;

/** The object whose deliveries to a webhook are sent one after the other. */
export const laneOf = ({ subscriptionId, orderId, invoiceId, customerId, webhookId, exportId }: EventObjects): string =>
  subscriptionId ?? orderId ?? invoiceId ?? customerId ?? webhookId ?? exportId ?? "";
