import { resourceTypeOf } from "../core/audit.js";
import { kindOfId } from "../core/ids.js";
import { Cart } from "../entities/cart.entity.js";
import { Order } from "../entities/order.entity.js";
import { Subscription } from "../entities/subscription.entity.js";
import { causeOf, chainOf, countUp, storeRecords, type AuditEntry, type CommandTrail } from "./audit.js";
import type { Context } from "./context.js";
import { inList, query, sql, tableOf, type Reader } from "./rows.js";
import { transact } from "./transaction.js";

/** How a command, or an item of a bulk command, ended without a transaction that has stored its record. */
export type CommandEnd = Pick<AuditEntry, "status" | "code" | "resourceId">;

type Caller = Pick<Context, "actor" | "tenant" | "requestId" | "now" | "database" | "bus">;

/**
 * Stores the records of a command that was refused, failed or repeated, in a transaction of its own. A command whose records cannot be stored
 * has changed nothing; they are announced, so that they are in the log.
 */
export async function storeEnds(ctx: Caller, { operation }: CommandTrail, ends: readonly CommandEnd[]): Promise<void> {
  const { database, tenant, bus, now } = ctx;
  const chain = chainOf(tenant?.partnerId);
  const entries = ends.map((end) => ({ operation, ...end, occurredAt: now, events: [] }));
  const store = async () =>
    transact(
      database,
      "commit",
      async (tx) => {
        const customers = await customersOf(tx, chain, entries);
        const named = entries.map((entry) => ({ ...entry, customerId: customers.get(entry.resourceId ?? "") ?? null }));
        await countUp(tx, chain, 0, named.length);
        await storeRecords(tx, chain, causeOf(ctx), named);
      },
      { partnerId: tenant?.partnerId },
    );
  await store().catch((error: unknown) => void bus.progress.emit("auditFailed", entries, error));
}

const OWNED = { SUBSCRIPTION: Subscription, CART: Cart, ORDER: Order } as const;

/** The customers of the objects of records, by the id of the object. An object of another partner has none. */
async function customersOf(reader: Reader, partnerId: string, ends: readonly CommandEnd[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(ends.flatMap(({ resourceId }) => resourceId ?? []))];
  const customers = new Map(ids.filter((id) => kindOfId(id) === "customer").map((id) => [id, id]));
  for (const [type, entity] of Object.entries(OWNED)) {
    const some = ids.filter((id) => resourceTypeOf(id) === type);
    if (some.length === 0) continue;
    const listed = inList("t.id", some);
    const text = `SELECT t.id AS id, t.customer_id AS customerId FROM ${tableOf(reader, entity)} t WHERE t.partner_id = ? AND ${listed.sql}`;
    const rows = await query<{ id: string; customerId: string }>(reader, sql(text, partnerId, ...listed.parameters));
    for (const { id, customerId } of rows) customers.set(id, customerId);
  }
  return customers;
}
