import { Field, ID, InputType, ObjectType } from "type-graphql";
import { WebhookStatus } from "../core/vocabulary.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { WebhookState } from "./webhook.schema.js";

@ObjectType({
  description: "A webhook of a partner as the marketplace operator sees it. All instants but createdAt are in real time.",
  simpleResolvers: true,
})
export class OperatorWebhook extends WebhookState {
  @Field(() => ID, { description: "The id of the webhook, whk_…." })
  override id: string;

  /** Not shown: field resolvers show them, or what they name. */
  partnerId: string;
  url: string;
}

@ObjectType({ description: "A webhook of a partner with its cursor.", simpleResolvers: true })
export class OperatorWebhookEdge extends EdgeOf(OperatorWebhook, "webhook") {}

@ObjectType({ description: "A page of webhooks for the operator.", simpleResolvers: true })
export class OperatorWebhookConnection extends ConnectionOf(OperatorWebhookEdge, OperatorWebhook, "webhooks") {}

@InputType({ description: "Conditions for a list of the webhooks of all partners. All conditions given must match." })
export class OperatorWebhookFilter {
  @Field(() => ID, { nullable: true, description: "Only those of this partner, ptr_…. Left out or null: of all partners." })
  partnerId?: string | null;

  @Field(() => [WebhookStatus], {
    nullable: true,
    description: "Only webhooks with one of these statuses. Left out or null: all but deleted ones.",
  })
  status?: WebhookStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: only webhooks whose latest attempts failed, failing longest first. False: only others. Left out or null: all webhooks.",
  })
  isFailing?: boolean | null;
}
