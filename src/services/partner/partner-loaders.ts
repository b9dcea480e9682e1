import { defineRowLoader, defineRowsLoader, defineSharedLoader, type LoaderContext } from "../../database/loaders.js";
import { and, inList, select, sql, validCodes } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";

/** Partners by id. */
export const partnerById = defineSharedLoader("partnerById", Partner);

/** The indirect resellers of a provider, oldest first. */
export const resellersOfProvider = defineRowsLoader(
  "resellersOfProvider",
  ({ read }: LoaderContext, providerIds) =>
    select(read, Partner, inList("t.indirect_provider_id", providerIds), sql("ORDER BY t.id")),
  ({ indirectProviderId }) => indirectProviderId ?? "",
);

/** The indirect resellers of a provider by MPN id. */
export const resellerByMpnId = defineRowLoader(
  "resellerByMpnId",
  ({ read }: LoaderContext, mpnIds, providerId: string) =>
    select(read, Partner, and(inList("t.mpn_id", validCodes(mpnIds)), sql("t.indirect_provider_id = ?", providerId))),
  ({ mpnId }) => mpnId ?? "",
);
