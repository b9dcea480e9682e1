import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Subscription as SubscriptionRow } from "../entities/subscription.entity.js";
import { CartLine } from "../schema/cart.schema.js";
import { Price } from "../schema/plan.schema.js";
import { Policy } from "../schema/policy.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import type { ShownPrice } from "../services/catalog/offers.js";
import { policyOfPlan, policyOfSubscription, trialDaysOfPlan } from "../services/catalog/policies.js";
import type { ShownLine } from "../services/ordering/carts.js";
import { readsFor } from "./reads.js";

const reads = readsFor<SubscriptionRow>();

@Resolver(() => Price)
export class PolicyOfPriceResolver {
  @FieldResolver(() => Policy, {
    description: "The policy in force at Viewer.now for a purchase at this price: cancellation, lowering, retention.",
  })
  policy(@Root() price: ShownPrice, @Ctx() ctx: Context): Promise<Policy> {
    return policyOfPlan(ctx, price);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "The length in days of the trial with which a purchase begins at Viewer.now, for a customer that has had none of the offer: that of the plan or, when it states none, that of the policy. Null when the plan has no trial.",
  })
  trialDays(@Root() price: ShownPrice, @Ctx() ctx: Context): Promise<number | null> {
    return trialDaysOfPlan(ctx, price);
  }
}

@Resolver(() => CartLine)
export class PolicyOfCartLineResolver {
  @FieldResolver(() => Policy, {
    description:
      "The policy in force at Viewer.now for this purchase. The subscription keeps the policy in force at the checkout.",
  })
  policy(@Root() line: ShownLine, @Ctx() ctx: Context): Promise<Policy> {
    return policyOfPlan(ctx, line);
  }
}

@Resolver(() => CustomerSubscription)
export class PolicyOfSubscriptionResolver {
  @reads.properties("policyId", "publisherKind", "billingCycle")
  @FieldResolver(() => Policy, {
    description: "The policy of the purchase. The subscription keeps it for its retention, and for its window until a renewal.",
  })
  policy(@Root() subscription: SubscriptionRow, @Ctx() ctx: Context): Promise<Policy> {
    const { policyId, publisherKind, billingCycle } = subscription;
    return policyOfSubscription(ctx, { policyId, publisherKind, billingCycle });
  }

  @reads.properties("termPolicyId", "publisherKind", "billingCycle")
  @FieldResolver(() => Policy, {
    description:
      "The policy in force when the current term began: its window, credit and lowering apply to this term. That of the purchase until the first renewal.",
  })
  termPolicy(@Root() row: SubscriptionRow, @Ctx() ctx: Context): Promise<Policy> {
    const { termPolicyId: policyId, publisherKind, billingCycle } = row;
    return policyOfSubscription(ctx, { policyId, publisherKind, billingCycle });
  }
}
