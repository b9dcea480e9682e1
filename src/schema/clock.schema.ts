import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { MutationPayload } from "./command.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

@InputType({ description: "Where a sandbox's test clock shall stand." })
export class AdvanceTestClockInput {
  @Field(() => DateTimeScalar, {
    description: "The new instant, not before the clock's present one; the same instant is a success that does nothing.",
  })
  to: Instant;
}

@ObjectType({ description: "What moving a sandbox's test clock brought about.", simpleResolvers: true })
export class AdvanceTestClockPayload extends MutationPayload {
  @Field(() => DateTimeScalar, { nullable: true, description: "Where the clock stands now; null when refused." })
  now: Instant | null;

  @Field(() => Int, {
    description:
      "How many renewals, conversions, endings and deletions fell due and were carried out, each at its own instant, in order.",
  })
  transitions: number;

  @Field(() => Int, { description: "How many invoices were published on the way." })
  invoicesPublished: number;

  @Field(() => Int, {
    description:
      "How many could not be carried out because of a fault of ours; they are tried again by themselves and hold up nothing else. Normally 0.",
  })
  failed: number;
}
