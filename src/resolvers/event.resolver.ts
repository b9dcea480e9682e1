import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from "type-graphql";
import { EventType } from "../core/events.js";
import { tenantOf, type Context } from "../database/context.js";
import type { Event as EventRow } from "../entities/event.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { Event, EventActor, FieldChange } from "../schema/event.schema.js";
import { Export } from "../schema/export.schema.js";
import { Invoice } from "../schema/invoice.schema.js";
import { Webhook } from "../schema/webhook.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Order } from "../schema/order.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { actorOf, requestIdOf } from "../services/events/event-actor.js";
import { fieldChangesOf, type FieldChange as Change } from "../services/events/event-changes.js";
import { wholeEvent } from "../services/events/event-loaders.js";
import { followEvents, type EventFilter } from "../services/events/follow-events.js";
import { exportById } from "../services/export/exports.js";
import { chargesOfEvent } from "../services/billing/charges-of-event.js";
import { webhookById } from "../services/webhook/webhooks.js";
import { findInvoice } from "../services/billing/invoices.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { addOnById, orderById, subscriptionById } from "../services/subscription/subscription-loaders.js";
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
        'The id of the last event you received. All later events are sent first. Pass Viewer.lastEventId, read earlier, to receive every event since then. "0" or the empty string starts with the first event. Null: only new events. With server-sent events, the header Last-Event-ID replaces it.',
    })
    _after: string | null,
    @Arg("customerId", () => ID, { nullable: true, description: "Only events of this customer. Null: all customers." })
    _customerId: string | null,
    @Arg("types", () => [EventType], { nullable: true, description: "Only events of these types. Null: all types." })
    _types: EventType[] | null,
  ): Event {
    return event;
  }

  @reads.properties("sequence")
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "The number of the event in the order in which the partner's events became visible, without gaps, from 1. Null for indirect resellers, whose events are numbered with those of the provider's other customers.",
  })
  sequence(@Root() { sequence }: EventRow, @Ctx() ctx: Context): number | null {
    return tenantOf(ctx).resellerId === null ? sequence : null;
  }

  @reads.properties("id")
  @FieldResolver(() => EventActor, {
    nullable: true,
    description: "Who caused the event. Null for events from before the marketplace recorded it.",
  })
  async actor(@Root() event: EventRow, @Ctx() ctx: Context): Promise<EventActor | null> {
    return actorOf(ctx, await found(wholeEvent(ctx, event)));
  }

  @reads.properties("id")
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The id of the request that caused the event: the header X-Request-Id of its answer. Null where actor.user is null.",
  })
  async requestId(@Root() event: EventRow, @Ctx() ctx: Context): Promise<string | null> {
    return requestIdOf(ctx, await found(wholeEvent(ctx, event)));
  }

  // A realistic size; a change of many add-ons has more.
  @ListSize(20)
  @reads.properties("id")
  @FieldResolver(() => [FieldChange], {
    description:
      "What the event changed of its subscription and its add-ons, its customer, its order or its invoice. Sorted by field; those of add-ons come last. Empty when nothing of it changed, when a new object was created, and for events from before the marketplace recorded it. Fields that you may not see are left out: of invoices without Global admin, Admin agent or Billing admin, and prices as an indirect reseller.",
  })
  async changes(@Root() event: EventRow, @Ctx() ctx: Context): Promise<readonly FieldChange[]> {
    return fieldChangesOf(ctx, await found(wholeEvent(ctx, event)));
  }

  // A realistic size; a full credit reverses all charges of a subscription.
  @ListSize(20)
  @reads.properties("id")
  @FieldResolver(() => [Charge], {
    description:
      "The charges and credits of the event, in the order in which they were created. Empty for events without charges, for events from before the marketplace recorded them, and for indirect resellers.",
  })
  async charges(@Root() event: EventRow, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesOfEvent(ctx, await found(wholeEvent(ctx, event)));
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

  @FieldResolver(() => Export, {
    nullable: true,
    description: "The export that the event is about; null when there is none, and when your roles do not show what it contains.",
  })
  export(@Root() { exportId }: EventRow, @Ctx() ctx: Context): Promise<Export | null> {
    return loadIf(exportId, (id) => exportById.load(ctx, id));
  }
}

@Resolver(() => Event)
export class WebhookOfEventResolver {
  @reads.properties("webhookId")
  @FieldResolver(() => Webhook, {
    nullable: true,
    description:
      "The webhook that the event is about; null when there is none. Requires Global admin or Admin agent; other roles get the error FORBIDDEN on this field.",
  })
  @RequiresPermission("webhook:read")
  webhook(@Root() { webhookId }: EventRow, @Ctx() ctx: Context): Promise<Webhook | null> {
    return loadIf(webhookId, (id) => webhookById.load(ctx, id));
  }
}

@Resolver(() => FieldChange)
export class FieldChangeResolver {
  @FieldResolver(() => AddOn, {
    nullable: true,
    description: "The add-on that changed, in its current state; null when the event's subject itself changed.",
  })
  addOn(@Root() { addOnId }: Change, @Ctx() ctx: Context): Promise<AddOn | null> {
    return loadIf(addOnId, (id) => addOnById.load(ctx, id));
  }
}
