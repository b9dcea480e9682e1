import { assertVersion } from "../../core/errors.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { updateMatching } from "../../database/writes.js";
import { Customer } from "../../entities/customer.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { lockPresentCustomer } from "./customers.js";
import { assertOwnReseller } from "./own-reseller.js";

/**
 * Assigns a customer to another indirect reseller, or to none. Its subscriptions keep their reseller of record. The same reseller again
 * changes nothing.
 * @throws NOT_FOUND, CUSTOMER_REMOVED, VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED
 * @source R-CUST-4
 */
export function assignReseller(ctx: Context, input: ResellerAssignment): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:assignReseller");
  return command(ctx, "assignReseller", input, async (tx) => {
    const customer = await lockPresentCustomer(tx, input.customerId, "input", "customerId");
    assertVersion(customer.version, input.expectedVersion);
    const { id, partnerId, version } = customer;
    const { indirectResellerId = customer.indirectResellerId } = input;
    if (indirectResellerId !== null) await assertOwnReseller(tx, indirectResellerId);
    if (indirectResellerId === customer.indirectResellerId) return { subjectId: id };
    await updateMatching(tx.write, Customer, { partnerId, id }, { indirectResellerId, version: version + 1 });
    recordChange(tx, id, changesOf(customer, { indirectResellerId }));
    emit(tx, "customer.resellerAssigned", { customerId: id });
    return { subjectId: id };
  });
}

type ResellerAssignment = CommandInput &
  Readonly<{ customerId: string; expectedVersion?: number | null; indirectResellerId?: string | null }>;
