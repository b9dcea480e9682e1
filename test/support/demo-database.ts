import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { createEventBus } from "../../src/database/event-bus.js";
import { seedDemo } from "../../src/services/demo/seed-demo.js";
import { preparedDatabase } from "./template-databases.js";

/** Opens a database of its own with the demo for the tests of a file. `fill` adds to it. Returns the function that gives the database. */
export function demoOfThisFile(fill: (database: Database) => Promise<void> = async () => undefined): () => Database {
  let database: Database;
  let remove = async () => undefined as void;
  beforeAll(async () => {
    const fresh = await preparedDatabase("tables");
    remove = () => fresh.remove();
    database = await openDatabase(fresh.url);
    await seedDemo(database, createEventBus());
    await fill(database);
  });
  afterAll(async () => {
    await database?.close();
    await remove();
  });
  return () => database;
}
