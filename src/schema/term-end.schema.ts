import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../core/period.js";
import { DateScalar } from "./scalars.schema.js";

@ObjectType({
  description: "A day on which the first term of a purchase can be chosen to end, with the reasons.",
  simpleResolvers: true,
})
export class TermEndOption {
  @Field(() => DateScalar, { description: "The last day of the term, inclusive. Pass it as CartLineInput.termEndsOn." })
  endsOn: Day;

  @Field({ description: "True when it is the last day of a calendar month." })
  isMonthEnd: boolean;

  @Field(() => Int, {
    description: "The number of the customer's active subscriptions, without trials, whose current term ends on this day.",
  })
  subscriptionCount: number;

  /** Not shown: the `subscription` field resolver loads it. */
  subscriptionId: string | null;
}
