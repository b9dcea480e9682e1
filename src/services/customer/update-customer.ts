import { assertVersion, DomainError, invalid } from "../../core/errors.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { foldForSort } from "../../core/text.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { and, isCode, query, selectOne, sql } from "../../database/rows.js";
import { changeSearchIndex } from "../../database/search-index.js";
import { insertRow, updateMatching } from "../../database/writes.js";
import { Charge } from "../../entities/charge.entity.js";
import { CustomerRevision } from "../../entities/customer-revision.entity.js";
import { Customer } from "../../entities/customer.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { updateObstacles } from "./renewal-obstacles.js";
import { nameChange } from "./subscription-names.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { currenciesFor } from "./customer-currency.js";
import { lockPresentCustomer } from "./customers.js";
import { changedDetails, searchTextOf, type CustomerDetails, type DetailsInput } from "./rules/details.js";

/**
 * Changes details of a customer. The same details again change nothing.
 * @throws NOT_FOUND, CUSTOMER_REMOVED, VERSION_CONFLICT, CURRENCY_NOT_CHANGEABLE, INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED
 * @source R-CUST-2, R-BILL-10
 */
export function updateCustomer(ctx: Context, input: CustomerUpdate): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:update");
  return command(ctx, "updateCustomer", input, async (tx) => {
    const customer = await lockPresentCustomer(tx, input.customerId, "input", "customerId");
    assertVersion(customer.version, input.expectedVersion);
    const changes = changedDetails(customer, input);
    if (Object.keys(changes).length === 0) return { subjectId: customer.id };
    if (changes.currency !== undefined) await assertCurrency(tx, customer, changes.currency);
    await changeDetails(tx, customer, changes);
    if (changes.segment !== undefined || changes.currency !== undefined)
      await updateObstacles(tx, sql("t.customer_id = ?", customer.id));
    recordChange(tx, customer.id, changesOf<Customer>(customer, changes));
    emit(tx, "customer.updated", { customerId: customer.id });
    return { subjectId: customer.id };
  });
}

type CustomerUpdate = CommandInput & DetailsInput & Readonly<{ customerId: string; expectedVersion?: number | null }>;

/** Writes new details of a locked customer, and keeps the ones that published documents show. */
async function changeDetails(tx: TxContext, customer: Customer, changes: Partial<CustomerDetails>): Promise<void> {
  const { id, partnerId, version, companyName, billingAddress, domain } = customer;
  if (changes.companyName !== undefined || changes.billingAddress !== undefined) {
    const row = { customerId: id, version, partnerId, companyName, billingAddress, replacedAt: tx.now };
    await insertRow(tx.write, CustomerRevision, row);
  }
  const name = changes.companyName ?? companyName;
  const searchText = searchTextOf(name, domain);
  const values = { ...changes, searchText, sortName: foldForSort(name), version: version + 1 };
  await updateMatching(tx.write, Customer, { partnerId, id }, values);
  if (changes.companyName !== undefined) await renameInSearchIndex(tx, customer, changes.companyName, searchText);
}

/**
 * Changes the search index for a customer's new name. A search for the name also finds the customer's subscriptions; the lock of the
 * customer excludes purchases and new nicknames.
 */
async function renameInSearchIndex(
  tx: TxContext,
  { id, partnerId, companyName, searchText: before }: Customer,
  newName: string,
  searchText: string,
): Promise<void> {
  await changeSearchIndex(tx.write, [{ kind: "CUSTOMER", partnerId, id, before: [before], after: [searchText] }]);
  let some: readonly Pick<Subscription, "id" | "nicknameSearch">[] = [];
  do {
    const columns = "SELECT t.id AS id, t.nickname_search AS nicknameSearch FROM subscription t";
    const where = "WHERE t.partner_id = ? AND t.customer_id = ? AND t.id > ? ORDER BY t.id";
    const text = `${columns} ${where} LIMIT ${RENAMED_AT_ONCE}`;
    some = await query(tx.read, sql(text, partnerId, id, some.at(-1)?.id ?? ""));
    const changes = some.map(({ id: subscriptionId, nicknameSearch }) => {
      const names = { nicknameSearch, companyName };
      return nameChange({ id: subscriptionId, partnerId }, names, { ...names, companyName: newName });
    });
    await changeSearchIndex(tx.write, changes);
  } while (some.length === RENAMED_AT_ONCE);
}

/** How many subscriptions of a customer are renamed at a time: it can have thousands. */
const RENAMED_AT_ONCE = 500;

/**
 * Checks that a customer can be billed in another currency. An open subscription keeps the price that was locked in its currency, so
 * that a customer would be billed in two currencies.
 * @throws CURRENCY_NOT_CHANGEABLE, INVALID_INPUT @source R-BILL-10
 */
async function assertCurrency(tx: TxContext, { id, partnerId, country, currency }: Customer, wanted: string): Promise<void> {
  const ofCustomer = and(sql("t.partner_id = ?", partnerId), isCode("t.customer_id", id));
  const refuse = (problem: string) => new DomainError("CURRENCY_NOT_CHANGEABLE", { currency, problem }, ["input", "currency"]);
  if ((await selectOne(tx.read, Charge, ofCustomer)) !== null) throw refuse("it has been charged");
  const isOpen = sql("t.status IN ('PENDING', 'ACTIVE', 'SUSPENDED')");
  if ((await selectOne(tx.read, Subscription, and(ofCustomer, isOpen))) !== null) throw refuse("it has an open subscription");
  const possible = await currenciesFor(tx, country);
  if (possible.includes(wanted)) return;
  const list = possible.length === 0 ? "none" : possible.join(", ");
  throw invalid(`Customers in ${country} cannot be billed in ${wanted}. Possible currencies: ${list}.`, "input", "currency");
}
