import { foldForSearch, foldForSort } from "../../core/text.js";
import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context } from "../../database/context.js";
import { changeSearchIndex } from "../../database/search-index.js";
import { assertPossible } from "./rules/lifecycle.js";
import { nameChange } from "../customer/subscription-names.js";
import { displayNameOf } from "./display-name.js";
import { lockForActionWithCustomer } from "./lock-for-action.js";
import { changeSubscription, idsOf, type SubscriptionInput, unchanged } from "./subscription-change.js";

/**
 * Sets a subscription's nickname; null restores the offer's title as its display name, and an absent nickname changes nothing. Not
 * billed.
 * @source R-SUB-4; decision 0042
 */
export function renameSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ nickname?: string | null }>,
): Promise<CommandResult> {
  return command(ctx, "renameSubscription", input, async (opened) => {
    // The search index has the nickname and the customer's name, which can change at the same time.
    const { subscription, customer, tx } = await lockForActionWithCustomer(opened, "RENAME", input);
    assertPossible("RENAME", subscription, tx.now);
    const { nickname = subscription.nickname } = input;
    if (nickname === subscription.nickname) return unchanged(subscription);
    const nicknameSearch = nickname === null ? null : foldForSearch(nickname);
    const { companyName } = customer;
    const sortName = foldForSort(await displayNameOf(tx, { nickname, offerId: subscription.offerId }));
    await changeSubscription(tx, subscription, { nickname, nicknameSearch, sortName });
    const before = { nicknameSearch: subscription.nicknameSearch, companyName };
    await changeSearchIndex(tx.write, [nameChange(subscription, before, { nicknameSearch, companyName })]);
    emit(tx, "subscription.renamed", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}
