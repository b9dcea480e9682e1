import type { CallingPartner } from "../../database/context.js";
import type { Partner } from "../../entities/partner.entity.js";

/** A partner as its users act for it; `provider` is the indirect provider of a reseller. */
export function callingPartner(partner: Partner, provider: Partner | null): CallingPartner {
  const { id, type, mode, country, mpnId } = partner;
  return { id, type, mode, country, mpnId, mpnIds: provider === null ? [mpnId] : [mpnId, provider.mpnId] };
}
