import { select, sql } from "../../../src/database/rows.js";
import type { EventType } from "../../../src/core/events.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import type { EventBody } from "../../../src/services/webhook/rules/event-body.js";
import { sampleOf } from "../../../src/services/webhook/rules/samples.js";
import { systemClock } from "../../../src/core/clock.js";
import { demoOfThisFile } from "../../support/demo-database.js";
import { differencesFromSample, payloadsOf } from "../../support/payloads.js";

/** The samples of `eventTypes` beside what is really sent. */
const demo = demoOfThisFile();

test("the samples have the form of what is sent about the events of the demo, and no field or charge that does not occur there", async () => {
  const database = demo();
  const bodies = new Map<string, EventBody[]>();
  for (const { id } of await select(database.read, Partner, sql("1 = 1")))
    for (const body of await payloadsOf(database, id, { all: true }))
      bodies.set(body.type, [...(bodies.get(body.type) ?? []), body]);
  expect(bodies.size).toBeGreaterThanOrEqual(20);
  const differences = [...bodies.values()].flat().flatMap(differencesFromSample);
  expect([...new Set(differences)]).toEqual([]);
  const invented = [...bodies].flatMap(([type, real]) => {
    const { changes, charges } = sampleOf(type as EventType, systemClock.now()).data;
    const fields = new Set(real.flatMap(({ data }) => data.changes.map(({ field }) => field)));
    const kinds = new Set(real.flatMap(({ data }) => data.charges.map(({ type: kind }) => kind)));
    return [
      ...changes.filter(({ field }) => !fields.has(field)).map(({ field }) => `${type} changes ${field}`),
      ...charges.filter(({ type: kind }) => !kinds.has(kind)).map(({ type: kind }) => `${type} charges ${kind}`),
    ];
  });
  expect(invented).toEqual([]);
});
