import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import {
  BulkCancelInput,
  BulkChangeQuantityInput,
  BulkReactivateInput,
  BulkReferencesPayload,
  BulkReferencesResult,
  BulkScheduleChangeInput,
  BulkSetAutoRenewInput,
  BulkSubscriptionPayload,
  BulkSubscriptionResult,
  BulkSuspendInput,
  BulkUpdateTagsInput,
} from "../schema/bulk.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Node } from "../schema/node.schema.js";
import { Operation } from "../schema/operation.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { chargeById } from "../services/billing/billing-loaders.js";
import { chargesById, chargeTotals } from "../services/billing/charges.js";
import { findNode } from "../services/node/find-node.js";
import { bulkUpdateTags } from "../services/reference/bulk-update-tags.js";
import { bulkCancel } from "../services/subscription/bulk-cancel.js";
import { bulkChangeQuantity } from "../services/subscription/bulk-change-quantity.js";
import { bulkReactivate } from "../services/subscription/bulk-reactivate.js";
import { bulkScheduleChange } from "../services/subscription/bulk-schedule-change.js";
import { bulkSuspend } from "../services/subscription/bulk-suspend.js";
import { bulkSetAutoRenew } from "../services/subscription/bulk-set-auto-renew.js";
import { operationById, subscriptionById } from "../services/subscription/subscription-loaders.js";
import { loadIf } from "./found.js";
import { bulkPayload, type BulkPayload, type ItemPayload } from "./payload.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

/** Explains the codes of a bulk command. */
const CODES = "Codes: INVALID_INPUT, NOT_CARRIED_OUT, IDEMPOTENCY_KEY_REUSED; results has those of the items, which are";

@Resolver()
export class BulkResolver {
  @Mutation(() => BulkSubscriptionPayload, {
    description: `Changes the number of licenses of up to 500 subscriptions, each as by changeQuantity. ${CODES} those of changeQuantity.`,
  })
  @RequiresPermission("subscription:changeQuantity")
  bulkChangeQuantity(
    @Arg("input", { description: "The subscriptions and their new numbers of licenses." }) input: BulkChangeQuantityInput,
    @Ctx() ctx: Context,
  ): Promise<BulkSubscriptionPayload> {
    return bulkPayload(ctx, "subscriptionId", () => bulkChangeQuantity(ctx, input));
  }

  @Mutation(() => BulkSubscriptionPayload, {
    description: `Suspends up to 500 subscriptions, each as by suspendSubscription. ${CODES} those of suspendSubscription.`,
  })
  @RequiresPermission("subscription:suspend")
  bulkSuspend(
    @Arg("input", { description: "The subscriptions and the reasons." }) input: BulkSuspendInput,
    @Ctx() ctx: Context,
  ): Promise<BulkSubscriptionPayload> {
    return bulkPayload(ctx, "subscriptionId", () => bulkSuspend(ctx, input));
  }

  @Mutation(() => BulkSubscriptionPayload, {
    description: `Reactivates up to 500 suspended subscriptions, each as by reactivateSubscription. ${CODES} those of reactivateSubscription.`,
  })
  @RequiresPermission("subscription:reactivate")
  bulkReactivate(
    @Arg("input", { description: "The subscriptions." }) input: BulkReactivateInput,
    @Ctx() ctx: Context,
  ): Promise<BulkSubscriptionPayload> {
    return bulkPayload(ctx, "subscriptionId", () => bulkReactivate(ctx, input));
  }

  @Mutation(() => BulkSubscriptionPayload, {
    description: `Cancels up to 500 subscriptions, each as by cancelSubscription. ${CODES} those of cancelSubscription.`,
  })
  @RequiresPermission("subscription:cancel")
  bulkCancel(
    @Arg("input", { description: "The subscriptions, the reasons and the conditions." }) input: BulkCancelInput,
    @Ctx() ctx: Context,
  ): Promise<BulkSubscriptionPayload> {
    return bulkPayload(ctx, "subscriptionId", () => bulkCancel(ctx, input));
  }

