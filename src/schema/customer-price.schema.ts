import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { BillingCycle, CustomerSegment } from "../core/vocabulary.js";
import { DateTimeScalar, DecimalScalar, DurationScalar } from "./scalars.schema.js";

@ObjectType({
  description: "The price of a plan for one customer, for one term and billing cycle: what a purchase now is charged at.",
  simpleResolvers: true,
})
export class CustomerPrice {
  @Field(() => CustomerSegment, {
    description: "The segment whose price it is: the customer's own, or COMMERCIAL where the price list has no price for that.",
  })
  segment: CustomerSegment;

  @Field(() => DurationScalar, { description: "The length of the term: P1M, P1Y or P3Y; that of the trial for a trial plan." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the term is charged; NONE for a trial plan." })
  billingCycle: BillingCycle;

  @Field(() => DateTimeScalar, { description: "The instant from which the list price is in force." })
  effectiveFrom: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the list price stops being in force, exclusive. Null when no end is known.",
  })
  effectiveUntil: Instant | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The margin that is subtracted today, in percent: "15.0". Null when there is none, and for partners that do not see margins.',
  })
  marginPercentage: string | null;
}
