import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

/** The columns by which events are filtered. */
const FILTERS = ["customer", "subscription", "order", "invoice", "type", "caused_by"] as const;
const OBJECTS: ReadonlySet<string> = new Set(["customer", "subscription", "order", "invoice"]);

const indexOf = (filter: string): TableIndex =>
  new TableIndex({
    name: `event_${filter}_time`,
    columnNames: ["partner_id", OBJECTS.has(filter) ? `${filter}_id` : filter, "occurred_at", "id"],
  });

/** For each filter of events, an index that holds the rows by time: those by sequence are the indexes of the event log. */
export class EventsByTime1763700051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const filter of FILTERS) await runner.createIndex("event", indexOf(filter));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const filter of FILTERS) await runner.dropIndex("event", indexOf(filter));
  }
}
