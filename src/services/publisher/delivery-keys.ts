import { systemClock } from "../../core/clock.js";
import { insertRow, updateRows } from "../../database/writes.js";
import type { Seals } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import { select, sql, type Reader } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { DeliveryKey } from "../../entities/delivery-key.entity.js";

/** The maximum number of published keys, newest first. There is one per root secret used so far. */
const KEYS_MAX = 20;
const PURPOSE = "delivery key";

const newest = (reader: Reader): Promise<DeliveryKey[]> =>
  select(reader, DeliveryKey, sql("1 = 1"), sql(`ORDER BY t.created_at DESC, t.id LIMIT ${KEYS_MAX}`));

/** The public keys for signatures of deliveries, as JWKs, newest first. */
export const publicDeliveryKeys = async (reader: Reader): Promise<object[]> =>
  (await newest(reader)).map(({ publicJwk }) => publicJwk);

/** A new key: `id` is its thumbprint, `pem` its private key. */
export type NewDeliveryKey = Readonly<{ id: string; publicJwk: object; pem: string }>;

const isKey = (content: unknown): content is { pem: string } =>
  typeof content === "object" && content !== null && "pem" in content && typeof content.pem === "string";

/** Encrypts a key with the current secret, so that the previous one is no longer needed. */
async function sealAgain(database: Database, seals: Seals, id: string, content: { pem: string }): Promise<void> {
  const sealedKey = await seals.seal(PURPOSE, { pem: content.pem });
  await transact(database, "commit", (tx) => updateRows(tx, DeliveryKey, [id], { sealedKey }));
}

/**
 * The key that signs deliveries: the newest one that these seals can decrypt, otherwise a new one from `make`, which is stored
 * and published. Processes that start at the same time may each create a key; all of them are valid.
 * @source decision 0031
 */
export async function deliveryKey(
  { reader, database, seals }: Readonly<{ reader: Reader; database: Database; seals: Seals }>,
  make: () => Promise<NewDeliveryKey>,
): Promise<Readonly<{ id: string; pem: string }>> {
  for (const { id, sealedKey } of await newest(reader)) {
    const content = await seals.open(PURPOSE, sealedKey);
    if (!isKey(content)) continue;
    if (!(await seals.isCurrent(PURPOSE, sealedKey))) await sealAgain(database, seals, id, content);
    return { id, pem: content.pem };
  }
  const { id, publicJwk, pem } = await make();
  const row: DeliveryKey = { id, publicJwk, sealedKey: await seals.seal(PURPOSE, { pem }), createdAt: systemClock.now() };
  await transact(database, "commit", (tx) => insertRow(tx, DeliveryKey, row));
  return { id, pem };
}
