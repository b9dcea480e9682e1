import type { Context } from "./context.js";
import { createLoaders } from "./loaders.js";
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

/** The same context inside a transaction: it reads through the transaction, so that it sees what the transaction wrote. */
export const insideTransaction = <Ctx extends Context>(ctx: Ctx, tx: Tx) => ({
  ...ctx,
  tx,
  read: tx,
  loaders: createLoaders(ctx.bus),
});
