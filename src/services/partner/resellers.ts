import type { Context } from "../../database/context.js";
import type { Page, PageArguments } from "../../database/keyset-page.js";
import { definePageLoader } from "../../database/loaders.js";
import { and, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";

/** A page of the indirect resellers of a provider, oldest first. */
export const resellersPage = definePageLoader("resellersPage", Partner, (_ctx: Context) => ({
  where: and(sql("t.type = ?", "INDIRECT_RESELLER")),
  parentKey: "indirectProviderId",
}));

/** In place of the id of a partner whose resellers a caller may not see. */
const NO_PARTNER = "";

/** The indirect resellers of a partner, for itself and the operator; none for other callers and of other types of partner. @source R-CUST-4 */
export function resellersOf(ctx: Context, partnerId: string, page: PageArguments): Promise<Page<Partner>> {
  const isVisible = ctx.actor.kind === "OPERATOR" || ctx.partner?.id === partnerId;
  return resellersPage.load(ctx, isVisible ? partnerId : NO_PARTNER, page);
}
