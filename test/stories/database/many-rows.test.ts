import { instant } from "../../../src/core/clock.js";
import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { select, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows, updateEach } from "../../../src/database/writes.js";
import { Invoice } from "../../../src/entities/invoice.entity.js";
import { preparedDatabase } from "../../support/template-databases.js";
import { isOnMariaDb, type FreshDatabase } from "../../support/fresh-database.js";

const PAID_AT = instant("2026-11-08T09:30:00.123Z");
const LARGEST = Number.MAX_SAFE_INTEGER;

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await preparedDatabase("tables");
  database = await openDatabase(fresh.url);
});
afterAll(async () => {
  await database.close();
  await fresh.remove();
});

const invoice = (sequence: number, paidAt: Date | null): Invoice => ({
  ...{ id: `inv_${sequence}`, partnerId: "ptr_1", sequence, number: `G${sequence}`, documentType: "INVOICE", currency: "EUR" },
  ...{ periodStartsOn: `2026-0${sequence}-01`, periodEndsOn: `2026-0${sequence}-28`, publishedAt: PAID_AT, dueOn: "2027-01-07" },
  ...{ totalMinor: LARGEST, chargeCount: 1, paidMinor: 0, paidAt },
});

const stored = async () =>
  (await select(database.read, Invoice, sql("t.partner_id = 'ptr_1'"), sql("ORDER BY t.sequence"))).map((row) => ({ ...row }));

test("rows are stored with the values and the nulls that each of them has", async () => {
  const rows = [invoice(1, null), invoice(2, PAID_AT), invoice(3, null)];
  await transact(database, "commit", (tx) => insertRows(tx, Invoice, rows));
  await transact(database, "commit", (tx) => insertRows(tx, Invoice, [invoice(4, null), invoice(5, null)]));
  await transact(database, "commit", (tx) => insertRows(tx, Invoice, []));
  expect(await stored()).toEqual([...rows, invoice(4, null), invoice(5, null)]);
});

test("each row gets its own values: amounts of any size, instants to the millisecond, texts and nulls", async () => {
  const before = await stored();
  expect(before.length).toBe(5);
  const changes = [
    { id: "inv_1", changes: { paidMinor: LARGEST, paidAt: PAID_AT, number: `O'Neill "\\ 東京` } },
    { id: "inv_2", changes: { paidMinor: -LARGEST, paidAt: null, number: "null" } },
    { id: "inv_3", changes: { paidMinor: 0, paidAt: instant("1970-01-01T00:00:00Z"), number: "" } },
  ];
  await transact(database, "commit", (tx) => updateEach(tx, Invoice, changes));
  await transact(database, "commit", (tx) => updateEach(tx, Invoice, []));
  expect(await stored()).toEqual(before.map((row) => ({ ...row, ...changes.find(({ id }) => id === row.id)?.changes })));
});

test("a text that a database would shorten is refused, and no row is changed", async () => {
  const before = await stored();
  const changes = ["x", "x".repeat(256)].map((number, index) => ({ id: `inv_${index + 1}`, changes: { number } }));
  await expect(transact(database, "commit", (tx) => updateEach(tx, Invoice, changes))).rejects.toThrow("too long");
  expect(await stored()).toEqual(before);
});

// SQLite has one writer at a time.
(isOnMariaDb ? test : test.skip)("rows beside the changed ones are not locked, however small the table is", async () => {
  const other = await openDatabase(fresh.url);
  try {
    await transact(database, "commit", async (tx) => {
      await select(tx, Invoice, sql("t.id = 'inv_5'"), sql("FOR UPDATE"));
      const rows = ["inv_1", "inv_2"].map((id) => ({ id, changes: { paidMinor: 7, paidAt: PAID_AT } }));
      await transact(other, "commit", (beside) => updateEach(beside, Invoice, rows), { lockTriesMax: 1 });
    });
  } finally {
    await other.close();
  }
  expect((await stored()).filter(({ paidMinor }) => paidMinor === 7)).toHaveLength(2);
});
