import { invalid, notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { textOf } from "../../core/text-input.js";
import { foldForSearch } from "../../core/text.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { and, isCode, selectOne, sql } from "../../database/rows.js";
import { Customer } from "../../entities/customer.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { currencyForCustomer } from "./customer-currency.js";
import { NAME_LENGTH_MAX, assertNotInFuture } from "./customers.js";
import { insertRow } from "../../database/writes.js";

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

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
    const companyName = textOf(input.companyName, "A company's name", NAME_LENGTH_MAX, "input", "companyName");
    const domain = textOf(input.domain, "A domain", NAME_LENGTH_MAX, "input", "domain").toLowerCase();
    if (!DOMAIN.test(domain))
      throw invalid(`Invalid domain: "${input.domain}". Use the form contoso.example.`, "input", "domain");
    const email = textOf(input.email, "An e-mail address", NAME_LENGTH_MAX, "input", "email");
    const agreementAcceptedOn = input.agreementAcceptedOn ?? null;
    if (agreementAcceptedOn !== null) assertNotInFuture(agreementAcceptedOn, tx, "input", "agreementAcceptedOn");
    const indirectResellerId = input.indirectResellerId ?? null;
    if (indirectResellerId !== null) await assertOwnReseller(tx, indirectResellerId);
    const id = newId("customer");
    await insertRow(tx.write, Customer, {
      id,
      partnerId: tx.tenant.partnerId,
      indirectResellerId,
      companyName,
      domain,
      country: input.country,
      segment: input.segment ?? "COMMERCIAL",
      currency: await currencyForCustomer(tx, input.country),
      email,
      openedAt: tx.now,
      agreementAcceptedOn,
      searchText: foldForSearch(`${companyName}\n${domain}`),
      version: 1,
    });
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
