import type { EntityTarget, ObjectLiteral } from "typeorm";
import type { Database } from "../../src/database/database.js";
import { entities } from "../../src/database/entities.js";
import { select, type Sql } from "../../src/database/rows.js";

const EVERYTHING: Sql = { sql: "1 = 1", parameters: [] };

/** Returns all rows of all tables, for a comparison before and after. */
export async function wholeDatabase({ read }: Database): Promise<Record<string, readonly string[]>> {
  const tables: Record<string, readonly string[]> = {};
  for (const entity of entities) {
    const rows = await select(read, entity as EntityTarget<ObjectLiteral>, EVERYTHING);
    tables[entity.name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return tables;
}
