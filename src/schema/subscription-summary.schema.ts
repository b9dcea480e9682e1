import { Field, Float, Int, ObjectType } from "type-graphql";
import { CurrencyCodeScalar } from "./scalars.schema.js";

@ObjectType({
  description: "The subscriptions of a list, on all pages together, that have one currency.",
  simpleResolvers: true,
})
export class SubscriptionSummary {
  @Field(() => CurrencyCodeScalar, { description: "The currency of the subscriptions." })
  currency: string;

  @Field(() => Int, { description: "The number of subscriptions." })
  count: number;

  @Field(() => Float, {
    description: "The sum of their quantities, a whole number. Licenses of add-ons do not count.",
  })
  licenses: number;
}
