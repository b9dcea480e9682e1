import type { Database } from "./database.js";

/** Why the server cannot use a database, in one sentence; null when the database is reachable and up to date. */
export async function notReadyReason(database: Database): Promise<string | null> {
  try {
    await database.reader.query("SELECT 1");
  } catch {
    return "The database cannot be reached.";
  }
  const wanted = database.writer.migrations.length;
  const [row] = await database.reader
    .query<{ count: number | string }[]>("SELECT COUNT(*) AS count FROM migration")
    .catch((): { count: number }[] => [{ count: 0 }]);
  const done = Number(row?.count ?? 0);
  return done >= wanted ? null : `The database has ${done} of ${wanted} migrations; run "marketplace migrate".`;
}
