import { countSqlite } from "./counters.js";

/** Loaded before a server's own program: counts what its SQLite connections do, and tells it to the parent process. */
const read = countSqlite();
process.on("message", (message) => {
  if (message === "counters") void read().then((counters) => process.send?.(counters));
});
// The server's own work decides when the process ends.
process.channel?.unref();