  @Mutation(() => BulkSubscriptionPayload, {
    description: `Schedules the next terms of up to 500 subscriptions, each as by scheduleChange. ${CODES} those of scheduleChange.`,
  })
  @RequiresPermission("subscription:scheduleChange")
  bulkScheduleChange(
    @Arg("input", { description: "The subscriptions and the changes for their next terms." }) input: BulkScheduleChangeInput,
    @Ctx() ctx: Context,
  ): Promise<BulkSubscriptionPayload> {
    return bulkPayload(ctx, "subscriptionId", () => bulkScheduleChange(ctx, input));
  }

  @Mutation(() => BulkSubscriptionPayload, {
    description: `Switches auto-renewal of up to 500 subscriptions on or off, each as by setAutoRenew. ${CODES} those of setAutoRenew.`,
  })
  @RequiresPermission("subscription:setAutoRenew")
  bulkSetAutoRenew(
    @Arg("input", { description: "The subscriptions and whether they renew." }) input: BulkSetAutoRenewInput,
    @Ctx() ctx: Context,
  ): Promise<BulkSubscriptionPayload> {
    return bulkPayload(ctx, "subscriptionId", () => bulkSetAutoRenew(ctx, input));
  }

  @Mutation(() => BulkReferencesPayload, {
    description: `Adds tags to and removes tags from up to 500 customers, orders and subscriptions, each as by updateTags. Without the role for one kind of the objects, all are refused. ${CODES} those of updateTags.`,
  })
  @RequiresPermission("reference:change")
  bulkUpdateTags(
    @Arg("input", { description: "The objects, and the tags to add and remove." }) input: BulkUpdateTagsInput,
    @Ctx() ctx: Context,
  ): Promise<BulkReferencesPayload> {
    return bulkPayload(ctx, "id", () => bulkUpdateTags(ctx, input));
  }
}

type SubscriptionItem = ItemPayload<"subscriptionId">;
const reads = readsFor<SubscriptionItem>();

@Resolver(() => BulkSubscriptionPayload)
export class BulkSubscriptionPayloadResolver {
  // A realistic size: most partners sell in one or two currencies.
  @ListSize(2)
  @FieldResolver(() => [Money], {
    description:
      "The total of the charges of all items by currency; negative when credits prevail. Empty when there are none, and for indirect resellers.",
  })
  async chargeTotals(@Root() { results }: BulkPayload<"subscriptionId">, @Ctx() ctx: Context): Promise<Money[]> {
    const ids = results.flatMap(({ chargeIds }) => chargeIds);
    return (await chargeTotals(ctx, ids)).map(({ currency, totalMinor }) => toMoney(totalMinor, currency));
  }
}

@Resolver(() => BulkSubscriptionResult)
export class BulkSubscriptionResultResolver {
  @reads.rows(subscriptionById)
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The subscription after the command; null when the item was refused.",
  })
  subscription(@Root() { carriedOutId }: SubscriptionItem, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(carriedOutId, (id) => subscriptionById.load(ctx, id));
  }

  @reads.rows(operationById)
  @FieldResolver(() => Operation, {
    nullable: true,
    description: "The change that the publisher was asked to approve; see SubscriptionPayload.operation.",
  })
  operation(@Root() { operationId }: SubscriptionItem, @Ctx() ctx: Context): Promise<Operation | null> {
    return loadIf(operationId, (id) => operationById.load(ctx, id));
  }

  // A realistic size: two for the subscription.
  @ListSize(2)
  @reads.rows(chargeById)
  @FieldResolver(() => [Charge], {
    description: "The charges created for the item, in order. Empty when there are none, and for indirect resellers.",
  })
  charges(@Root() { chargeIds }: SubscriptionItem, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesById(ctx, chargeIds);
  }
}

@Resolver(() => BulkReferencesResult)
export class BulkReferencesResultResolver {
  @FieldResolver(() => Node, {
    nullable: true,
    description: "The customer, order or subscription after the command; null when the item was refused.",
  })
  node(@Root() { carriedOutId }: ItemPayload<"id">, @Ctx() ctx: Context): Promise<Node | null> {
    return loadIf(carriedOutId, (id) => findNode(ctx, id));
  }
}
