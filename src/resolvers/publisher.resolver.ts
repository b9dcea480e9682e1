import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Publisher as PublisherRow } from "../entities/publisher.entity.js";
import {
  Publisher,
  SandboxPublisher,
  SandboxPublisherPayload,
  SetSandboxPublisherInput,
  SupportContact,
} from "../schema/publisher.schema.js";
import { sandboxBehaviorOf, setSandboxPublisher } from "../services/publisher/sandbox-publishers.js";
import { RequiresPermission } from "./requires-permission.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";

/** Who publishes offers. */
@Resolver(() => Publisher)
export class PublisherResolver {
  @FieldResolver(() => SupportContact, {
    description: "Where technical support is to be had. Billing questions go to the partner.",
  })
  supportContact(@Root() { supportUrl: url, supportEmail: email, supportPhone: phone }: PublisherRow): SupportContact {
    return { url, email, phone };
  }

  @FieldResolver(() => SandboxPublisher, {
    nullable: true,
    description: "How it behaves towards your sandbox, as setSandboxPublisher says; null for live partners and for Microsoft.",
  })
  sandbox(@Root() publisher: PublisherRow, @Ctx() ctx: Context): Promise<SandboxPublisher | null> {
    return sandboxBehaviorOf(ctx, publisher);
  }

  @Mutation(() => SandboxPublisherPayload, {
    description:
      "Says how a publisher behaves towards your sandbox from now on, on its test clock: when it activates what is bought, and how it answers " +
      "changes of quantity. For sandbox partners only.",
  })
  @RequiresPermission("sandbox:setPublisher")
  setSandboxPublisher(
    @Arg("input", { description: "Which one, and how it shall behave." }) input: SetSandboxPublisherInput,
    @Ctx() ctx: Context,
  ): Promise<SandboxPublisherPayload> {
    return payload(ctx, "publisherId", () => setSandboxPublisher(ctx, input));
  }
}

@Resolver(() => SandboxPublisherPayload)
export class SandboxPublisherPayloadResolver {
  @FieldResolver(() => Publisher, { nullable: true, description: "The publisher as it behaves now; null when refused." })
  publisher(@Root() { publisherId }: Payload<"publisherId">, @Ctx() ctx: Context): Promise<Publisher | null> {
    return loadIf(publisherId, (id) => ctx.loaders.publisher.load(id));
  }
}
