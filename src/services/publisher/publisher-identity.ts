import { isCode, query, sql, select, type Reader } from "../../database/rows.js";
import { ACCESS_REVISION } from "../partner/access-blocks.js";
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

/** Whether a publisher exists, and the revision of the access blocks: one statement for each request of a publisher's user. */
export async function publisherStateOf(
  reader: Reader,
  publisherId: string,
): Promise<Readonly<{ isKnown: boolean; accessRevision: number }>> {
  const isThis = isCode("t.id", publisherId);
  const [row] = await query<{ publishers: number | string; accessRevision: number | string }>(
    reader,
    sql(
      `SELECT (SELECT COUNT(*) FROM publisher t WHERE ${isThis.sql}) AS publishers, ${ACCESS_REVISION} AS accessRevision`,
      ...isThis.parameters,
    ),
  );
  return { isKnown: Number(row?.publishers) > 0, accessRevision: Number(row?.accessRevision) };
}

/** A publisher whose software can sign in. */
export type SigningPublisher = Readonly<{ id: string; name: string; tenantId: string; applicationId: string }>;

/** The maximum number of publishers that the publisher page offers. */
const PUBLISHERS_MAX = 1000;

/** The publishers with a tenant and an application, sorted by name. */
export async function publishersWithApplication(reader: Reader): Promise<SigningPublisher[]> {
  const where = sql("t.kind = 'PARTNER' AND t.tenant_id IS NOT NULL AND t.application_id IS NOT NULL");
  const rows = await select(reader, Publisher, where, sql(`ORDER BY t.name LIMIT ${PUBLISHERS_MAX}`));
  return rows.map(({ id, name, tenantId, applicationId }) => ({
    ...{ id, name },
    ...{ tenantId: tenantId ?? "", applicationId: applicationId ?? "" },
  }));
}
