import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { EventType } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(EventType, "EventType", "The type of the event.", {
  SUBSCRIPTION_ORDERED: "A subscription was bought. It is PENDING or already ACTIVE.",
  SUBSCRIPTION_ACTIVATED: "A subscription became ACTIVE: its term or its trial started.",
  SUBSCRIPTION_RENAMED: "A subscription's nickname was changed.",
  SUBSCRIPTION_QUANTITY_CHANGED: "The number of licenses of a subscription was changed.",
  SUBSCRIPTION_CHANGE_REQUESTED:
    "A publisher was asked to approve a change of a subscription. The subscription has not changed yet.",
  SUBSCRIPTION_CHANGE_DECLINED:
    "A change that a publisher was asked to approve failed or was superseded by a cancellation or suspension. The subscription has not changed.",
  SUBSCRIPTION_ADD_ONS_CHANGED: "Add-ons of a subscription were added, changed in quantity or removed.",
  SUBSCRIPTION_SUSPENDED: "A subscription and its add-ons were suspended.",
  SUBSCRIPTION_REACTIVATED: "A suspended subscription and its add-ons became ACTIVE again.",
  SUBSCRIPTION_CANCELLED: "A subscription was cancelled: it has ended or will end with its term.",
  SUBSCRIPTION_AUTO_RENEW_CHANGED: "A subscription's auto-renewal was switched on or off.",
  SUBSCRIPTION_CHANGE_SCHEDULED: "A change was scheduled for a subscription's next term, or the scheduled change was removed.",
  SUBSCRIPTION_RESELLER_CHANGED: "A subscription's indirect reseller of record was changed.",
  SUBSCRIPTION_RENEWED: "A subscription was renewed: a new term started.",
  SUBSCRIPTION_CONVERTED: "A trial became a paid subscription.",
  SUBSCRIPTION_ENDED: "A subscription reached the end of its last term and was deleted.",
  SUBSCRIPTION_EXPIRED: "A Microsoft trial ended.",
  SUBSCRIPTION_DELETED: "The retention period of a suspended subscription ended and its data were deleted.",
  CUSTOMER_CREATED: "A customer was created.",
  CUSTOMER_AGREEMENT_CONFIRMED: "A customer's acceptance of the Microsoft Customer Agreement was confirmed.",
  ORDER_PLACED: "An order was placed.",
  INVOICE_PUBLISHED: "An invoice or a credit note of a month was published.",
  INVOICE_PAID: "A payment was recorded and the invoice's balance became 0.",
});

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
