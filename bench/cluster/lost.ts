import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "../../src/database/data-source.js";
import { UnavailableError } from "../../src/core/errors.js";
import { execute, query, sql, tableOf } from "../../src/database/rows.js";
import { transact, type Tx } from "../../src/database/transaction.js";
import { RowGuard } from "../../src/entities/row-guard.entity.js";
import type { Node } from "./galera.js";
import type { RaceResult } from "./races.js";

const PARTNER = "ptr_lost";
const READS = 5;
const PAUSE_MAX_MS = 4;

/** Two rows: one that another node changes all the time, and one that only the transactions change. */
const [CONTENDED, OWN] = [0, 1];

/**
 * Transactions that change two rows, and between them read with texts that the connection has not sent before, while another node changes the
 * first row: a transaction that is rolled back in the middle must not continue. If one does, the second row counts more than the first.
 */
export async function lostTransactions(nodes: readonly Node[], database: string, rounds: number): Promise<RaceResult> {
  const [first, second] = await Promise.all(nodes.slice(0, 2).map(({ server }) => openDatabase(server + database)));
  if (first === undefined || second === undefined) throw new Error("two nodes are needed");
  const table = tableOf(first.read, RowGuard);
  const countUp = (tx: Tx, stripe: number) =>
    execute(
      tx,
      sql(
        `UPDATE ${table} SET write_count = write_count + 1 WHERE partner_id = ? AND table_name = 'lost' AND stripe = ?`,
        PARTNER,
        stripe,
      ),
    );
  await transact(first, "commit", (tx) =>
    execute(
      tx,
      sql(
        `INSERT INTO ${table} (partner_id, table_name, row_id, stripe, write_count) VALUES (?, 'lost', 'lost', ?, 0), (?, 'lost', 'lost', ?, 0)`,
        PARTNER,
        CONTENDED,
        PARTNER,
        OWN,
      ),
    ),
  );
  let [isOver, others, own] = [false, 0, 0];
  const load = (async () => {
    for (; !isOver; others++) {
      await transact(second, "commit", (tx) => countUp(tx, CONTENDED));
      await pause(Math.random() * PAUSE_MAX_MS);
    }
  })();
  for (let round = 0; round < rounds; round++) {
    try {
      await transact(first, "commit", async (tx) => {
        await countUp(tx, CONTENDED);
        for (let read = 0; read < READS; read++) await query(tx, sql(`SELECT ${round * READS + read} AS n`));
        await countUp(tx, OWN);
      });
      own++;
    } catch (error) {
      // After twelve conflicts the transaction is refused as a whole.
      if (!(error instanceof UnavailableError)) process.stderr.write(`${String(error)}\n`);
    }
  }
  isOver = true;
  await load;
  const rows = await query<{ stripe: number; n: number | string }>(
    first.read,
    sql(`SELECT stripe, write_count AS n FROM ${table} WHERE partner_id = ? ORDER BY stripe`, PARTNER),
  );
  const [contended = 0, counted = 0] = rows.map(({ n }) => Number(n));
  await Promise.all([first.close(), second.close()]);
  const wrong = Math.abs(counted - own) + Math.abs(contended - own - others);
  return { name: "transactions rolled back by another node at any moment", rounds, wrong };
}
