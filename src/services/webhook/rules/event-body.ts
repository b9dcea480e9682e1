import type { EventActorKind } from "../../../core/actor.js";
import type { ChangedField } from "../../../core/changed-fields.js";
import type { EventType } from "../../../core/events.js";
import type { ChargeType, Role } from "../../../core/vocabulary.js";

type Money = Readonly<{ amount: string; currency: string }>;

/** A charge in the body of a delivery. */
export type BodyCharge = Readonly<{
  id: string;
  type: ChargeType;
  quantity: number;
  periodStartsOn: string;
  periodEndsOn: string;
  unitPrice: Money;
  effectiveUnitPrice: Money;
  amount: Money;
}>;

/** The content of a delivery: an event as the query `events` returns it, with the ids of its objects. */
export type EventData = Readonly<{
  id: string;
  /** Null for a test. */
  sequence: number | null;
  isTest: boolean;
  occurredAt: string;
  actor: Readonly<{ kind: EventActorKind; user: string | null; roles: readonly Role[]; client: string | null }> | null;
  requestId: string | null;
  customerId: string | null;
  subscriptionId: string | null;
  orderId: string | null;
  invoiceId: string | null;
  webhookId: string | null;
  exportId: string | null;
  changes: readonly Readonly<{ field: ChangedField; addOnId: string | null; before: string | null; after: string | null }>[];
  charges: readonly BodyCharge[];
}>;

/** The body of a delivery. @source Standard Webhooks, "Payload structure" */
export type EventBody = Readonly<{ type: EventType; timestamp: string; data: EventData }>;

/** The body of an event. */
export const bodyOf = (type: EventType, data: EventData): EventBody => ({ type, timestamp: data.occurredAt, data });
