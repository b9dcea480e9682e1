import type { Database } from "../../database/database.js";
import { select, selectOne, sql, type Reader } from "../../database/rows.js";
import { IdempotencyKey } from "../../entities/idempotency-key.entity.js";
import { OPERATOR } from "./create-partner.js";

/** The row that marks the demo as begun; its outcome is set when the demo is complete. */
export const DEMO_MARK = { scopeId: "demo", idempotencyKey: "demo" };

/** The idempotency key of a step of the demo. */
export const stepKey = (...parts: (string | number)[]): string => ["demo", ...parts].join(":");

/** The mark of the demo; null when it is not begun. */
export const readDemoMark = (reader: Reader): Promise<IdempotencyKey | null> =>
  selectOne(reader, IdempotencyKey, sql("t.scope_id = ? AND t.idempotency_key = ?", DEMO_MARK.scopeId, DEMO_MARK.idempotencyKey));

/** The databases whose demo is complete, so that they are not asked again. */
const complete = new WeakSet<Database>();

/**
 * The partners of a demo that is not loaded completely. Their commands run at instants in the past, so what is due after them must wait
 * until the demo is complete. Ask after reading the partners: a demo is marked as begun before it has partners.
 */
export async function partnersBeingLoaded(database: Database): Promise<ReadonlySet<string>> {
  if (complete.has(database)) return new Set();
  const mark = await readDemoMark(database.read);
  if (mark !== null && mark.outcome !== null) complete.add(database);
  if (mark === null || mark.outcome !== null) return new Set();
  const where = sql("t.scope_id = ? AND t.idempotency_key LIKE ?", OPERATOR.partnerId, stepKey("%"));
  const keys = await select(database.read, IdempotencyKey, where);
  return new Set(keys.flatMap(({ outcome }) => (outcome !== null && "subjectId" in outcome ? [String(outcome.subjectId)] : [])));
}
