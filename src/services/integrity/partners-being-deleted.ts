import type { Instant } from "../../core/clock.js";
import { inList, select, sql, type Reader, type Sql } from "../../database/rows.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { isOver } from "../sandbox/being-deleted.js";

/** How many sandboxes are left out at most. Far fewer wait to be deleted while a worker runs. */
const LEFT_OUT_MAX = 1000;

/** The sandboxes whose time is over, with their indirect resellers: a worker deletes them, row after row, so that they are incomplete. */
export async function partnersBeingDeleted(reader: Reader, systemNow: Instant): Promise<string[]> {
  const sandboxes = await select(reader, CreatedSandbox, isOver(systemNow), sql(`ORDER BY t.expires_at LIMIT ${LEFT_OUT_MAX}`));
  if (sandboxes.length === 0) return [];
  const ids = sandboxes.map(({ id }) => id);
  const resellers = await select(reader, Partner, inList("t.indirect_provider_id", ids), sql(`LIMIT ${LEFT_OUT_MAX}`));
  return [...ids, ...resellers.map(({ id }) => id)];
}

/** The condition that a column does not name one of some partners; null when there are none. */
export function ofNoneOf(partnerIds: readonly string[], column: string): Sql | null {
  if (partnerIds.length === 0) return null;
  const listed = inList(column, partnerIds);
  return { ...listed, sql: `(${column} IS NULL OR NOT (${listed.sql}))` };
}
