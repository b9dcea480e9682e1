import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";
import { PriceListFormat } from "../core/vocabulary.js";
import { DownloadLink } from "../schema/download.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { Offer } from "../schema/offer.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { PriceListConnection, PriceListFilter, PriceListRow } from "../schema/price-list.schema.js";
import { Publisher } from "../schema/publisher.schema.js";
import { CountryCodeScalar, DateTimeScalar } from "../schema/scalars.schema.js";
import type { ShownPrice } from "../services/catalog/offers.js";
import { priceList, priceListExport } from "../services/catalog/price-list.js";
import { RequiresPermission } from "./requires-permission.js";
import { found } from "./found.js";

const market = { description: "The country of the customers for whom the prices hold." } as const;

/** Price lists, for those who may see money at all: the list requires a permission. */
@Resolver(() => PriceListRow)
export class PriceListResolver {
  @Query(() => PriceListConnection, {
    nullable: true,
    description:
      "The price list of a country as of an instant, one row for each plan, currency, segment, term and billing cycle, by plan. It is the one that all partners share: without margins, without exclusive offers, and without those not offered through Cloud Solution Providers; usage-based offers and add-ons are in it. Null, with an error, for indirect resellers.",
  })
  @RequiresPermission("priceList:read")
  priceList(
    @Arg("market", () => CountryCodeScalar, market) country: string,
    @Arg("asOf", () => DateTimeScalar, {
      nullable: true,
      description: "The instant at which the prices are looked at, past or to come. Null: Viewer.now.",
    })
    asOf: Instant | null,
    @Arg("filter", () => PriceListFilter, { nullable: true, description: "Narrows the list; null: every price in force." })
    filter: PriceListFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PriceListConnection | null> {
    return priceList(ctx, { market: country, asOf, filter }, page);
  }

  @Query(() => DownloadLink, {
    nullable: true,
    description:
      "The price list of a country as a file in the price sheet's own columns, which can be imported again without a difference: all rows of the sheet as it stood at an instant, past and announced prices included, amounts per license for the whole term. Exclusive offers and those not offered through Cloud Solution Providers are left out. Null, with an error, for indirect resellers.",
  })
  @RequiresPermission("priceList:read")
  priceListExport(
    @Arg("market", () => CountryCodeScalar, market) country: string,
    @Arg("format", () => PriceListFormat, { description: "The kind of file." }) format: PriceListFormat,
    @Arg("asOf", () => DateTimeScalar, {
      nullable: true,
      description: "The instant whose sheet it is. Null: Viewer.now.",
    })
    asOf: Instant | null,
    @Ctx() ctx: Context,
  ): Promise<DownloadLink | null> {
    return priceListExport(ctx, { market: country, format, asOf });
  }

  @FieldResolver(() => Plan, { description: "The plan that is paid for." })
  plan(@Root() { planId }: ShownPrice, @Ctx() ctx: Context): Promise<Plan> {
    return found(ctx.loaders.plan.load(planId));
  }

  @FieldResolver(() => Offer, { description: "The offer of which the plan is a variant." })
  async offer(@Root() { planId }: ShownPrice, @Ctx() ctx: Context): Promise<Offer> {
    return found(ctx.loaders.offer.load((await found(ctx.loaders.plan.load(planId))).offerId));
  }

  @FieldResolver(() => Publisher, { description: "The company that publishes the offer." })
  async publisher(@Root() { planId }: ShownPrice, @Ctx() ctx: Context): Promise<Publisher> {
    const { offerId } = await found(ctx.loaders.plan.load(planId));
    return found(ctx.loaders.publisher.load((await found(ctx.loaders.offer.load(offerId))).publisherId));
  }

  @FieldResolver(() => Boolean, { description: "True for the row of a free trial: its price is 0 and its billing cycle NONE." })
  isTrial(@Root() { billingCycle }: ShownPrice): boolean {
    return billingCycle === "NONE";
  }

  @FieldResolver(() => Money, {
    description: "What a partner pays per license for the whole term, tax excluded, before margins.",
  })
  termPrice(@Root() { termPriceMinor, currency }: ShownPrice): Money {
    return toMoney(termPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    description:
      "What a partner pays per license and billing cycle, so what one charge costs: the term price, or its part rounded half-up where a term is paid in instalments.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: ShownPrice): Money {
    return toMoney(unitPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The estimated retail price per license for the whole term, tax excluded; null when the price sheet has none.",
  })
  retailPrice(@Root() { retailPriceMinor, currency }: ShownPrice): Money | null {
    return retailPriceMinor === null ? null : toMoney(retailPriceMinor, currency);
  }
}
