import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock } from "../../core/clock.js";
import type { Context } from "../../database/context.js";
import { inList, select, sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { deleteWhere } from "../../database/writes.js";
import { DeliveryAttempt } from "../../entities/delivery-attempt.entity.js";

/** How many attempts one run deletes at most, so that no transaction is long. */
const ATTEMPTS_PER_RUN = 1000;

/** Deletes a limited number of attempts that are older than a number of days. The deliveries stay. Returns how many. */
export async function deleteOldAttempts({ database }: Pick<Context, "database">, retentionDays: number): Promise<number> {
  const before = addMilliseconds(systemClock.now(), -retentionDays * MILLISECONDS_PER_DAY);
  const old = await select(
    database.read,
    DeliveryAttempt,
    sql("t.at < ?", before),
    sql(`ORDER BY t.at LIMIT ${ATTEMPTS_PER_RUN}`),
  );
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  return transact(database, "commit", (tx) => deleteWhere(tx, DeliveryAttempt, inList("t.id", ids)));
}
