import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from "type-graphql";
import { EventType } from "../core/events.js";
import type { Context } from "../database/context.js";
import type { Event as EventRow } from "../entities/event.entity.js";
import { Customer } from "../schema/customer.schema.js";
import { Event } from "../schema/event.schema.js";
import { Invoice } from "../schema/invoice.schema.js";
import { Order } from "../schema/order.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { followEvents, type EventFilter } from "../services/events/follow-events.js";
import { findInvoice } from "../services/billing/invoices.js";
import { RequiresPermission } from "./requires-permission.js";
import { loadIf } from "./found.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { orderById, subscriptionById } from "../services/subscription/subscription-loaders.js";
import { readsFor } from "./reads.js";

const reads = readsFor<EventRow>();

@Resolver(() => Event)
export class EventResolver {
  @Subscription(() => Event, {
    description:
      "The events of your customers and their subscriptions as they become visible, in order, over WebSocket or server-sent events.",
    subscribe: ({ args, context }: { args: EventFilter; context: Context }) =>
      followEvents(context, { ...args, after: context.lastEventId ?? args.after ?? null }),
  })
  @RequiresPermission("event:read")
  events(
    @Root() event: EventRow,
    @Arg("after", () => ID, {
      nullable: true,
      description:
        "The id of the last event you received. All later events are sent first. Pass Viewer.lastEventId, read earlier, to receive every event since then. The empty string starts with the first event. Null: only new events. With server-sent events, the header Last-Event-ID replaces it.",
    })
    _after: string | null,
    @Arg("customerId", () => ID, { nullable: true, description: "Only events of this customer. Null: all customers." })
    _customerId: string | null,
    @Arg("types", () => [EventType], { nullable: true, description: "Only events of these types. Null: all types." })
    _types: EventType[] | null,
  ): Event {
    return event;
  }

  @reads.reference("customerId", customerById)
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer that the event is about; null when there is none.",
  })
  customer(@Root() { customerId }: EventRow, @Ctx() ctx: Context): Promise<Customer | null> {
    return loadIf(customerId, (id) => customerById.load(ctx, id));
  }

  @reads.reference("subscriptionId", subscriptionById)
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The subscription that the event is about, in its current state; null when there is none.",
  })
  subscription(@Root() { subscriptionId }: EventRow, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  @FieldResolver(() => Order, { nullable: true, description: "The order that the event is about; null when there is none." })
  order(@Root() { orderId }: EventRow, @Ctx() ctx: Context): Promise<Order | null> {
    return loadIf(orderId, (id) => orderById.load(ctx, id));
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description:
      "The invoice that the event is about; null when there is none. Requires Global admin, Admin agent or Billing admin; other roles get the error FORBIDDEN on this field.",
  })
  @RequiresPermission("invoice:read")
  invoice(@Root() { invoiceId }: EventRow, @Ctx() ctx: Context): Promise<Invoice | null> {
    return loadIf(invoiceId, (id) => findInvoice(ctx, id));
  }
}
