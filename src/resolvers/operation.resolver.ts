import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Operation as OperationRow } from "../entities/operation.entity.js";
import type { Subscription } from "../entities/subscription.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Operation, OperationConnection } from "../schema/operation.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { CustomerSubscription, SubscriptionPayload } from "../schema/subscription.schema.js";
import { operationsOf } from "../services/publisher/operations.js";
import { found, foundOwn, loadIf } from "./found.js";
import type { Payload } from "./payload.js";
import { planById } from "../services/catalog/catalog-loaders.js";
import { operationById, subscriptionById } from "../services/subscription/subscription-loaders.js";

@Resolver(() => Operation)
export class OperationResolver {
  @FieldResolver(() => CustomerSubscription, { description: "The subscription of the operation." })
  subscription(@Root() { subscriptionId }: OperationRow, @Ctx() ctx: Context): Promise<CustomerSubscription> {
    return foundOwn(ctx, "subscription", subscriptionId, (id) => subscriptionById.load(ctx, id));
  }

  @FieldResolver(() => Plan, { description: "The requested plan; for a notice, the subscription's plan." })
  plan(@Root() { planId }: OperationRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }
}

@Resolver(() => CustomerSubscription)
export class OperationsOfSubscriptionResolver {
  @FieldResolver(() => Operation, {
    nullable: true,
    description:
      "The change that waits for the publisher's decision. Until then the subscription does not change, and other changes of quantity, plan, add-ons and schedule are refused with OPERATION_IN_PROGRESS. Cancelling or suspending the subscription supersedes the change. Null when no change is waiting.",
  })
  pendingOperation(@Root() { pendingOperationId }: Subscription, @Ctx() ctx: Context): Promise<Operation | null> {
    return loadIf(pendingOperationId, (id) => operationById.load(ctx, id));
  }

  @FieldResolver(() => OperationConnection, {
    description:
      "The requests and notices to the publisher about the subscription, newest first. Empty for Microsoft plans and when the publisher has no webhook.",
  })
  operations(
    @Root() { id }: Subscription,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<OperationConnection> {
    return operationsOf.load(ctx, id, page);
  }
}

@Resolver(() => SubscriptionPayload)
export class OperationOfPayloadResolver {
  @FieldResolver(() => Operation, {
    nullable: true,
    description:
      "The change that the publisher was asked to approve. It takes effect and is charged when the publisher approves it or does not respond in time. Null when no approval is needed, and when the mutation was refused. For a dry run, charges shows the charges after approval.",
  })
  operation(@Root() { operationId }: Payload<"subscriptionId">, @Ctx() ctx: Context): Promise<Operation | null> {
    return loadIf(operationId, (id) => operationById.load(ctx, id));
  }
}
