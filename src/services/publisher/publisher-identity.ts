import { sql, select, type Reader } from "../../database/rows.js";
import { Publisher } from "../../entities/publisher.entity.js";

/**
 * The publisher with the given tenant and application id; null when there is none, or when several publishers have the same
 * pair.
 * @source fulfillment-api §1.5
 */
export async function publisherOfIdentity(reader: Reader, tenantId: string, applicationId: string): Promise<Publisher | null> {
  const where = sql(
    "LOWER(t.tenant_id) = ? AND LOWER(t.application_id) = ?",
    tenantId.toLowerCase(),
    applicationId.toLowerCase(),
  );
  const [publisher, another] = await select(reader, Publisher, where, sql("LIMIT 2"));
  return publisher === undefined || another !== undefined ? null : publisher;
}
