import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Operation as OperationRow } from "../entities/operation.entity.js";
import type { Subscription } from "../entities/subscription.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Operation, OperationConnection } from "../schema/operation.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { CustomerSubscription, SubscriptionPayload } from "../schema/subscription.schema.js";
import { operationsOf } from "../services/publisher/operations.js";
import { found, loadIf } from "./found.js";
import type { Payload } from "./payload.js";

@Resolver(() => Operation)
export class OperationResolver {
  @FieldResolver(() => CustomerSubscription, { description: "The subscription it is about." })
  subscription(@Root() { subscriptionId }: OperationRow, @Ctx() ctx: Context): Promise<CustomerSubscription> {
    return found(ctx.loaders.subscription.load(subscriptionId));
  }

  @FieldResolver(() => Plan, { description: "The plan that was asked for, or that stays." })
  plan(@Root() { planId }: OperationRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }
}

@Resolver(() => CustomerSubscription)
export class OperationsOfSubscriptionResolver {
  @FieldResolver(() => Operation, {
    nullable: true,
    description:
      "The change that waits for the publisher's answer. Until it is decided the subscription stays as it is, and other changes of " +
      "quantity, add-ons and schedule are refused with OPERATION_IN_PROGRESS. Cancelling or suspending the subscription supersedes the " +
      "change. Null when no change waits.",
  })
  pendingOperation(@Root() { pendingOperationId }: Subscription, @Ctx() ctx: Context): Promise<Operation | null> {
    return loadIf(pendingOperationId, (id) => ctx.loaders.operation.load(id));
  }

  @FieldResolver(() => OperationConnection, {
    description:
      "What its publisher was asked for and told, newest first; nothing for Microsoft plans and where a publisher cannot be told.",
  })
  operations(
    @Root() { id }: Subscription,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<OperationConnection> {
    return operationsOf(ctx, id, page);
  }
}

@Resolver(() => SubscriptionPayload)
export class OperationOfPayloadResolver {
  @FieldResolver(() => Operation, {
    nullable: true,
    description:
      "What the publisher was asked for first: the change is made and charged when it agrees or stays silent. Null when there was nobody to " +
      "ask, and when the command was refused. A dry run shows the charges that consent would make.",
  })
  operation(@Root() { operationId }: Payload<"subscriptionId">, @Ctx() ctx: Context): Promise<Operation | null> {
    return loadIf(operationId, (id) => ctx.loaders.operation.load(id));
  }
}
