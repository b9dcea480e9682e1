import type { PartnerClient } from "./partner-client.js";

/**
 * Waits until the server follows the partner's events for a caller. A subscription over WebSocket is not acknowledged; it is active
 * when the server listens.
 */
export async function listening({ marketplace: { bus }, partner }: PartnerClient): Promise<void> {
  const { newEvents } = bus;
  while (newEvents.listenerCount(partner.id) === 0) {
    await new Promise<void>((added) => newEvents.once("newListener", () => added()));
  }
}
