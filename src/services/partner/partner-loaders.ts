import { defineRowsLoader, defineSharedLoader, type LoaderContext } from "../../database/loaders.js";
import { inList, select, sql } from "../../database/rows.js";
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
