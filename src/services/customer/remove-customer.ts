import { assertVersion, DomainError } from "../../core/errors.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { query, sql } from "../../database/rows.js";
import { changeSearchIndex } from "../../database/search-index.js";
import { updateMatching } from "../../database/writes.js";
import { Customer } from "../../entities/customer.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { lockCustomer } from "./customers.js";

/** How many subscriptions a refusal names. */
const NAMED_MAX = 5;

/**
 * Ends the relationship with a customer. Purchases and reactivations lock the customer too, so that none of them meets the removal.
 * A customer that is removed already stays as it is.
 * @throws NOT_FOUND, VERSION_CONFLICT, CUSTOMER_HAS_SUBSCRIPTIONS, PARTNER_TYPE_NOT_ALLOWED
 * @source R-CUST-3, R-SUSP-11
 */
export function removeCustomer(ctx: Context, input: CustomerRemoval): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:remove");
  return command(ctx, "removeCustomer", input, async (tx) => {
    const customer = await lockCustomer(tx, input.customerId, "input", "customerId");
    assertVersion(customer.version, input.expectedVersion);
    if (customer.removedAt !== null) return { subjectId: customer.id };
    await assertNothingRuns(tx, customer);
    const { id, partnerId, version, searchText } = customer;
    // The domain can then belong to another customer. @source R-CUST-1
    const changes = { removedAt: tx.now, uniqueDomain: null, version: version + 1 };
    await updateMatching(tx.write, Customer, { partnerId, id }, changes);
    await changeSearchIndex(tx.write, [{ kind: "CUSTOMER", partnerId, id, before: [searchText], after: [] }]);
    recordChange(tx, id, changesOf<Customer>(customer, changes));
    emit(tx, "customer.removed", { customerId: id });
    return { subjectId: id };
  });
}

type CustomerRemoval = CommandInput & Readonly<{ customerId: string; expectedVersion?: number | null }>;

/** @throws CUSTOMER_HAS_SUBSCRIPTIONS while a subscription is pending or active */
async function assertNothingRuns(tx: TxContext, { id: customerId, partnerId }: Customer): Promise<void> {
  const running = "t.partner_id = ? AND t.customer_id = ? AND t.status IN ('PENDING', 'ACTIVE')";
  const text = `SELECT t.id AS id FROM subscription t WHERE ${running} ORDER BY t.id LIMIT ${NAMED_MAX + 1}`;
  const found = (await query<{ id: string }>(tx.read, sql(text, partnerId, customerId))).map(({ id }) => id);
  if (found.length === 0) return;
  const details = { customerId, subscriptionIds: found.slice(0, NAMED_MAX), hasMore: found.length > NAMED_MAX };
  throw new DomainError("CUSTOMER_HAS_SUBSCRIPTIONS", details, ["input", "customerId"]);
}
