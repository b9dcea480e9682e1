import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { EventType } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(EventType, "EventType", "What happened.", {
  SUBSCRIPTION_ORDERED: "A subscription was bought; it is PENDING or already ACTIVE.",
  SUBSCRIPTION_ACTIVATED: "A subscription became ACTIVE: its term or its trial began.",
  SUBSCRIPTION_RENAMED: "A subscription got another nickname.",
  SUBSCRIPTION_QUANTITY_CHANGED: "A subscription got more or fewer licenses.",
  SUBSCRIPTION_CHANGE_REQUESTED: "A publisher is asked for a change of a subscription; until it is decided nothing has changed.",
  SUBSCRIPTION_CHANGE_DECLINED:
    "A change that a publisher was asked for came to nothing: it failed or was superseded by a cancellation or suspension.",
  SUBSCRIPTION_ADD_ONS_CHANGED: "Add-ons of a subscription were added, changed in quantity or taken off.",
  SUBSCRIPTION_SUSPENDED: "A subscription was suspended, and its add-ons with it.",
  SUBSCRIPTION_REACTIVATED: "A suspended subscription became ACTIVE again, and its add-ons with it.",
  SUBSCRIPTION_CANCELLED: "A subscription was cancelled: it has ended, or will end with its term.",
  SUBSCRIPTION_AUTO_RENEW_CHANGED: "A subscription's auto-renewal was switched on or off.",
  SUBSCRIPTION_CHANGE_SCHEDULED: "A change was scheduled for a subscription's next term, or its schedule was removed.",
  SUBSCRIPTION_RESELLER_CHANGED: "A subscription got another indirect reseller of record.",
  SUBSCRIPTION_RENEWED: "A further term of a subscription began.",
  SUBSCRIPTION_CONVERTED: "A trial became a paid subscription.",
  SUBSCRIPTION_ENDED: "A subscription reached the end of its last term and was deleted.",
  SUBSCRIPTION_EXPIRED: "A Microsoft trial ran out.",
  SUBSCRIPTION_DELETED: "A suspended subscription's retention ran out: its data are deleted.",
  CUSTOMER_CREATED: "A customer was created.",
  CUSTOMER_AGREEMENT_CONFIRMED: "A customer's acceptance of the Microsoft Customer Agreement was confirmed.",
  ORDER_PLACED: "An order was placed.",
  INVOICE_PUBLISHED: "The invoice or the credit note of a month was published.",
  INVOICE_PAID: "A payment was recorded that left nothing to pay of an invoice.",
});

@ObjectType({
  implements: Node,
  description:
    "Something that happened to a customer, an order, a subscription or an invoice. Its id is the cursor from which live updates are resumed, " +
    "in the order in which the changes became visible to the partner. The objects it names are shown as they are now.",
  simpleResolvers: true,
})
export class Event extends Node {
  @Field(() => EventType, { description: "What happened." })
  type: EventType;

  @Field(() => DateTimeScalar, { description: "When it happened, by the partner's clock." })
  occurredAt: Instant;
}
