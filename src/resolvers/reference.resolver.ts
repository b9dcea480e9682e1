import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { ReferenceKind } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import { Customer } from "../schema/customer.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Node } from "../schema/node.schema.js";
import { ReferencesPayload, SetExternalReferenceInput, TAGS_SIZE, UpdateTagsInput } from "../schema/reference.schema.js";
import { Order } from "../schema/order.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { findByExternalReference } from "../services/node/find-by-external-reference.js";
import { findNode } from "../services/node/find-node.js";
import { setExternalReference } from "../services/reference/set-external-reference.js";
import { tagsOf } from "../services/reference/tags.js";
import { updateTags } from "../services/reference/update-tags.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

type Ref = Readonly<{ id: string }>;
const reads = readsFor<Ref>();

@Resolver()
export class ReferenceResolver {
  @Query(() => Node, {
    nullable: true,
    description: "The customer, order or subscription with an external reference; null when there is none that you can see.",
  })
  @RequiresPermission("customer:read")
  byExternalReference(
    @Arg("kind", () => ReferenceKind, { description: "The kind of the object." }) kind: ReferenceKind,
    @Arg("reference", () => String, { description: "The external reference, exactly as it was set." }) reference: string,
    @Ctx() ctx: Context,
  ): Promise<Node | null> {
    return findByExternalReference(ctx, kind, reference);
  }

  @Mutation(() => ReferencesPayload, {
    description:
      "Sets your own id of a customer, an order or a subscription in any status. Nothing else changes, and the version stays. For customers, roles that may edit customers; for subscriptions, Global admin and Admin agent; for orders, all roles. A removed customer keeps its own id until you give it to another one. Codes: INVALID_INPUT, NOT_FOUND, ALREADY_EXISTS, CUSTOMER_REMOVED, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("reference:change")
  setExternalReference(
    @Arg("input", { description: "The object and its external reference." }) input: SetExternalReferenceInput,
    @Ctx() ctx: Context,
  ): Promise<ReferencesPayload> {
    return payload(ctx, "nodeId", () => setExternalReference(ctx, input));
  }

  @Mutation(() => ReferencesPayload, {
    description:
      "Adds tags to and removes tags from a customer, an order or a subscription in any status. Nothing else changes, and the version stays. Who may do it is as for setExternalReference. Codes: INVALID_INPUT, NOT_FOUND, CUSTOMER_REMOVED, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("reference:change")
  updateTags(
    @Arg("input", { description: "The object, and the tags to add and remove." }) input: UpdateTagsInput,
    @Ctx() ctx: Context,
  ): Promise<ReferencesPayload> {
    return payload(ctx, "nodeId", () => updateTags(ctx, input));
  }
}

const tagsField = { description: "The tags, sorted. A change of tags does not change the version." } as const;

@Resolver(() => Customer)
export class TagsOfCustomerResolver {
  @reads.properties("id")
  @ListSize(TAGS_SIZE)
  @FieldResolver(() => [String], tagsField)
  tags(@Root() customer: Ref, @Ctx() ctx: Context): Promise<string[]> {
    return tagsOf(ctx, customer);
  }
}

@Resolver(() => Order)
export class TagsOfOrderResolver {
  @reads.properties("id")
  @ListSize(TAGS_SIZE)
  @FieldResolver(() => [String], tagsField)
  tags(@Root() order: Ref, @Ctx() ctx: Context): Promise<string[]> {
    return tagsOf(ctx, order);
  }
}

@Resolver(() => CustomerSubscription)
export class TagsOfSubscriptionResolver {
  @reads.properties("id")
  @ListSize(TAGS_SIZE)
  @FieldResolver(() => [String], tagsField)
  tags(@Root() subscription: Ref, @Ctx() ctx: Context): Promise<string[]> {
    return tagsOf(ctx, subscription);
  }
}

@Resolver(() => ReferencesPayload)
export class ReferencesPayloadResolver {
  @FieldResolver(() => Node, {
    nullable: true,
    description: "The customer, order or subscription after the mutation; null when the mutation was refused.",
  })
  node(@Root() { nodeId }: Payload<"nodeId">, @Ctx() ctx: Context): Promise<Node | null> {
    return loadIf(nodeId, (id) => findNode(ctx, id));
  }
}
