import type { EventBus } from "../../src/database/event-bus.js";
import { Event } from "../../src/entities/event.entity.js";
import type { PartnerClient } from "./partner-client.js";
import { rowsOf } from "./rows-of-tenant.js";

/**
 * Waits until a server follows the partner's events for a number of callers. A subscription over WebSocket is not acknowledged; it is
 * active when the server listens.
 */
export async function following({ newEvents }: EventBus, { partner }: PartnerClient, callers: number): Promise<void> {
  while (newEvents.listenerCount(partner.id) < callers) {
    await new Promise<void>((added) => newEvents.once("newListener", () => added()));
  }
}

/** Waits until the marketplace follows the partner's events for a caller. */
export const listening = (partner: PartnerClient): Promise<void> => following(partner.marketplace.bus, partner, 1);

/** Returns all stored events of a partner, in order. */
export async function eventsSoFar(partner: PartnerClient): Promise<Event[]> {
  const events = await rowsOf(partner.marketplace.database, Event, partner.id);
  return events.sort((a, b) => a.sequence - b.sequence);
}
