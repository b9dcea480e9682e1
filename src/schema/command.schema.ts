import { Field, ID, Int } from "type-graphql";
import { UserError } from "./errors.schema.js";

/** Declares `idempotencyKey` on a command's input. */
export const IdempotencyKeyField = (): PropertyDecorator =>
  Field(() => String, {
    nullable: true,
    description:
      "A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input " +
      "gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with " +
      "IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts.",
  });

/** Declares `dryRun` on a command's input. */
export const DryRunField = (): PropertyDecorator =>
  Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing " +
      "is kept. A request may hold one dry run and nothing beside it.",
  });

/** Declares `expectedVersion` on a command's input. */
export const ExpectedVersionField = (): PropertyDecorator =>
  Field(() => Int, {
    nullable: true,
    description:
      "The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. " +
      "Null: whatever the version.",
  });

/** Declares `subscriptionId` on a command's input. */
export const SubscriptionIdField = (): PropertyDecorator =>
  Field(() => ID, { description: "The subscription the command is about, sub_…; NOT_FOUND when you cannot see it." });

/** Declares `userErrors` on a payload. */
export const UserErrorsField = (): PropertyDecorator =>
  Field(() => [UserError], { description: "Why the command was refused; empty when it succeeded." });

/** Declares `isReplay` on a payload. */
export const IsReplayField = (): PropertyDecorator =>
  Field(() => Boolean, {
    description:
      "True when the idempotency key had been used for the same command before: the first result is shown again, nothing was done now.",
  });

/** Declares `isDryRun` on a payload. */
export const IsDryRunField = (): PropertyDecorator =>
  Field(() => Boolean, {
    description: "True when the command was only tried: what is shown would result, and nothing was kept.",
  });
