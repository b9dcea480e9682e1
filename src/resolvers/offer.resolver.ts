import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Offer as OfferRow } from "../entities/offer.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { orderArgument } from "../schema/list-order.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Margin, Offer, OfferConnection, OfferFilter, OfferOrder } from "../schema/offer.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { Publisher } from "../schema/publisher.schema.js";
import { findOffer, listOffers, ownMarginsOf, activePlansOf } from "../services/catalog/offers.js";
import { RequiresPermission } from "./requires-permission.js";
import { found } from "./found.js";
import { publisherById, offerById } from "../services/catalog/catalog-loaders.js";
import { readsFor } from "./reads.js";

const reads = readsFor<OfferRow>();

@Resolver(() => Offer)
export class OfferResolver {
  @reads.rows(offerById)
  @Query(() => OfferConnection, {
    description: "The catalog: all offers published through Cloud Solution Providers, including exclusive offers.",
  })
  @RequiresPermission("catalog:read")
  offers(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OfferFilter, { nullable: true, description: "Conditions for the list. Null: all entries." })
    filter: OfferFilter | null,
    @Arg("orderBy", () => OfferOrder, orderArgument("in the order in which they were added")) orderBy: OfferOrder | null,
    @Ctx() ctx: Context,
  ): Promise<OfferConnection> {
    return listOffers(ctx, filter ?? {}, page, orderBy);
  }

  @Query(() => Offer, { nullable: true, description: "An offer by its id; null when it does not exist or you cannot see it." })
  @RequiresPermission("catalog:read")
  offer(
    @Arg("id", () => ID, { description: "The id of the offer, ofr_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Offer | null> {
    return findOffer(ctx, id);
  }

  @reads.reference("publisherId", publisherById)
  @FieldResolver(() => Publisher, { description: "The company that publishes the offer and gives technical support for it." })
  publisher(@Root() offer: OfferRow, @Ctx() ctx: Context): Promise<Publisher> {
    return found(publisherById.load(ctx, offer.publisherId));
  }

  // A realistic size; the catalog sets no limit.
  @ListSize(20)
  @reads.rows(activePlansOf, "id")
  @FieldResolver(() => [Plan], {
    description:
      "The offer's base plans, including usage-based plans, which cannot be bought through this API. For add-on plans see Plan.addOns.",
  })
  plans(@Root() offer: OfferRow, @Ctx() ctx: Context): Promise<readonly Plan[]> {
    return activePlansOf.load(ctx, offer.id);
  }

  // A realistic size; the catalog allows 10,000.
  @ListSize(5)
  @reads.properties("id")
  @FieldResolver(() => [Margin], {
    description:
      "Your current and future margins on the offer, by first day. Only one margin applies on a day. The prices of the plans do not include margins. Empty for indirect resellers.",
  })
  margins(@Root() offer: OfferRow, @Ctx() ctx: Context): Promise<readonly Margin[]> {
    return ownMarginsOf(ctx, offer.id);
  }
}
