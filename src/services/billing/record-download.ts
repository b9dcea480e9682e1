import type { AccessCaller } from "../../core/access.js";
import { systemClock } from "../../core/clock.js";
import type { Download } from "../../core/download.js";
import { storeSecretReads } from "../../database/audit-outcomes.js";
import type { Context } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";

/** For whom a link was made, and the request that opens it. */
type Opening = Readonly<{ holder: AccessCaller; requestId: string }>;

/** Records in the audit log that the file of an invoice is sent. Price lists are no secrets. @source R-AUDIT */
export async function recordDownload(
  { database, bus }: Pick<Context, "database" | "bus">,
  { kind, partnerId, subject }: Download,
  { holder, requestId }: Opening,
): Promise<void> {
  const { invoiceId } = subject;
  if (kind !== "INVOICE" || invoiceId === undefined) return;
  const partner = await selectOne(database.read, Partner, sql("t.id = ?", partnerId));
  const actor = { kind: "PARTNER", user: holder.user, partnerId: holder.accountId, roles: [] } as const;
  const tenant = { partnerId, resellerId: null };
  const now = partner?.clockAt ?? systemClock.now();
  await storeSecretReads({ actor, tenant, requestId, now, database, bus }, "downloadInvoice", [invoiceId]);
}
