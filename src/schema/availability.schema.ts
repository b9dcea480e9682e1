import { Field, ObjectType } from "type-graphql";
import { UnavailableReason } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";

describeEnum(UnavailableReason, "UnavailableReason", "A reason why a customer cannot buy a plan.", {
  ALREADY_OWNED: "The customer already has the maximum number of subscriptions to the plan.",
  ALREADY_SUSPENDED_REACTIVATE:
    "The customer already has the maximum number of subscriptions to the plan, and one of them is suspended. Reactivate that subscription instead.",
  COUNTRY_NOT_SUPPORTED: "The publisher does not sell the plan to customers with this billing country.",
  SEGMENT_NOT_ELIGIBLE: "The plan is not sold to customers of this segment.",
  EXCLUSIVE_TO_OTHER_PARTNERS: "The publisher sells the plan through other partners only. Contact the publisher.",
  NOT_OFFERED_THROUGH_CSP: "The publisher does not sell the plan through Cloud Solution Providers.",
  USAGE_BASED_NOT_SOLD_HERE: "The plan is billed by usage. This API sells license-based plans only.",
  ADD_ON_NEEDS_BASE: "The plan is an add-on. Buy it with updateAddOns for an active subscription, or in CartLineInput.addOns.",
  NO_PRICE_IN_FORCE: "The price list has no price in force for this customer's country and segment.",
  WITHDRAWN: "The publisher has withdrawn the plan from the catalog.",
  CUSTOMER_REMOVED: "The customer was removed. It is then the only reason.",
});

@ObjectType({ description: "Whether a customer can buy a plan at Viewer.now, and the reasons if not.", simpleResolvers: true })
export class Availability {
  @Field({ description: "True when the customer can buy the plan now." })
  isPurchasable: boolean;

  @ListSize(Object.keys(UnavailableReason).length)
  @Field(() => [UnavailableReason], {
    description: "All reasons why the customer cannot buy the plan; empty when isPurchasable is true.",
  })
  reasons: UnavailableReason[];

  @Field(() => String, {
    nullable: true,
    description:
      "One sentence for a person: why the plan cannot be bought and what to do instead. Null when there is nothing to add.",
  })
  message: string | null;

  /** Not shown: the `reactivate` field resolver loads it. */
  reactivateSubscriptionId: string | null;
}
