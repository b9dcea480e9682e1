import { sql, select, type Reader } from "../../database/rows.js";
import { Publisher } from "../../entities/publisher.entity.js";

/**
 * The publisher whose software signs in as an application of a tenant; null when there is none. A pair that several publishers
 * claim identifies none of them. @source fulfillment-api §1.5
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
