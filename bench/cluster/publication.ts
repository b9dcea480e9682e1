import { sql, select } from "../../src/database/rows.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { ADVANCE, done, PLACE_ORDER, send } from "./api.js";
import { newCustomer, newPartner, nodeOf, orderOf, type RaceResult, type Setting } from "./races.js";

const CLIENTS = 6;

/** Orders of a partner on all nodes without a pause while a month is published: the publication succeeds in spite of the conflicts. */
export async function publications(setting: Setting, rounds: number): Promise<RaceResult> {
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const { token, id } = await newPartner(setting, "2020-07-31T23:00:00Z");
    const inputs = [];
    for (let client = 0; client < CLIENTS; client++) {
      const customerId = await newCustomer(nodeOf(setting, round), token, `publications-${client}.example`);
      inputs.push(orderOf(setting, customerId, ["Microsoft 365 Basic"]));
    }
    for (const input of inputs) await done(nodeOf(setting, round), token, PLACE_ORDER, { input });
    let isOver = false;
    const load = inputs.map(async (input, client) => {
      while (!isOver) await send(nodeOf(setting, client), token, PLACE_ORDER, { input });
    });
    const { failed } = await done(nodeOf(setting, round), token, ADVANCE, { input: { to: "2020-08-08T00:00:00Z" } });
    isOver = true;
    await Promise.all(load);
    const published = await select(setting.database.read, Invoice, sql("t.partner_id = ?", id));
    if (failed !== 0 || published.length !== 1) wrong++;
  }
  return { name: "a month published beside steady orders", rounds, wrong };
}
