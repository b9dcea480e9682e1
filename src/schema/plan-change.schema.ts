import { Field, ObjectType } from "type-graphql";
import { SubscriptionAction } from "../core/subscription-actions.js";
import { PlanChangeTiming } from "../core/vocabulary.js";
import { AddOn } from "./add-on.schema.js";
import { describeEnum } from "./describe-enum.js";
import { ErrorCode } from "./errors.schema.js";
import { ListSize } from "./list-size.js";
import { Plan, Price } from "./plan.schema.js";

describeEnum(PlanChangeTiming, "PlanChangeTiming", "When a change of plan takes effect.", {
  NOW: "At once, for the rest of the current term. The old plan is credited and the new one is charged for the rest of the period.",
  AT_RENEWAL: "On the first day of the next term.",
});

@ObjectType({
  description: "A plan to which a subscription can change or, for a Microsoft trial, be converted.",
  simpleResolvers: true,
})
export class PlanChange {
  @Field(() => Plan, { description: "The new plan, with the bounds of its quantity." })
  plan: Plan;

  @Field(() => SubscriptionAction, {
    description: "The action that makes the change: CHANGE_PLAN, or CONVERT_TRIAL for a Microsoft trial.",
  })
  action: SubscriptionAction;

  // Realistic for one market; the catalog sets no limit.
  @ListSize(10)
  @Field(() => [Price], {
    description:
      "The plan's list prices for this customer when the change takes effect. For a change now, only the price for the current term and billing cycle.",
  })
  prices: readonly Price[];

  @Field({
    description: "True when the change is possible with a number of licenses that the plan allows. Does not consider your roles.",
  })
  isPossible: boolean;

  @Field(() => ErrorCode, { nullable: true, description: "The code of the refusal. Null when isPossible is true." })
  code: ErrorCode | null;

  @Field(() => String, {
    nullable: true,
    description: "One sentence on why the change is not possible and what to do instead. Null when isPossible is true.",
  })
  reason: string | null;

  // A realistic size; the catalog sets no limit.
  @ListSize(10)
  @Field(() => [AddOn], {
    description:
      "The open add-ons that do not fit the new plan. They end with the change; a change now credits the rest of their period.",
  })
  endingAddOns: readonly AddOn[];
}
