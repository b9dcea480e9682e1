import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { eventDescriptions, EventType } from "../core/events.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(EventType, "EventType", "The type of the event.", eventDescriptions);

@ObjectType({
  implements: Node,
  description:
    "An event about a customer, an order, a subscription or an invoice. Its id is the cursor for resuming live updates, in the order in which the changes became visible to the partner. The objects it names are returned in their current state.",
  simpleResolvers: true,
})
export class Event extends Node {
  @Field(() => EventType, { description: "The type of the event." })
  type: EventType;

  @Field(() => DateTimeScalar, { description: "The instant of the event, by the partner's clock." })
  occurredAt: Instant;
}
