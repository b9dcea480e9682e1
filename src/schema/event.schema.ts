import { Field, ID, InputType, ObjectType } from "type-graphql";
import { EventActorKind } from "../core/actor.js";
import { ChangedField, changedFieldDescriptions } from "../core/changed-fields.js";
import type { Instant } from "../core/clock.js";
import { eventDescriptions, EventType } from "../core/events.js";
import { EventOrderField } from "../core/list-orders.js";
import { Role } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf } from "./list-order.schema.js";
import { ListSize } from "./list-size.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(EventType, "EventType", "The type of the event.", eventDescriptions);

describeEnum(EventActorKind, "EventActorKind", "Who caused an event.", {
  USER: "A user of the partner, or of a reseller of the partner.",
  PUBLISHER: "The publisher of the offer, or its software.",
  OPERATOR: "The operator of the marketplace.",
  SYSTEM: "The marketplace itself, for example at the end of a term.",
  UNKNOWN: "A caller whose token was not accepted. Only in the operator's export of audit records.",
});

@ObjectType({ description: "Who caused an event.", simpleResolvers: true })
export class EventActor {
  @Field(() => EventActorKind, { description: "The kind of actor." })
  kind: EventActorKind;

  @Field(() => String, {
    nullable: true,
    description:
      "The name of the user, as in the access token. Null for other kinds of actors, and for users of your provider if you are an indirect reseller.",
  })
  user: string | null;

  @ListSize(Object.keys(Role).length)
  @Field(() => [Role], { description: "The roles that the user had. Empty where user is null." })
  roles: readonly Role[];

  @Field(() => String, {
    nullable: true,
    description:
      "The application with which the user signed in: the claim azp, appid or client_id of the access token. Null when the token has none of them, and where user is null.",
  })
  client: string | null;
}

describeEnum(
  ChangedField,
  "ChangedField",
  "What changed. A change is shown with its values as texts: instants and days as in ISO 8601, amounts with the decimals of the currency. Further fields can be added.",
  changedFieldDescriptions,
);

@ObjectType({ description: "A change of one field.", simpleResolvers: true })
export class FieldChange {
  @Field(() => ChangedField, { description: "The field, which defines the format of before and after." })
  field: ChangedField;

  @Field(() => String, { nullable: true, description: "The value before the change; null when there was none." })
  before: string | null;

  @Field(() => String, { nullable: true, description: "The value after the change; null when there is none." })
  after: string | null;
}

@ObjectType({
  implements: Node,
  description:
    "An event about a customer, an order, a subscription, an invoice or an export. Events are kept for ever. The id is also the event's cursor, in lists and in live updates. The objects it names are returned in their current state.",
  simpleResolvers: true,
})
export class Event extends Node {
  @Field(() => EventType, { description: "The type of the event." })
  type: EventType;

  @Field(() => DateTimeScalar, { description: "The instant of the event, by the partner's clock." })
  occurredAt: Instant;
}

@InputType({ description: "Conditions for a list of events. All conditions given must match." })
export class EventFilter {
  @Field(() => [EventType], { nullable: true, description: "Only events of one of these types. Left out or null: all types." })
  types?: EventType[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Only events about this customer, its orders and its subscriptions. An unknown id finds none. Left out or null: of all customers.",
  })
  customerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only events about this subscription. An unknown id finds none. Left out or null: of all subscriptions.",
  })
  subscriptionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Only events about this order and the subscriptions that it created. An unknown id finds none. Left out or null: of all orders.",
  })
  orderId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only events about this invoice. An unknown id finds none. Left out or null: of all invoices.",
  })
  invoiceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only events that this user caused, by the exact name in EventActor.user. An unknown name finds none. Left out or null: of all actors.",
  })
  actor?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only events that occurred at this instant or later. Left out or null: from the first. The list is sorted by occurredAt; orderBy SEQUENCE is refused with INVALID_INPUT.",
  })
  since?: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only events that occurred before this instant, which must not be before since: INVALID_INPUT. Left out or null: up to the last. The list is sorted by occurredAt; orderBy SEQUENCE is refused with INVALID_INPUT.",
  })
  until?: Instant | null;
}

describeEnum(EventOrderField, "EventOrderField", "What a list of events is sorted by.", {
  SEQUENCE:
    "The order in which the events became visible. An event that becomes visible later comes after all others, so that no event is missed when a list is read further from its last cursor.",
  OCCURRED_AT: "The instant of the event. A due transition that was processed late became visible after later events.",
});

@InputType({ description: "The order of a list of events." })
export class EventOrder extends OrderOf(EventOrderField) {}

@ObjectType({ description: "An event with its cursor, which is its id.", simpleResolvers: true })
export class EventEdge extends EdgeOf(Event, "event") {}

@ObjectType({ description: "A page of events.", simpleResolvers: true })
export class EventConnection extends ConnectionOf(EventEdge, Event, "events") {}
