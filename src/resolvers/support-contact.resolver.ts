import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../database/context.js";
import { SubscriptionPayload } from "../schema/subscription.schema.js";
import { SetSupportContactInput } from "../schema/support-contact.schema.js";
import { setSupportContact } from "../services/subscription/set-support-contact.js";
import { payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver()
export class SupportContactResolver {
  @Mutation(() => SubscriptionPayload, {
    description:
      "Sets who supports the customer with a subscription, in every status of the subscription. Codes: INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED, and those of subscriptionId and expectedVersion.",
  })
  @RequiresPermission("subscription:setSupportContact")
  setSupportContact(
    @Arg("input", { description: "The subscription and its support contact." }) input: SetSupportContactInput,
    @Ctx() ctx: Context,
  ): Promise<SubscriptionPayload> {
    return payload(ctx, "subscriptionId", () => setSupportContact(ctx, input));
  }
}
