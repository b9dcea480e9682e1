import { alreadyExists } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { storedDomain } from "../../core/internet-names.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { foldForSort } from "../../core/text.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { isDuplicate } from "../../database/driver-errors.js";
import type { NewValues } from "../../database/new-row.js";
import { Customer } from "../../entities/customer.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { currencyForCustomer } from "./customer-currency.js";
import { assertOwnReseller } from "./own-reseller.js";
import { changeSearchIndex } from "../../database/search-index.js";
import { searchTextOf, storedAddress, storedContacts, type AddressInput, type ContactInput } from "./rules/details.js";
import { insertRow } from "../../database/writes.js";
import { referencedKinds, writeReference } from "../reference/referenced.js";
import { insertTags } from "../reference/tags.js";

/** Creates a customer. @source business-rules §6 row 3, R-BILL-10 */
export function createCustomer(ctx: Context, input: NewCustomer): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:create");
  return command(ctx, "createCustomer", input, async (tx) => {
    const { companyName, domain, email, agreementAcceptedOn = null } = input;
    const indirectResellerId = input.indirectResellerId ?? null;
    if (indirectResellerId !== null) await assertOwnReseller(tx, indirectResellerId);
    const id = newId("customer");
    const { partnerId } = tx.tenant;
    const searchText = searchTextOf(companyName, domain);
    const externalReference = input.externalReference ?? null;
    const row: NewValues<Customer> = {
      id,
      externalReference,
      partnerId,
      indirectResellerId,
      companyName,
      domain,
      uniqueDomain: storedDomain(domain),
      country: input.country,
      segment: input.segment ?? "COMMERCIAL",
      currency: await currencyForCustomer(tx, input.country),
      email,
      billingAddress: input.billingAddress ? storedAddress(input.billingAddress) : null,
      contacts: storedContacts(input.contacts),
      openedAt: tx.now,
      agreementAcceptedOn,
      searchText,
      sortName: foldForSort(companyName),
      version: 1,
    };
    await writeReference(tx, referencedKinds.CUSTOMER, externalReference, {
      path: ["input", "externalReference"],
      write: () => insertCustomer(tx, row),
    });
    await insertTags(tx, id, input.tags ?? []);
    await changeSearchIndex(tx.write, [{ kind: "CUSTOMER", partnerId, id, before: [], after: [searchText] }]);
    emit(tx, "customer.created", { customerId: id });
    return { subjectId: id };
  });
}

/** @throws ALREADY_EXISTS when a customer of the partner has the domain @source R-CUST-1 */
async function insertCustomer(tx: TxContext, row: NewValues<Customer>): Promise<void> {
  try {
    await insertRow(tx.write, Customer, row);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const where = sql("t.partner_id = ? AND t.unique_domain = ?", row.partnerId, row.uniqueDomain);
    const owner = await selectOne(tx.read, Customer, where);
    // Another unique value, such as the external reference, is the duplicate. The owner of a domain cannot be removed meanwhile: the
    // refused row has locked the entry of the index.
    if (owner === null) throw error;
    throw alreadyExists(`The domain ${row.domain} belongs to customer ${owner.id}.`, owner.id, "input", "domain");
  }
}

/** The input for a new customer. */
type NewCustomer = CommandInput &
  Readonly<{
    companyName: string;
    domain: string;
    country: string;
    segment?: CustomerSegment | null;
    email: string;
    externalReference?: string | null;
    tags?: readonly string[] | null;
    agreementAcceptedOn?: string | null;
    indirectResellerId?: string | null;
    billingAddress?: AddressInput | null;
    contacts?: readonly ContactInput[] | null;
  }>;
