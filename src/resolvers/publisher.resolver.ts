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
import { publisherById } from "../services/catalog/catalog-loaders.js";

@Resolver(() => Publisher)
export class PublisherResolver {
  @FieldResolver(() => SupportContact, {
    description: "The contact for technical support. For billing questions, contact the partner.",
  })
  supportContact(@Root() { supportUrl: url, supportEmail: email, supportPhone: phone }: PublisherRow): SupportContact {
    return { url, email, phone };
  }

  @FieldResolver(() => SandboxPublisher, {
    nullable: true,
    description:
      "The publisher's behavior in your sandbox, set with setSandboxPublisher. Null for live partners and for Microsoft.",
  })
  sandbox(@Root() publisher: PublisherRow, @Ctx() ctx: Context): Promise<SandboxPublisher | null> {
    return sandboxBehaviorOf(ctx, publisher);
  }

  @Mutation(() => SandboxPublisherPayload, {
    description:
      "Sets the behavior of a publisher in your sandbox, on its test clock: when it activates subscriptions and how it responds to changes of quantity and plan. For sandbox partners only. Codes: INVALID_INPUT, NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("sandbox:setPublisher")
  setSandboxPublisher(
    @Arg("input", { description: "The publisher and its behavior." }) input: SetSandboxPublisherInput,
    @Ctx() ctx: Context,
  ): Promise<SandboxPublisherPayload> {
    return payload(ctx, "publisherId", () => setSandboxPublisher(ctx, input));
  }
}

@Resolver(() => SandboxPublisherPayload)
export class SandboxPublisherPayloadResolver {
  @FieldResolver(() => Publisher, {
    nullable: true,
    description: "The publisher with its new behavior; null when the mutation was refused.",
  })
  publisher(@Root() { publisherId }: Payload<"publisherId">, @Ctx() ctx: Context): Promise<Publisher | null> {
    return loadIf(publisherId, (id) => publisherById.load(ctx, id));
  }
}
