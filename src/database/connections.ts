import type { Database } from "./database.js";

/** The number of connections in use: those taken from the pool, or the single writer of the embedded database. */
export const connectionsInUse = ({ pool, gate }: Database): number => pool?.usedCount ?? (gate?.isLocked() ? 1 : 0);
