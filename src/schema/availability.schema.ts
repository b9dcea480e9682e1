import { Field, ObjectType } from "type-graphql";
import { UnavailableReason } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";

describeEnum(UnavailableReason, "UnavailableReason", "Why a customer cannot buy a plan.", {
  ALREADY_OWNED: "The customer has as many subscriptions to the plan as one customer may have.",
  ALREADY_SUSPENDED_REACTIVATE:
    "The customer has as many as allowed, and one of them is suspended: reactivate it instead of buying again.",
  COUNTRY_NOT_SUPPORTED: "The publisher does not sell it to customers of this billing country.",
  SEGMENT_NOT_ELIGIBLE: "It is not sold to customers of this segment.",
  EXCLUSIVE_TO_OTHER_PARTNERS: "The publisher sells it through other partners only. Ask the publisher.",
  NOT_OFFERED_THROUGH_CSP: "The publisher does not sell it through Cloud Solution Providers.",
  USAGE_BASED_NOT_SOLD_HERE: "It is paid by consumption, and only plans paid by license are sold here.",
  ADD_ON_NEEDS_BASE: "It is an add-on: buy it on top of an active subscription that it fits, or under a cart's line.",
  NO_PRICE_IN_FORCE: "The price list has no price for this customer's country and segment now.",
  WITHDRAWN: "The publisher has withdrawn it from the catalog.",
});

@ObjectType({ description: "Whether a customer can buy a plan at Viewer.now, and if not, why.", simpleResolvers: true })
export class Availability {
  @Field({ description: "True when the customer can buy it now." })
  isPurchasable: boolean;

  @ListSize(Object.keys(UnavailableReason).length)
  @Field(() => [UnavailableReason], {
    description: "Every reason that stands in the way; empty when it can be bought.",
  })
  reasons: UnavailableReason[];

  @Field(() => String, {
    nullable: true,
    description: "What stands in the way and what would work, in one sentence for a person; null when there is nothing to say.",
  })
  message: string | null;

  /** Not shown: the `reactivate` field resolver loads it. */
  reactivateSubscriptionId: string | null;
}
