import type { AccessCaller } from "../../core/access.js";
import type { SecretRead } from "../../core/audit.js";
import { systemClock } from "../../core/clock.js";
import type { Download } from "../../core/download.js";
import { storeSecretReads } from "../../database/audit-outcomes.js";
import type { Context } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";

/** For whom a link was made, and the request that opens it. */
type Opening = Readonly<{ holder: AccessCaller; requestId: string }>;

/** What the audit log records of a download; null for price lists, which are no secrets. */
function readBy({ kind, subject }: Download): Readonly<{ operation: SecretRead; id: string | undefined }> | null {
  if (kind === "INVOICE") return { operation: "downloadInvoice", id: subject["invoiceId"] };
  if (kind === "EXPORT") return { operation: "downloadExport", id: subject["exportId"] };
  return null;
}

/** Records in the audit log that the file of an invoice or of an export is sent. @source R-AUDIT */
export async function recordDownload(
  { database, bus }: Pick<Context, "database" | "bus">,
  download: Download,
  { holder, requestId }: Opening,
): Promise<void> {
  const read = readBy(download);
  if (read?.id === undefined) return;
  const { partnerId } = download;
  const partner = await selectOne(database.read, Partner, sql("t.id = ?", partnerId));
  const actor = { kind: "PARTNER", user: holder.user, partnerId: holder.accountId, roles: [] } as const;
  const tenant = { partnerId, resellerId: null };
  const now = partner?.clockAt ?? systemClock.now();
  await storeSecretReads({ actor, tenant, requestId, now, database, bus }, read.operation, [read.id]);
}
