import type { Instant } from "../core/clock.js";
import type { Context, TxContext } from "./context.js";
import { createEventBus } from "./event-bus.js";
import { createLoaders, type TenantContext } from "./loaders.js";
import type { Reader } from "./rows.js";
import type { Tx } from "./transaction.js";

/** A context outside transactions: it reads what is committed, and has loaded nothing yet. */
export const newContext = (parts: Omit<Context, "tx" | "read" | "loaders">): Context => ({
  ...parts,
  tx: null,
  read: parts.database.read,
  loaders: createLoaders(parts.bus),
});

/** The same context without the rows that it has loaded, for reads after a change or for another tenant or instant. */
export const withoutLoadedRows = <Ctx extends Context>(ctx: Ctx): Ctx => ({ ...ctx, loaders: createLoaders(ctx.bus) });

/** The same, for a part of the work of one operation: the lookups of all its parts count together. @source decision 0071 */
export const withoutRowsOfOtherParts = <Ctx extends Context>(ctx: Ctx): Ctx => ({
  ...ctx,
  loaders: { ...createLoaders(ctx.bus), lookups: ctx.loaders.lookups },
});

/** The same context inside a transaction: it reads through the transaction, so that it sees what the transaction wrote. */
export const insideTransaction = <Ctx extends Context>(ctx: Ctx, tx: Tx) => ({
  ...ctx,
  tx,
  read: tx,
  loaders: createLoaders(ctx.bus),
});

/**
 * The same transaction at another instant. Without the rows that it has loaded: they may depend on the earlier instant, or were
 * read before a lock was taken.
 */
export const atInstant = (tx: TxContext, now: Instant): TxContext => ({ ...tx, now, loaders: createLoaders(tx.bus) });

/**
 * The context of the fields of one operation. Its `now` changes when one of the fields moves the test clock. Copies of the
 * context keep the instant at which they were made.
 */
export function forOperation<Ctx extends Context>(ctx: Ctx): Ctx {
  let { now } = ctx;
  return {
    ...ctx,
    get now() {
      return now;
    },
    moveNow: (to: Instant) => {
      now = to;
    },
  };
}

/** A context in which the system only reads the rows of a billed partner, as the reader sees them. */
export function readingContext(read: Reader, partnerId: string): TenantContext & Pick<Context, "actor"> {
  const actor = { kind: "OPERATOR", user: "system" } as const;
  return { actor, read, loaders: createLoaders(createEventBus()), tenant: { partnerId, resellerId: null } };
}
