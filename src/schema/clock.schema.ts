import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { MutationPayload } from "./command.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

@InputType({ description: "The new instant of a sandbox's test clock." })
export class AdvanceTestClockInput {
  @Field(() => DateTimeScalar, {
    description:
      "The new instant, not before the clock's current instant. Passing the current instant succeeds and changes nothing.",
  })
  to: Instant;
}

@ObjectType({ description: "The result of moving a sandbox's test clock.", simpleResolvers: true })
export class AdvanceTestClockPayload extends MutationPayload {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The new instant of the test clock. Null when the mutation was refused.",
  })
  now: Instant | null;

  @Field(() => Int, {
    description:
      "The number of renewals, conversions, endings and deletions that became due and were processed, each at its own instant, in order.",
  })
  transitions: number;

  @Field(() => Int, { description: "The number of reminders sent in the meantime, each at its own instant." })
  reminders: number;

  @Field(() => Int, { description: "The number of invoices published in the meantime." })
  invoicesPublished: number;

  @Field(() => Int, {
    description:
      "The number of transitions that failed because of an internal error. They are retried automatically and do not block others. Normally 0.",
  })
  failed: number;
}
