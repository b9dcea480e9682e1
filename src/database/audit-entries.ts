import { resourceIn } from "../core/audit.js";
import type { EventChanges } from "../core/changes.js";
import { subjectOf } from "../core/events.js";
import { kindOfId } from "../core/ids.js";
import type { Event } from "../entities/event.entity.js";
import type { AuditEntry, AuditedItem } from "./audit.js";
import type { TxContext } from "./context.js";

type Logged = Pick<TxContext, "trail" | "audited" | "events" | "changes" | "now">;

/**
 * How many records a transaction stores: one for each item of a bulk command, one for another command, else one for each event. A command in
 * several transactions has one record, in the first one that ends.
 */
export function recordCountOf({ trail, audited, events }: Pick<Logged, "trail" | "audited" | "events">): number {
  if (trail === undefined) return events.length;
  if (audited.items.length > 0) return audited.items.length;
  return trail.isStored ? 0 : 1;
}

/** The records that a transaction stores, with the events that it has stored. */
export function entriesOf(ctx: Logged, events: readonly Event[]): AuditEntry[] {
  const { trail, audited, now } = ctx;
  if (trail === undefined) return events.map(ofEvent);
  if (audited.items.length > 0) return audited.items.map((item) => ofItem(trail.operation, item, events, now));
  const resourceId = audited.resourceId ?? resourceIn(trail.input);
  const customerId = audited.customerId ?? customerIn(events) ?? customerOf(resourceId);
  const { code } = audited;
  const occurredAt = audited.occurredAt ?? now;
  const { operation } = trail;
  const changes = changesOfCart(ctx);
  return [{ operation, status: "SUCCEEDED", code, resourceId, customerId, occurredAt, events, changes }];
}

/** What was changed of a cart: it has no event that could say so. */
const changesOfCart = ({ changes }: Pick<Logged, "changes">): EventChanges | null =>
  [...changes].find(([subjectId]) => kindOfId(subjectId) === "cart")?.[1] ?? null;

/** The record of an event that no mutation caused: of the marketplace itself, or of a publisher. */
function ofEvent(event: Event): AuditEntry {
  const { partnerId, customerId, subscriptionId, orderId, invoiceId, webhookId, exportId, type: operation, occurredAt } = event;
  const named = Object.fromEntries(
    Object.entries({ customerId, subscriptionId, orderId, invoiceId, webhookId, exportId }).filter(([, id]) => id !== null),
  );
  const resourceId = subjectOf({ type: operation, partnerId, ...named });
  return { operation, status: "SUCCEEDED", code: null, resourceId, customerId, occurredAt, events: [event] };
}

function ofItem(operation: string, item: AuditedItem, all: readonly Event[], occurredAt: Date): AuditEntry {
  const { resourceId, code, firstEvent, eventCount } = item;
  const events = all.slice(firstEvent, firstEvent + eventCount);
  const customerId = item.customerId ?? customerIn(events) ?? customerOf(resourceId);
  return { operation, status: code === null ? "SUCCEEDED" : "REFUSED", code, resourceId, customerId, occurredAt, events };
}

const customerIn = (events: readonly Event[]): string | null =>
  events.find(({ customerId }) => customerId !== null)?.customerId ?? null;

const customerOf = (resourceId: string | null): string | null =>
  resourceId !== null && kindOfId(resourceId) === "customer" ? resourceId : null;
