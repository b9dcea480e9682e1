import type { Search } from "../../core/search.js";
import { CATALOG } from "../../database/search-index.js";
import { hasPart, offersWith, type OffersByPart } from "../../database/search-page.js";
import { and, contains, inList, or, sql, type SqlOf } from "../../database/rows.js";
import type { ColumnName } from "../../database/columns.js";
import type { Context } from "../../database/context.js";
import type { Tenant } from "../../database/tenant.js";
import type { Subscription } from "../../entities/subscription.entity.js";

/** Offers that are compared by id; a part that more offers have is looked up for each subscription. */
const OFFERS_MAX = 64;

/** The offers that have each part of a search in their names. */
export const knownOffers = ({ read }: Pick<Context, "read">, { partnerId }: Tenant, { parts }: Search): Promise<OffersByPart> =>
  offersWith(read, parts, OFFERS_MAX, { partnerId, kind: "SUBSCRIPTION" });

/** A word in the name of the offer, the nickname or the name of the customer. */
function partIn({ partnerId }: Tenant, part: string, known: ReturnType<OffersByPart["get"]>): SqlOf<Subscription> {
  const isKnown = known !== undefined && known.ids.length <= OFFERS_MAX;
  const ofOffer: SqlOf<Subscription> = isKnown ? inList("t.offer_id", known.ids) : hasPart("t.offer_id", "OFFER", CATALOG, part);
  if (known?.isInNames === false) return ofOffer;
  return or<ColumnName<Subscription>>(ofOffer, hasPart("t.id", "SUBSCRIPTION", partnerId, part));
}

/** A text that is more than one word, in one of the names. */
function textIn(text: string): SqlOf<Subscription> {
  const [nickname, customer, offer] = [
    contains("t.nickname_search", text),
    contains("c.search_text", text),
    contains("o.search_text", text),
  ];
  const ofCustomer = `(SELECT COUNT(*) FROM customer c WHERE c.id = t.customer_id AND ${customer.sql}) = 1`;
  const ofOffer = `(SELECT COUNT(*) FROM offer o WHERE o.id = t.offer_id AND ${offer.sql}) = 1`;
  return sql(
    `${nickname.sql} OR ${ofCustomer} OR ${ofOffer}`,
    ...[...nickname.parameters, ...customer.parameters, ...offer.parameters],
  );
}

/** The condition that a subscription is found by a search: by its nickname, its customer's name or its offer. `offers` are those that are known. */
export const foundBy = ({ parts, texts }: Search, tenant: Tenant, offers: OffersByPart): SqlOf<Subscription> =>
  and(...parts.map((part) => partIn(tenant, part, offers.get(part))), ...texts.map(textIn));
