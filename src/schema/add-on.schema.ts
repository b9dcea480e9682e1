import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Day } from "../core/period.js";
import { SubscriptionStatus } from "../core/vocabulary.js";
import { Node } from "./node.schema.js";
import { DateScalar } from "./scalars.schema.js";

@ObjectType({
  implements: Node,
  description:
    "An add-on of a subscription. It is suspended, reactivated, renewed and ended together with its base subscription.",
  simpleResolvers: true,
})
export class AddOn extends Node {
  @Field(() => Int, { description: "The number of licenses of the add-on." })
  quantity: number;

  @Field(() => SubscriptionStatus, { description: "The add-on's status. It follows the status of the base subscription." })
  status: SubscriptionStatus;

  @Field({
    description:
      "True when the add-on renews together with its base. False after the add-on was removed outside its own full-credit window: it then ends with the term, without a credit.",
  })
  autoRenew: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day the add-on is charged for. Null while the base is PENDING.",
  })
  startsOn: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The add-on's last day, inclusive: the base's term end. Null while the base is PENDING.",
  })
  endsOn: Day | null;
}

@InputType({ description: "A number of licenses for an add-on." })
export class AddOnQuantityInput {
  @Field(() => ID, {
    description: "The id of the add-on's plan, pln_…; one of CustomerSubscription.eligibleAddOns or Plan.addOns.",
  })
  planId: string;

  @Field(() => Int, {
    description:
      "The new number of licenses, within the plan's minimumQuantity and maximumQuantity. 0 removes the add-on: at once with the credit of its policy inside the add-on's own window, otherwise at the end of the term without a credit.",
  })
  quantity: number;
}
