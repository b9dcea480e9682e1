import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { EventType } from "../core/events.js";
import type { Context } from "../database/context.js";
import type { Customer as CustomerRow } from "../entities/customer.entity.js";
import type { Event as EventRow } from "../entities/event.entity.js";
import type { Invoice as InvoiceRow } from "../entities/invoice.entity.js";
import type { Order as OrderRow } from "../entities/order.entity.js";
import type { Subscription as SubscriptionRow } from "../entities/subscription.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { EventConnection, EventFilter, EventOrder } from "../schema/event.schema.js";
import { Invoice } from "../schema/invoice.schema.js";
import { filterArgument, orderArgument } from "../schema/list-order.schema.js";
import { Order } from "../schema/order.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { eventById } from "../services/events/event-loaders.js";
import {
  eventsOf,
  eventsOfCustomer,
  eventsOfInvoice,
  eventsOfOrder,
  eventsOfSubscription,
} from "../services/events/list-events.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

const orderOfEvents = {
  ...orderArgument("in the order in which they became visible"),
  description:
    "The order of the list. Null: in the order in which the events became visible, or with since or until in the order of time. A cursor is the id of an event, and valid with every order.",
};

const typesOfEvents = { nullable: true, description: "Only events of these types. Null: all types." } as const;

@Resolver()
export class EventListResolver {
  @(readsFor<EventRow>().rows(eventById))
  @Query(() => EventConnection, {
    description:
      'The events of your customers, orders, subscriptions and invoices. Cursors are ids of events: Subscription.events and the header Last-Event-ID accept them too. "0" is the position before the first event.',
  })
  @RequiresPermission("event:read")
  events(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => EventFilter, filterArgument) filter: EventFilter | null,
    @Arg("orderBy", () => EventOrder, orderOfEvents) orderBy: EventOrder | null,
    @Ctx() ctx: Context,
  ): Promise<EventConnection> {
    return eventsOf(ctx, page, filter ?? {}, orderBy);
  }
}

@Resolver(() => Customer)
export class CustomerEventsResolver {
  @(readsFor<CustomerRow>().rows(eventsOfCustomer, "id"))
  @FieldResolver(() => EventConnection, {
    description: "The events about the customer, its orders and its subscriptions. Invoices have events of their own.",
  })
  @RequiresPermission("event:read")
  events(
    @Root() { id }: CustomerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("types", () => [EventType], typesOfEvents) types: EventType[] | null,
    @Arg("orderBy", () => EventOrder, orderOfEvents) orderBy: EventOrder | null,
    @Ctx() ctx: Context,
  ): Promise<EventConnection> {
    return eventsOfCustomer.load(ctx, id, page, { types }, orderBy);
  }
}

@Resolver(() => CustomerSubscription)
export class SubscriptionHistoryResolver {
  @(readsFor<SubscriptionRow>().rows(eventsOfSubscription, "id"))
  @FieldResolver(() => EventConnection, {
    description:
      "The events about the subscription, from its order on. Instalments within a term have no event: they are in charges.",
  })
  @RequiresPermission("event:read")
  history(
    @Root() { id }: SubscriptionRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("types", () => [EventType], typesOfEvents) types: EventType[] | null,
    @Arg("orderBy", () => EventOrder, orderOfEvents) orderBy: EventOrder | null,
    @Ctx() ctx: Context,
  ): Promise<EventConnection> {
    return eventsOfSubscription.load(ctx, id, page, { types }, orderBy);
  }
}

@Resolver(() => Order)
export class OrderEventsResolver {
  @(readsFor<OrderRow>().rows(eventsOfOrder, "id"))
  @FieldResolver(() => EventConnection, { description: "The events about the order and the subscriptions that it created." })
  @RequiresPermission("event:read")
  events(
    @Root() { id }: OrderRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("types", () => [EventType], typesOfEvents) types: EventType[] | null,
    @Arg("orderBy", () => EventOrder, orderOfEvents) orderBy: EventOrder | null,
    @Ctx() ctx: Context,
  ): Promise<EventConnection> {
    return eventsOfOrder.load(ctx, id, page, { types }, orderBy);
  }
}

@Resolver(() => Invoice)
export class InvoiceEventsResolver {
  @(readsFor<InvoiceRow>().rows(eventsOfInvoice, "id"))
  @FieldResolver(() => EventConnection, { description: "The events about the invoice or credit note." })
  @RequiresPermission("event:read")
  events(
    @Root() { id }: InvoiceRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("types", () => [EventType], typesOfEvents) types: EventType[] | null,
    @Arg("orderBy", () => EventOrder, orderOfEvents) orderBy: EventOrder | null,
    @Ctx() ctx: Context,
  ): Promise<EventConnection> {
    return eventsOfInvoice.load(ctx, id, page, { types }, orderBy);
  }
}
