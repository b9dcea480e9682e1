import { notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { storedDomain } from "../../core/internet-names.js";
import { foldForSearch } from "../../core/text.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { and, isCode, selectOne, sql } from "../../database/rows.js";
import { Customer } from "../../entities/customer.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { currencyForCustomer } from "./customer-currency.js";
import { changeSearchIndex } from "../../database/search-index.js";
import { insertRow } from "../../database/writes.js";

/** @throws PARTNER_TYPE_NOT_ALLOWED, NOT_FOUND */
async function assertOwnReseller(tx: TxContext, resellerId: string): Promise<void> {
  assertPartnerType(partnerOf(tx).type, "subscription:setIndirectReseller");
  const where = and(isCode("t.id", resellerId), sql("t.indirect_provider_id = ?", tx.tenant.partnerId));
  if ((await selectOne(tx.read, Partner, where)) === null)
    throw notFound("indirect reseller", resellerId, "input", "indirectResellerId");
}

/** Creates a customer. @source business-rules §6 row 3, R-BILL-10 */
export function createCustomer(ctx: Context, input: NewCustomer): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:create");
  return command(ctx, "createCustomer", input, async (tx) => {
    const { companyName, domain, email, agreementAcceptedOn = null } = input;
    const indirectResellerId = input.indirectResellerId ?? null;
    if (indirectResellerId !== null) await assertOwnReseller(tx, indirectResellerId);
    const id = newId("customer");
    const { partnerId } = tx.tenant;
    const searchText = foldForSearch([...new Set([companyName, domain, storedDomain(domain)])].join("\n"));
    await insertRow(tx.write, Customer, {
      id,
      partnerId,
      indirectResellerId,
      companyName,
      domain,
      country: input.country,
      segment: input.segment ?? "COMMERCIAL",
      currency: await currencyForCustomer(tx, input.country),
      email,
      openedAt: tx.now,
      agreementAcceptedOn,
      searchText,
      version: 1,
    });
    await changeSearchIndex(tx.write, [{ kind: "CUSTOMER", partnerId, id, before: [], after: [searchText] }]);
    emit(tx, "customer.created", { customerId: id });
    return { subjectId: id };
  });
}

/** The input for a new customer. */
type NewCustomer = CommandInput &
  Readonly<{
    companyName: string;
    domain: string;
    country: string;
    segment?: CustomerSegment | null;
    email: string;
    agreementAcceptedOn?: string | null;
    indirectResellerId?: string | null;
  }>;
