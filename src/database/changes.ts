import type { RowChanges } from "../core/changes.js";
import type { TxContext } from "./context.js";

/** Records what a command changed, for the next event about the subject that the transaction emits. */
export function recordChange(tx: TxContext, subjectId: string, changes: RowChanges): void {
  if (Object.keys(changes).length === 0) return;
  Object.assign(logFor(tx, subjectId).own, changes);
}

/** Records a change of a part of a subject: an add-on of a subscription. */
export function recordPartChange(tx: TxContext, subjectId: string, partId: string, changes: RowChanges): void {
  if (Object.keys(changes).length === 0) return;
  const log = logFor(tx, subjectId);
  log.parts = { ...log.parts, [partId]: { ...log.parts?.[partId], ...changes } };
}

function logFor({ changes }: TxContext, subjectId: string) {
  const log = changes.get(subjectId) ?? { own: {} };
  changes.set(subjectId, log);
  return log;
}
