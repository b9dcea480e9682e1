import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Day } from "../core/period.js";
import { SubscriptionStatus } from "../core/vocabulary.js";
import { Node } from "./node.schema.js";
import { DateScalar } from "./scalars.schema.js";

@ObjectType({
  implements: Node,
  description: "An add-on of a subscription: it is suspended, reactivated, renewed and ended with its base.",
  simpleResolvers: true,
})
export class AddOn extends Node {
  @Field(() => Int, { description: "How many licenses of the add-on there are." })
  quantity: number;

  @Field(() => SubscriptionStatus, { description: "Where it is in its life: it follows its base." })
  status: SubscriptionStatus;

  @Field({
    description:
      "True when it renews together with its base. False once it was taken off after its own window for a full credit: " +
      "it ends with the term, uncredited.",
  })
  autoRenew: boolean;

  @Field(() => DateScalar, { nullable: true, description: "The day from which it is charged; null while the base is pending." })
  startsOn: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Its last day, inclusive: always the base's term end; null while the base is pending.",
  })
  endsOn: Day | null;
}

@InputType({ description: "How many licenses of an add-on there shall be." })
export class AddOnQuantityInput {
  @Field(() => ID, { description: "The add-on's plan, pln_…; one of CustomerSubscription.eligibleAddOns or Plan.addOns." })
  planId: string;

  @Field(() => Int, {
    description:
      "The new number of licenses, within the plan's bounds; 0 takes the add-on off: with full credit inside its own window, " +
      "at the end of the term after it.",
  })
  quantity: number;
}
