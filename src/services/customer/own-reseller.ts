import { notFound } from "../../core/errors.js";
import { partnerOf, type TxContext } from "../../database/context.js";
import { and, isCode, selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** Checks that a partner is an indirect reseller of the caller. @throws PARTNER_TYPE_NOT_ALLOWED, NOT_FOUND */
export async function assertOwnReseller(tx: TxContext, resellerId: string): Promise<void> {
  assertPartnerType(partnerOf(tx).type, "customer:assignReseller");
  const where = and(isCode("t.id", resellerId), sql("t.indirect_provider_id = ?", tx.tenant.partnerId));
  if ((await selectOne(tx.read, Partner, where)) === null)
    throw notFound("indirect reseller", resellerId, "input", "indirectResellerId");
}
