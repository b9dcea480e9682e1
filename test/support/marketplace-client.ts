import { MarketplaceClient, type MarketplaceClientOptions } from "../../client/src/index.js";
import type { PartnerClient } from "./partner-client.js";

/** The published client, signed in as a user of a partner. */
export const marketplaceClientOf = (
  { marketplace, token }: Pick<PartnerClient, "marketplace" | "token">,
  options: Partial<MarketplaceClientOptions> = {},
): MarketplaceClient => new MarketplaceClient({ url: marketplace.app.url, token, ...options });
