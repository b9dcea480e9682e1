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
import { offerById, planById, publisherById } from "../services/catalog/catalog-loaders.js";

const market = { description: "The billing country of the customers the prices apply to." } as const;

/** No permission checks: the list that contains the rows requires a permission. */
@Resolver(() => PriceListRow)
export class PriceListResolver {
  @Query(() => PriceListConnection, {
    nullable: true,
    description:
      "The price list of a country at an instant: one row for each plan, currency, segment, term and billing cycle, ordered by plan. It is the same for all partners: without margins, without exclusive offers, and without offers that are not sold through Cloud Solution Providers. It includes usage-based offers and add-ons. Null with an error for indirect resellers.",
  })
  @RequiresPermission("priceList:read")
  priceList(
    @Arg("market", () => CountryCodeScalar, market) country: string,
    @Arg("asOf", () => DateTimeScalar, {
      nullable: true,
      description: "The instant of the price list, in the past or in the future. Null: Viewer.now.",
    })
    asOf: Instant | null,
    @Arg("filter", () => PriceListFilter, { nullable: true, description: "Conditions for the list. Null: all prices in force." })
    filter: PriceListFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PriceListConnection | null> {
    return priceList(ctx, { market: country, asOf, filter }, page);
  }

  @Query(() => DownloadLink, {
    nullable: true,
    description:
      "The price list of a country as a file in the format of the price sheet, which can be imported again without differences. It has all rows of the sheet at that instant, including past and announced prices, with amounts for one license and the whole term. Exclusive offers and offers that are not sold through Cloud Solution Providers are left out. Null with an error for indirect resellers.",
  })
  @RequiresPermission("priceList:read")
  priceListExport(
    @Arg("market", () => CountryCodeScalar, market) country: string,
    @Arg("format", () => PriceListFormat, { description: "The file format." }) format: PriceListFormat,
    @Arg("asOf", () => DateTimeScalar, {
      nullable: true,
      description: "The instant of the price sheet. Null: Viewer.now.",
    })
    asOf: Instant | null,
    @Ctx() ctx: Context,
  ): Promise<DownloadLink | null> {
    return priceListExport(ctx, { market: country, format, asOf });
  }

  @FieldResolver(() => Plan, { description: "The plan of the row." })
  plan(@Root() { planId }: ShownPrice, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }

  @FieldResolver(() => Offer, { description: "The offer of the plan." })
  async offer(@Root() { planId }: ShownPrice, @Ctx() ctx: Context): Promise<Offer> {
    return found(offerById.load(ctx, (await found(planById.load(ctx, planId))).offerId));
  }

  @FieldResolver(() => Publisher, { description: "The company that publishes the offer." })
  async publisher(@Root() { planId }: ShownPrice, @Ctx() ctx: Context): Promise<Publisher> {
    const { offerId } = await found(planById.load(ctx, planId));
    return found(publisherById.load(ctx, (await found(offerById.load(ctx, offerId))).publisherId));
  }

  @FieldResolver(() => Boolean, {
    description: "True for the row of a free trial: its price is 0 and its billing cycle is NONE.",
  })
  isTrial(@Root() { billingCycle }: ShownPrice): boolean {
    return billingCycle === "NONE";
  }

  @FieldResolver(() => Money, {
    description: "The partner's price for one license and the whole term, tax excluded, before margins.",
  })
  termPrice(@Root() { termPriceMinor, currency }: ShownPrice): Money {
    return toMoney(termPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    description:
      "The partner's price for one license and one billing cycle, before margins: the term price, or one instalment of it, rounded half-up.",
  })
  unitPrice(@Root() { unitPriceMinor, currency }: ShownPrice): Money {
    return toMoney(unitPriceMinor, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The estimated retail price for one license and the whole term, tax excluded; null when the price sheet has none.",
  })
  retailPrice(@Root() { retailPriceMinor, currency }: ShownPrice): Money | null {
    return retailPriceMinor === null ? null : toMoney(retailPriceMinor, currency);
  }
}
