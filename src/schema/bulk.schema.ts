import { Field, ID, InputType, Int, ObjectType, type ClassType } from "type-graphql";
import { BULK_ITEMS_MAX } from "../core/bulk.js";
import { OnBulkError } from "../core/vocabulary.js";
import { DryRunCommandInput } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { UserError } from "./errors.schema.js";
import { ListOfItems, ListSize } from "./list-size.js";
import { UpdateTagsItem } from "./reference.schema.js";
import {
  CancelSubscriptionItem,
  ChangeQuantityItem,
  ReactivateSubscriptionItem,
  ScheduleChangeItem,
  SetAutoRenewItem,
  SuspendSubscriptionItem,
} from "./subscription-input.schema.js";

describeEnum(OnBulkError, "OnBulkError", "What a bulk command does with the other items when one is refused.", {
  REJECT_ALL:
    "Nothing is carried out: all items or none. The refused items have their own codes, and the command and the other items have NOT_CARRIED_OUT.",
  SKIP: "The other items are carried out, in groups that are saved one after the other.",
});

/** The base class of the input of a bulk command: `class BulkSetAutoRenewInput extends BulkOf(SetAutoRenewItem, "subscriptionId")`. */
function BulkOf<Item extends object>(item: ClassType<Item>, idField: string & keyof Item) {
  @InputType()
  abstract class BulkInput extends DryRunCommandInput {
    @Field(() => [item], {
      description: `1 to ${BULK_ITEMS_MAX} items, each with another ${idField} (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item.`,
    })
    items: Item[];

    @Field(() => OnBulkError, {
      nullable: true,
      defaultValue: OnBulkError.REJECT_ALL,
      description:
        "What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused.",
    })
    onError?: OnBulkError | null;
  }
  return BulkInput;
}

@InputType({ description: "New numbers of licenses for many subscriptions." })
export class BulkChangeQuantityInput extends BulkOf(ChangeQuantityItem, "subscriptionId") {}

@InputType({ description: "Many subscriptions to suspend." })
export class BulkSuspendInput extends BulkOf(SuspendSubscriptionItem, "subscriptionId") {}

@InputType({ description: "Many suspended subscriptions to reactivate." })
export class BulkReactivateInput extends BulkOf(ReactivateSubscriptionItem, "subscriptionId") {}

@InputType({ description: "Many subscriptions to cancel." })
export class BulkCancelInput extends BulkOf(CancelSubscriptionItem, "subscriptionId") {}

@InputType({ description: "Changes for the next terms of many subscriptions." })
export class BulkScheduleChangeInput extends BulkOf(ScheduleChangeItem, "subscriptionId") {}

@InputType({ description: "The auto-renewal of many subscriptions, on or off." })
export class BulkSetAutoRenewInput extends BulkOf(SetAutoRenewItem, "subscriptionId") {}

@InputType({ description: "Tags to add to and to remove from many customers, orders and subscriptions." })
export class BulkUpdateTagsInput extends BulkOf(UpdateTagsItem, "id") {}

/** The base class of the result of one item of a bulk command. */
@ObjectType({ simpleResolvers: true })
abstract class BulkResult {
  // A realistic size: an item is seldom refused for several reasons.
  @ListSize(1)
  @Field(() => [UserError], {
    description:
      "Why the item was refused; empty when it was carried out. The paths begin with input, items and the position of the item.",
  })
  userErrors: UserError[];

  @Field({
    description:
      "True when an earlier call with the same idempotencyKey carried out or refused the item. This call did nothing for it.",
  })
  isReplay: boolean;
}

@ObjectType({ description: "The result of one item of a bulk command on subscriptions.", simpleResolvers: true })
export class BulkSubscriptionResult extends BulkResult {
  @Field(() => ID, {
    description: "The subscriptionId of the item. In a dry run it has the suffix of ids; match results by their position.",
  })
  subscriptionId: string;

  /** Not shown: the field resolvers `subscription` (null when refused), `operation` and `charges` load them. */
  carriedOutId: string | null;
  operationId: string | null;
  chargeIds: readonly string[];
}

@ObjectType({
  description: "The result of one item of a bulk command on customers, orders and subscriptions.",
  simpleResolvers: true,
})
export class BulkReferencesResult extends BulkResult {
  @Field(() => ID, { description: "The id of the item. In a dry run it has the suffix of ids; match results by their position." })
  id: string;

  /** Not shown: the field resolver `node` loads it. Null when refused. */
  carriedOutId: string | null;
}

/** The base class of the payload of a bulk command. */
function BulkPayloadOf<Result extends object>(result: ClassType<Result>) {
  @ObjectType({ simpleResolvers: true })
  abstract class BulkPayload {
    @ListOfItems()
    @Field(() => [result], {
      description: "The results of the items, in the order of the input. Empty when the input itself was refused.",
    })
    results: Result[];

    @Field(() => Int, { description: "The number of items that were refused: their userErrors are not empty." })
    refusedCount: number;

    // A realistic size: only a wrong input has several, one for each wrong item.
    @ListSize(1)
    @Field(() => [UserError], {
      description:
        "Why nothing was carried out; empty otherwise. NOT_CARRIED_OUT when items were refused and onError is REJECT_ALL: results has the reasons.",
    })
    userErrors: UserError[];

    @Field({
      description:
        "True when earlier calls with the same idempotencyKey did all items. The payload then shows their results, and this call changed nothing.",
    })
    isReplay: boolean;

    @Field({
      description:
        "True when the command was a dry run. The payload then shows what would result, with ids that differ from the stored ones (see Node.id), and nothing was stored.",
    })
    isDryRun: boolean;
  }
  return BulkPayload;
}

@ObjectType({ description: "The result of a bulk command on subscriptions.", simpleResolvers: true })
export class BulkSubscriptionPayload extends BulkPayloadOf(BulkSubscriptionResult) {}

@ObjectType({
  description: "The result of a bulk command on the tags of customers, orders and subscriptions.",
  simpleResolvers: true,
})
export class BulkReferencesPayload extends BulkPayloadOf(BulkReferencesResult) {}
