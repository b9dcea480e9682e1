import type { Context } from "../../database/context.js";
import { defineTenantLoader } from "../../database/loaders.js";
import type { RowPlan } from "../../database/row-plan.js";
import { Event } from "../../entities/event.entity.js";

/** The tenant's events by id. */
export const eventById = defineTenantLoader("eventById", Event, "customer_id");

/** What streams read of events. The rest of an event can be long, and is loaded by `wholeEvent` where it is shown. */
export const STREAMED: RowPlan = {
  properties: new Set([
    "sequence",
    "type",
    "occurredAt",
    "customerId",
    "subscriptionId",
    "orderId",
    "invoiceId",
    "webhookId",
    "exportId",
  ]),
  joins: [],
};

/** An event with all its columns, whichever columns the current field reads of its own row. */
export const wholeEvent = (ctx: Context, { id }: Readonly<{ id: string }>): Promise<Event | null> =>
  eventById.load({ ...ctx, plans: undefined }, id);
