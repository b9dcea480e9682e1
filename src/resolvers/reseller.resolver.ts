import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { type Context, partnerOf } from "../database/context.js";
import type { Partner as PartnerRow } from "../entities/partner.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Partner, PartnerConnection } from "../schema/partner.schema.js";
import { customerCountOf } from "../services/customer/customer-counts.js";
import { resellersOf, resellersPage } from "../services/partner/resellers.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

const reads = readsFor<PartnerRow>();

/** The indirect resellers of a provider. @source R-CUST-4 */
@Resolver(() => Partner)
export class ResellerResolver {
  @reads.rows(resellersPage)
  @Query(() => PartnerConnection, {
    description:
      "Your indirect resellers, oldest first. Only indirect providers have any; the marketplace operator creates them.",
  })
  @RequiresPermission("customer:read")
  indirectResellers(@Args(() => PageArguments) page: PageArguments, @Ctx() ctx: Context): Promise<PartnerConnection> {
    return resellersOf(ctx, partnerOf(ctx).id, page);
  }

  @reads.rows(resellersPage, "id")
  @FieldResolver(() => PartnerConnection, {
    description:
      "The indirect resellers of an indirect provider, oldest first. Empty for other partners, and for callers other than the provider and the marketplace operator.",
  })
  resellers(
    @Root() partner: PartnerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() ctx: Context,
  ): Promise<PartnerConnection> {
    return resellersOf(ctx, partner.id, page);
  }

  @reads.properties("id", "indirectProviderId")
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "For one of your indirect resellers, or for yourself if you are one: the number of customers assigned to it, without removed ones. Null for other partners.",
  })
  customerCount(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<number | null> {
    return customerCountOf(ctx, partner);
  }
}
