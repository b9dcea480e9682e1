import { resourceTypeOf, type SecretRead } from "../core/audit.js";
import { chunksOf } from "../core/collections.js";
import { ForbiddenError, isRefusal, refusalsIn, UnavailableError } from "../core/errors.js";
import { kindOfId } from "../core/ids.js";
import { Cart } from "../entities/cart.entity.js";
import { Order } from "../entities/order.entity.js";
import { Subscription } from "../entities/subscription.entity.js";
import { causeOf, chainOf, countUp, storeRecords, type AuditEntry, type CommandTrail } from "./audit.js";
import type { Context } from "./context.js";
import { inList, query, sql, tableOf, type Reader } from "./rows.js";
import { transact, type Tx } from "./transaction.js";

/** How a command, or an item of a bulk command, ended without a transaction that has stored its record. */
export type CommandEnd = Pick<AuditEntry, "status" | "code" | "resourceId">;

/** The code of the error that a command ended with. */
function codeOf(error: unknown): string {
  if (error instanceof ForbiddenError) return "FORBIDDEN";
  if (isRefusal(error)) return refusalsIn(error)[0]?.code ?? "INVALID_INPUT";
  return error instanceof UnavailableError ? "UNAVAILABLE" : "INTERNAL";
}

/** How a command ended that ended with an error. */
export const failureOf = (error: unknown, resourceId: string | null): CommandEnd => ({
  status: isRefusal(error) ? "REFUSED" : "FAILED",
  code: codeOf(error),
  resourceId,
});

type Caller = Pick<Context, "actor" | "tenant" | "requestId" | "now" | "database" | "bus">;

/** How many records one transaction stores: a query can read the activation codes of thousands of subscriptions. */
const AT_ONCE = 500;

/** Stores records of what changed nothing, in transactions of their own. */
async function storeEntries(ctx: Caller, entries: readonly Omit<AuditEntry, "customerId">[]): Promise<void> {
  const { database, tenant } = ctx;
  const chain = chainOf(tenant?.partnerId);
  for (const some of chunksOf(entries, AT_ONCE)) {
    const store = async (tx: Tx) => {
      const customers = await customersOf(tx, chain, some);
      const named = some.map((entry) => ({ ...entry, customerId: customers.get(entry.resourceId ?? "") ?? null }));
      await countUp(tx, chain, 0, named.length);
      await storeRecords(tx, chain, causeOf(ctx), named);
    };
    // The caller waits for this, and a command that ended because another one holds a lock has waited before.
    await transact(database, "commit", store, { partnerId: tenant?.partnerId, lockTriesMax: 1 });
  }
}

/**
 * Stores the records of a command that was refused, failed or repeated. A command whose records cannot be stored has changed nothing; they are
 * announced, so that they are in the log.
 */
export async function storeEnds(
  ctx: Caller,
  { operation }: Pick<CommandTrail, "operation">,
  ends: readonly CommandEnd[],
): Promise<void> {
  const entries = ends.map((end) => ({ operation, ...end, occurredAt: ctx.now, events: [] }));
  const { requestId, tenant } = ctx;
  const lost = entries.map((entry) => ({ ...entry, requestId, chain: chainOf(tenant?.partnerId) }));
  await storeEntries(ctx, entries).catch((error: unknown) => void ctx.bus.progress.emit("auditFailed", lost, error));
}

/** Stores a record for each secret that a caller reads. Call it before the secrets are sent: they are not when it fails. */
export function storeSecretReads(ctx: Caller, operation: SecretRead, resourceIds: readonly string[]): Promise<void> {
  const ends = resourceIds.map((resourceId) => ({ operation, status: "SUCCEEDED" as const, code: null, resourceId }));
  return storeEntries(
    ctx,
    ends.map((end) => ({ ...end, occurredAt: ctx.now, events: [] })),
  );
}

const OWNED = { SUBSCRIPTION: Subscription, CART: Cart, ORDER: Order } as const;

/** The customers of the objects of records, by the id of the object. An object of another partner has none. */
async function customersOf(
  reader: Reader,
  partnerId: string,
  ends: readonly Pick<CommandEnd, "resourceId">[],
): Promise<ReadonlyMap<string, string>> {
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
