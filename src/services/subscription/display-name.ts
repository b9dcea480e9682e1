import { assert } from "../../core/errors.js";
import type { LoaderContext } from "../../database/loaders.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { offerById } from "../catalog/catalog-loaders.js";

/** The nickname or, if there is none, the offer's title. @source R-SUB-4 */
export async function displayNameOf(
  ctx: LoaderContext,
  { nickname, offerId }: Pick<Subscription, "nickname" | "offerId">,
): Promise<string> {
  if (nickname !== null) return nickname;
  const offer = await offerById.load(ctx, offerId);
  assert(offer !== null, "a subscription has an offer");
  return offer.title;
}
