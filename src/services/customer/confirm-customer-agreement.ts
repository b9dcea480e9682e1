import { updateMatching } from "../../database/writes.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { Customer } from "../../entities/customer.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { lockPresentCustomer } from "./customers.js";

/** Records that a customer accepted the Microsoft Customer Agreement, which purchases require. @source R-CART-8 */
export function confirmCustomerAgreement(
  ctx: Context,
  input: CommandInput & Readonly<{ customerId: string; acceptedOn: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:edit");
  return command(ctx, "confirmCustomerAgreement", input, async (tx) => {
    const customer = await lockPresentCustomer(tx, input.customerId, "input", "customerId");
    if (customer.agreementAcceptedOn === input.acceptedOn) return { subjectId: customer.id };
    const changes = { agreementAcceptedOn: input.acceptedOn, version: customer.version + 1 };
    await updateMatching(tx.write, Customer, { partnerId: customer.partnerId, id: customer.id }, changes);
    recordChange(tx, customer.id, changesOf<Customer>(customer, changes));
    emit(tx, "customer.agreementConfirmed", { customerId: customer.id });
    return { subjectId: customer.id };
  });
}
