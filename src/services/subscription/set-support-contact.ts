import type { SubscriptionSupportContact } from "../../core/support-contact.js";
import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { changeSubscription, idsOf, lockSubscription, type SubscriptionInput, unchanged } from "./subscription-change.js";

type Contact = SubscriptionSupportContact | null;

const isSame = (one: Contact, other: Contact): boolean =>
  one?.name === other?.name && one?.mpnId === other?.mpnId && one?.tenantId === other?.tenantId;

/**
 * Sets who supports the customer with a subscription; null removes the contact. It changes nothing that was agreed, so it is possible in
 * every status. The same contact again changes nothing.
 * @throws NOT_FOUND, VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED
 * @source R-SUPPORT-4, business-rules §6 row 38
 */
export function setSupportContact(ctx: Context, input: SupportContactChange): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:setSupportContact");
  return command(ctx, "setSupportContact", input, async (opened) => {
    const { subscription, tx } = await lockSubscription(opened, input.subscriptionId, input.expectedVersion);
    const supportContact = contactIn(input, subscription.supportContact);
    if (isSame(supportContact, subscription.supportContact)) return unchanged(subscription);
    await changeSubscription(tx, subscription, { supportContact });
    emit(tx, "subscription.supportContactChanged", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}

type SupportContactChange = SubscriptionInput &
  Readonly<{ supportContact?: Readonly<{ name: string; mpnId: string; tenantId?: string | null }> | null }>;

/** The contact that an input asks for: the present one when it is left out. */
function contactIn({ supportContact: given }: SupportContactChange, present: Contact): Contact {
  if (given === undefined) return present;
  return given && { name: given.name, mpnId: given.mpnId, tenantId: given.tenantId ?? null };
}
