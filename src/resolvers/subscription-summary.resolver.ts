import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Page } from "../database/keyset-page.js";
import type { Subscription as SubscriptionRow } from "../entities/subscription.entity.js";
import { Calculated } from "../schema/calculated.js";
import { ListSize } from "../schema/list-size.js";
import { Money } from "../schema/money.schema.js";
import { SubscriptionSummary } from "../schema/subscription-summary.schema.js";
import { CustomerSubscriptionConnection } from "../schema/subscription.schema.js";
import { FORECASTS_MAX } from "../services/subscription/rules/summary.js";
import { summaryOf, type SubscriptionSummary as Summary } from "../services/subscription/subscription-summary.js";
import { isMoneyVisible, visibleMoney } from "./visible-money.js";

@Resolver(() => CustomerSubscriptionConnection)
export class SubscriptionConnectionResolver {
  @Calculated(500)
  // A realistic size: the currencies of a partner's markets.
  @ListSize(5)
  @FieldResolver(() => [SubscriptionSummary], {
    description:
      "All subscriptions of the list, not only those of the page, by currency, sorted by its code. Empty when the list is empty. Calculated only when this field is selected.",
  })
  summary(@Root() page: Page<SubscriptionRow>, @Ctx() ctx: Context): Promise<SubscriptionSummary[]> {
    return summaryOf(ctx, page);
  }
}

@Resolver(() => SubscriptionSummary)
export class SubscriptionSummaryResolver {
  @Calculated(500)
  @FieldResolver(() => Money, {
    nullable: true,
    description: `The sum of Renewal.estimatedAmount of all subscriptions that renew, 0 if none does. Null for indirect resellers. INVALID_INPUT, with null, when more than ${FORECASTS_MAX} of the subscriptions that renew are trials or have add-ons or a scheduled change: use a narrower filter.`,
  })
  async estimatedRenewalAmount(@Root() { currency, estimatedRenewalMinor }: Summary, @Ctx() ctx: Context): Promise<Money | null> {
    return isMoneyVisible(ctx) ? visibleMoney(ctx, await estimatedRenewalMinor(), currency) : null;
  }
}
