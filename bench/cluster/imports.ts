import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "csv-stringify/sync";
import { addMilliseconds, instant } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import { and, inList, select, sql } from "../../src/database/rows.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { rowsOf } from "../../test/support/price-sheets.js";
import { done, PLACE_ORDER, send, type Answer } from "./api.js";
import type { Node } from "./galera.js";
import { newCustomer, newPartner, nodeOf, orderOf, type RaceResult, type Setting } from "./races.js";

const SHEET = resolve(__dirname, "../../../../test/support/catalog/price-sheet-US.csv");
const LINES = 3;
const CLIENTS = 6;

/** Writes the test price sheet with one price for everything that is not free. */
function writeSheet(folder: string, price: number): string {
  const path = join(folder, `sheet-${price}.csv`);
  const rows = rowsOf(SHEET).map((row) => (row["BillingPlan"] === "None" ? row : { ...row, UnitPrice: `${price}.00` }));
  writeFileSync(path, stringify(rows, { header: true }));
  return path;
}

type Ordered = readonly { lines: { subscription: { id: string } }[] }[];

const subscriptionsOf = ({ payload }: Answer): string[] =>
  ((payload?.["orders"] ?? []) as Ordered).flatMap(({ lines }) => lines.map(({ subscription }) => subscription.id));

/** The prices at which the lines of one order were charged: one, if the order saw one state of the catalog. */
async function pricesOf({ database }: Setting, partnerId: string, order: readonly string[]): Promise<Set<number>> {
  const charges = await select(
    database.read,
    Charge,
    and(sql("t.partner_id = ?", partnerId), inList("t.subscription_id", order)),
  );
  return new Set(charges.map(({ unitPriceMinor }) => unitPriceMinor));
}

/**
 * Orders of several lines on all nodes without a pause while a price sheet is imported on one of them: each order has all prices from before
 * the import or all from after it, and an order that begins when the import has ended has those from after it, on each node.
 */
export async function imports(setting: Setting, nodes: readonly Node[], name: string, rounds: number): Promise<RaceResult> {
  const folder = mkdtempSync(join(tmpdir(), "bench-imports-"));
  const importers = await Promise.all(nodes.map(({ server }) => openDatabase(server + name)));
  const { token, id } = await newPartner(setting, "2020-07-01T08:00:00Z");
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const inputs: ReturnType<typeof orderOf>[] = [];
    for (let client = 0; client < CLIENTS; client++) {
      const customerId = await newCustomer(nodeOf(setting, round), token, `imports-${round}-${client}.example`);
      inputs.push(orderOf(setting, customerId, Array<string>(LINES).fill("Microsoft 365 Basic")));
    }
    let isOver = false;
    const during: Answer[] = [];
    const load = inputs.map(async (input, client) => {
      while (!isOver) during.push(await send(nodeOf(setting, client), token, PLACE_ORDER, { input }));
    });
    const price = 100 + round;
    const now = addMilliseconds(instant("2020-01-01T00:00:00Z"), round * 60_000);
    const imported = await importCatalog(importers[round % importers.length]!, {
      priceSheets: [writeSheet(folder, price)],
      now,
    }).then(
      () => true,
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        return false;
      },
    );
    const after = await Promise.all(setting.urls.map((url) => done(url, token, PLACE_ORDER, { input: inputs[0]! })));
    isOver = true;
    await Promise.all(load);
    let isWrong = !imported;
    for (const answer of during.filter(({ payload, code }) => payload !== null && code === null)) {
      const prices = await pricesOf(setting, id, subscriptionsOf(answer));
      if (prices.size !== 1) isWrong = true;
    }
    for (const payload of after) {
      const prices = await pricesOf(setting, id, subscriptionsOf({ status: 200, code: null, payload }));
      if (prices.size !== 1 || !prices.has(price * 100)) isWrong = true;
    }
    if (during.some(({ code }) => code === "INTERNAL")) isWrong = true;
    if (isWrong) wrong++;
  }
  for (const importer of importers) await importer.close();
  rmSync(folder, { recursive: true });
  return { name: "a price sheet imported on one node beside orders on all", rounds, wrong };
}
