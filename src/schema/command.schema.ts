import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { UserError } from "./errors.schema.js";
import { ListSize } from "./list-size.js";

/** Declares `subscriptionId` on a command's input. */
const SubscriptionIdField = (): PropertyDecorator =>
  Field(() => ID, { description: "The subscription the command is about, sub_…; NOT_FOUND when you cannot see it." });

/** The base of every command's input. */
@InputType()
export abstract class CommandInput {
  @Field(() => String, {
    nullable: true,
    description:
      "A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input " +
      "gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with " +
      "IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts.",
  })
  idempotencyKey?: string | null;
}

/** The base of the input of a command that accepts a dry run. */
@InputType()
export abstract class DryRunCommandInput extends CommandInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing " +
      "is kept. A request may hold one dry run and nothing beside it.",
  })
  dryRun?: boolean | null;
}

/** The base of the input of a command on a subscription. */
@InputType()
export abstract class SubscriptionCommandInput extends DryRunCommandInput {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. " +
      "Null: whatever the version.",
  })
  expectedVersion?: number | null;
}

/** The base of the input of a sandbox command that acts for a publisher. */
@InputType()
export abstract class SandboxSubscriptionInput extends CommandInput {
  @SubscriptionIdField()
  subscriptionId: string;
}

/** The base of every mutation's payload. */
@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  // A realistic size: only purchases have several, one for each wrong line.
  @ListSize(5)
  @Field(() => [UserError], { description: "Why the command was refused; empty when it succeeded." })
  userErrors: UserError[];
}

/** The base of the payload of a command that accepts an idempotency key. */
@ObjectType({ simpleResolvers: true })
export abstract class CommandPayload extends MutationPayload {
  @Field(() => Boolean, {
    description:
      "True when the idempotency key had been used for the same command before: the first result is shown again, nothing was done now.",
  })
  isReplay: boolean;
}

/** The base of the payload of a command that accepts a dry run. */
@ObjectType({ simpleResolvers: true })
export abstract class DryRunCommandPayload extends CommandPayload {
  @Field(() => Boolean, {
    description: "True when the command was only tried: what is shown would result, and nothing was kept.",
  })
  isDryRun: boolean;
}
