import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Webhook as WebhookRow } from "../entities/webhook.entity.js";
import { Calculated } from "../schema/calculated.js";
import { PageArguments } from "../schema/connection.schema.js";
import { OperatorWebhook, OperatorWebhookConnection, OperatorWebhookFilter } from "../schema/operator-webhook.schema.js";
import { Operator } from "../schema/operator.schema.js";
import { Partner } from "../schema/partner.schema.js";
import { redactedUrl } from "../services/delivery/rules/attempt.js";
import { partnerById } from "../services/partner/partner-loaders.js";
import { operatorWebhooksOf, pendingWebhookDeliveryCount, waitingEventCount } from "../services/webhook/operator-webhooks.js";
import { found } from "./found.js";

/** The values as which the count of pending deliveries counts: it is an index seek or two. */
const VALUES_OF_COUNT = 10;

@Resolver(() => Operator)
export class OperatorWebhooksResolver {
  @FieldResolver(() => OperatorWebhookConnection, {
    description: "The webhooks of all partners, without deleted ones, oldest first.",
  })
  webhooks(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OperatorWebhookFilter, {
      nullable: true,
      description: "Conditions for the list. Null: all but deleted webhooks.",
    })
    filter: OperatorWebhookFilter | null,
    @Ctx() ctx: Context,
  ): Promise<OperatorWebhookConnection> {
    return operatorWebhooksOf(ctx, page, filter ?? {});
  }
}

@Resolver(() => OperatorWebhook)
export class OperatorWebhookResolver {
  @FieldResolver(() => Partner, { description: "The partner whose events are sent." })
  partner(@Root() { partnerId }: WebhookRow, @Ctx() ctx: Context): Promise<Partner> {
    return found(partnerById.load(ctx, partnerId));
  }

  @FieldResolver(() => String, {
    description: "The origin of the webhook's address. `/***` stands for its path and query, which can contain a secret.",
  })
  address(@Root() { url }: WebhookRow): string {
    return redactedUrl(url);
  }

  @FieldResolver(() => Int, {
    description: "The number of events of the partner that are not deliveries to the webhook yet. 0 for a deleted webhook.",
  })
  waitingEventCount(@Root() webhook: WebhookRow, @Ctx() ctx: Context): Promise<number> {
    return waitingEventCount(ctx, webhook);
  }

  @Calculated(VALUES_OF_COUNT)
  @FieldResolver(() => Int, {
    description:
      "The number of deliveries to the webhook that are pending, counted to 1,000: 1000 means 1,000 or more. Those to a disabled webhook wait until it is enabled.",
  })
  pendingDeliveryCount(@Root() webhook: WebhookRow, @Ctx() ctx: Context): Promise<number> {
    return pendingWebhookDeliveryCount.load(ctx, webhook);
  }
}
