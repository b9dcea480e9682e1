import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Offer as OfferRow } from "../entities/offer.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Margin, Offer, OfferConnection, OfferFilter } from "../schema/offer.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { Publisher } from "../schema/publisher.schema.js";
import { findOffer, listOffers, ownMarginsOf, activePlansOf } from "../services/catalog/offers.js";
import { RequiresPermission } from "./requires-permission.js";
import { found } from "./found.js";

/** The catalog. */
@Resolver(() => Offer)
export class OfferResolver {
  @Query(() => OfferConnection, {
    description: "The catalog: everything published through Cloud Solution Providers, exclusive offers included.",
  })
  @RequiresPermission("catalog:read")
  offers(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OfferFilter, { nullable: true, description: "Narrows the list; null: everything." })
    filter: OfferFilter | null,
    @Ctx() ctx: Context,
  ): Promise<OfferConnection> {
    return listOffers(ctx.read, filter ?? {}, page);
  }

  @Query(() => Offer, { nullable: true, description: "One offer; null when there is none that you can see." })
  @RequiresPermission("catalog:read")
  offer(@Arg("id", () => ID, { description: "The offer, ofr_…." }) id: string, @Ctx() ctx: Context): Promise<Offer | null> {
    return findOffer(ctx, id);
  }

  @FieldResolver(() => Publisher, { description: "The company that publishes it and supports it technically." })
  publisher(@Root() offer: OfferRow, @Ctx() ctx: Context): Promise<Publisher> {
    return found(ctx.loaders.publisher.load(offer.publisherId));
  }

  // A realistic size; the catalog sets no limit.
  @ListSize(20)
  @FieldResolver(() => [Plan], {
    description:
      "The plans that stand by themselves, usage-based ones included although they are not sold here. Add-ons are reached from the plan they fit.",
  })
  plans(@Root() offer: OfferRow, @Ctx() ctx: Context): Promise<readonly Plan[]> {
    return activePlansOf(ctx, offer.id);
  }

  // A realistic size; the catalog allows 10,000.
  @ListSize(5)
  @FieldResolver(() => [Margin], {
    description:
      "Your margins on it that apply today or will apply, in order of time; never two on the same day. The prices of its plans are list prices, without them. Empty for indirect resellers.",
  })
  margins(@Root() offer: OfferRow, @Ctx() ctx: Context): Promise<readonly Margin[]> {
    return ownMarginsOf(ctx, offer.id);
  }
}
