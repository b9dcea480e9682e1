import type { Instant } from "../../core/clock.js";
import { and, selectOne, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";

/** The condition of sandboxes whose time is over: from then on they are deleted, row after row, so that they are incomplete. */
export const isOver = (systemNow: Instant): SqlOf<CreatedSandbox> => sql("t.expires_at <= ?", systemNow);

/**
 * Whether a partner does not exist any more, or is being deleted with its sandbox: what still runs for it then finds only a part of its rows.
 */
export async function isDeletedOrBeing(reader: Reader, partnerId: string, systemNow: Instant): Promise<boolean> {
  const partner = await selectOne(reader, Partner, sql("t.id = ?", partnerId));
  if (partner === null) return true;
  const ofSandbox = sql("t.id = ?", partner.indirectProviderId ?? partner.id);
  return (await selectOne(reader, CreatedSandbox, and(ofSandbox, isOver(systemNow)))) !== null;
}
