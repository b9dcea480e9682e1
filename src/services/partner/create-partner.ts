import type { Instant } from "../../core/clock.js";
import { invalid, notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { DEFAULT_REMINDERS, type ReminderSettings } from "../../core/reminders.js";
import type { PartnerType, PartnerMode } from "../../core/vocabulary.js";
import { type CommandResult, command } from "../../database/command.js";
import type { Context, TxContext } from "../../database/context.js";
import { type Reader, selectOne, isCode } from "../../database/rows.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { newBillingAccount } from "./billing-account.js";
import { remindersWith, type RemindersChange } from "./set-reminders.js";
import { assertClockInstant } from "./partner.js";
import { insertRow } from "../../database/writes.js";

/** Creates a partner, for the marketplace's operator. @source issue "The marketplace runs" §3 */
export function createPartner(ctx: Context, input: NewPartner): Promise<CommandResult> {
  return command({ ...ctx, tenant: OPERATOR }, "createPartner", input, async (tx) => {
    const { id, indirectProviderId, clockAt } = await insertPartner(tx, input);
    tx.audited.partnerId = indirectProviderId ?? id;
    tx.audited.occurredAt = clockAt;
    return { subjectId: id };
  });
}

/** Stores a new partner with its billing account. @throws INVALID_INPUT, NOT_FOUND */
export async function insertPartner(
  tx: Pick<TxContext, "read" | "write" | "now">,
  input: NewPartner,
): Promise<Pick<Partner, "id" | "indirectProviderId" | "clockAt">> {
  const id = newId("partner");
  const own = await providerAndMode(tx.read, input, tx.now);
  const row = {
    id,
    name: input.name,
    type: input.type,
    country: input.country,
    mpnId: input.mpnId,
    ...own,
    eventSequence: 0,
    auditSequence: 0,
    reminders: firstReminders(input),
    createdAt: tx.now,
  };
  try {
    await insertRow(tx.write, Partner, row);
    if (own.indirectProviderId === null) await insertRow(tx.write, BillingAccount, newBillingAccount(id, own.clockAt ?? tx.now));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw invalid(`MPN id ${input.mpnId} belongs to another partner.`, "input", "mpnId");
  }
  return { id, ...own };
}

/** The operator's input for a new partner. */
type NewPartner = Readonly<{
  name: string;
  type: PartnerType;
  country: string;
  mpnId: string;
  mode?: PartnerMode | null;
  clockStartsAt?: Instant | null;
  indirectProviderId?: string | null;
  reminders?: RemindersChange | null;
  idempotencyKey?: string | null;
}>;

/** The reminders of a new partner; null for the default. @throws INVALID_INPUT for an indirect reseller */
function firstReminders({ type, reminders }: NewPartner): ReminderSettings | null {
  if (reminders === null || reminders === undefined) return null;
  if (type === "INDIRECT_RESELLER")
    throw invalid(
      "The reminders of the indirect provider apply to an indirect reseller; leave out reminders.",
      "input",
      "reminders",
    );
  return { ...remindersWith(DEFAULT_REMINDERS, reminders), version: DEFAULT_REMINDERS.version };
}

/** A reseller's provider, the resulting mode, and the clock. @throws INVALID_INPUT, NOT_FOUND */
async function providerAndMode(
  reader: Reader,
  input: NewPartner,
  now: Instant,
): Promise<Pick<Partner, "indirectProviderId" | "mode" | "clockAt">> {
  const { indirectProviderId = null, clockStartsAt = null, type } = input;
  const mode = input.mode ?? "LIVE";
  if (type === "INDIRECT_RESELLER") {
    if (indirectProviderId === null)
      throw invalid("An indirect reseller requires indirectProviderId.", "input", "indirectProviderId");
    const provider = await selectOne(reader, Partner, isCode("t.id", indirectProviderId));
    if (provider === null) throw notFound("partner", indirectProviderId, "input", "indirectProviderId");
    if (provider.type !== "INDIRECT_PROVIDER")
      throw invalid(`${provider.name} is not an indirect provider.`, "input", "indirectProviderId");
    if (clockStartsAt !== null)
      throw invalid(
        "An indirect reseller uses the clock of its indirect provider; leave out clockStartsAt.",
        "input",
        "clockStartsAt",
      );
    return { indirectProviderId, mode: provider.mode, clockAt: null };
  }
  if (indirectProviderId !== null)
    throw invalid(
      "Only an indirect reseller can have an indirect provider; leave out indirectProviderId.",
      "input",
      "indirectProviderId",
    );
  if (mode === "LIVE" && clockStartsAt !== null)
    throw invalid("Only a sandbox has a test clock; leave out clockStartsAt.", "input", "clockStartsAt");
  if (clockStartsAt !== null) assertClockInstant(clockStartsAt, "input", "clockStartsAt");
  return { indirectProviderId: null, mode, clockAt: mode === "SANDBOX" ? (clockStartsAt ?? now) : null };
}

/** The tenant under which the operator's idempotency keys are stored. */
export const OPERATOR = { partnerId: "operator", resellerId: null };
