import { foldForSearch } from "../../core/text.js";
import type { NameChange } from "../../database/search-index.js";
import type { Subscription } from "../../entities/subscription.entity.js";

/**
 * The names by which a search finds a customer's subscription, besides those of its offer: the nickname, folded for search, and the
 * customer's name.
 */
type OwnNames = Readonly<{ nicknameSearch: string | null; companyName: string }>;

const folded = ({ nicknameSearch, companyName }: OwnNames) => [nicknameSearch, foldForSearch(companyName)];

/** A change of a subscription's own names; `before` is null for a new subscription. */
export const nameChange = (
  { id, partnerId }: Pick<Subscription, "id" | "partnerId">,
  before: OwnNames | null,
  after: OwnNames,
): NameChange => ({
  ...{ kind: "SUBSCRIPTION", partnerId, id },
  ...{ before: before === null ? [] : folded(before), after: folded(after) },
});
