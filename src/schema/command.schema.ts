import { Field, ID, InputType, Int, ObjectType, type ClassType } from "type-graphql";
import { keyOf } from "../core/text-input.js";
import { UserError } from "./errors.schema.js";
import { all, ParsedBy } from "./input-parser.js";
import { ListSize } from "./list-size.js";

/** Declares `subscriptionId` in the input of a command. */
const SubscriptionIdField = (): PropertyDecorator =>
  Field(() => ID, {
    description:
      "The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet.",
  });

const KEY_LENGTH_MAX = 255;

/** Declares `idempotencyKey` in the input of a command. */
const IdempotencyKeyField = (): PropertyDecorator =>
  all(
    ParsedBy<string>((key, { path }) => keyOf(key, "An idempotency key", KEY_LENGTH_MAX, ...path)),
    Field(() => String, {
      nullable: true,
      description:
        "A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed.",
    }),
  );

/** Declares `dryRun` in the input of a command. */
const DryRunField = (): PropertyDecorator =>
  Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused.",
  });

/** The base class of the input of every command. */
@InputType()
export abstract class CommandInput {
  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

/** The base class of the input of a command with a dry run. */
@InputType()
export abstract class DryRunCommandInput extends CommandInput {
  @DryRunField()
  dryRun?: boolean | null;
}

/** The base class of an item of a bulk command on subscriptions. */
@InputType()
export abstract class SubscriptionItem {
  @SubscriptionIdField()
  subscriptionId: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked.",
  })
  expectedVersion?: number | null;
}

/** The base class of the input of the command of one item: `class ChangeQuantityInput extends CommandOf(ChangeQuantityItem)`. */
export function CommandOf<Item extends object>(item: ClassType<Item>) {
  @InputType()
  abstract class Command extends (item as ClassType) {
    @IdempotencyKeyField()
    idempotencyKey?: string | null;

    @DryRunField()
    dryRun?: boolean | null;
  }
  return Command as abstract new () => Command & Item;
}

/** The base class of the input of a command on a subscription. */
@InputType()
export abstract class SubscriptionCommandInput extends SubscriptionItem {
  @IdempotencyKeyField()
  idempotencyKey?: string | null;

  @DryRunField()
  dryRun?: boolean | null;
}

/** The base class of the input of a command that changes a customer. */
@InputType()
export abstract class CustomerCommandInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer." })
  customerId: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The customer's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked.",
  })
  expectedVersion?: number | null;
}

/** The base class of the input of a sandbox command that replaces an action of a publisher. */
@InputType()
export abstract class SandboxSubscriptionInput extends CommandInput {
  @SubscriptionIdField()
  subscriptionId: string;
}

/** The base class of the payload of every mutation. */
@ObjectType({ simpleResolvers: true })
export abstract class MutationPayload {
  // A realistic size: only purchases have several, one for each wrong line.
  @ListSize(5)
  @Field(() => [UserError], { description: "The reasons why the command was refused; empty when it succeeded." })
  userErrors: UserError[];
}

/** The base class of the payload of a command with an idempotency key. */
@ObjectType({ simpleResolvers: true })
export abstract class CommandPayload extends MutationPayload {
  @Field(() => Boolean, {
    description:
      "True when the idempotency key was already used for this command. The payload then shows the first result, and this call changed nothing.",
  })
  isReplay: boolean;
}

/** The base class of the payload of a command with a dry run. */
@ObjectType({ simpleResolvers: true })
export abstract class DryRunCommandPayload extends CommandPayload {
  @Field(() => Boolean, {
    description:
      "True when the command was a dry run. The payload then shows what would result, with ids that differ from the stored ones (see Node.id), and nothing was stored.",
  })
  isDryRun: boolean;
}
