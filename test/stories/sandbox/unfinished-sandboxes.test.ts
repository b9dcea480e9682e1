import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { instant, systemClock } from "../../../src/core/clock.js";
import { UnavailableError } from "../../../src/core/errors.js";
import { Role } from "../../../src/core/vocabulary.js";
import { Tx } from "../../../src/database/transaction.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { isDeletedOrBeing } from "../../../src/services/sandbox/being-deleted.js";
import { deleteExpiredSandboxes } from "../../../src/services/sandbox/delete-created-sandbox.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { required } from "../../support/partner-client.js";
import { codesOf, createSandbox, deleteSandbox, expire, keyOf, sandboxesOf, withToken } from "../../support/sandbox-programs.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
startMarketplaceWith({});

test("a sandbox whose COMMIT succeeds without an answer is found with its idempotency key", async () => {
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const isComplete = async () => (await sandboxesOf(owner)).some(({ completedAt }) => completedAt !== null);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its transaction
  const { commit } = Tx.prototype;
  const losing = jest.spyOn(Tx.prototype, "commit").mockImplementation(async function (this: Tx) {
    await commit.call(this);
    if (await isComplete()) throw new UnavailableError("OUTAGE", "The connection was lost.", 5);
  });
  const create = `mutation { createSandbox(input: { country: "US", idempotencyKey: "build 8" }) { userErrors { code } } }`;
  const { errors } = await withToken(key, create).finally(() => losing.mockRestore());
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["UNAVAILABLE"]);
  const again = await createSandbox(key, { idempotencyKey: "build 8" });
  expect(again).toMatchObject({ isReplay: true, sandbox: { id: expect.any(String) as string } });
  expect(again.tokens).toHaveLength(Object.keys(Role).length);
  expect(await sandboxesOf(owner)).toHaveLength(1);
});

/** Replaces the test catalog by the one whose plans the fixtures buy. */
async function importOwnCatalog(): Promise<void> {
  const folder = join(__dirname, "../../../data");
  const sheets = (await readdir(folder)).filter((name) => name.startsWith("price-sheet-"));
  const files = { priceSheets: sheets.map((name) => join(folder, name)), offerMatrix: join(folder, "offer-matrix.csv") };
  const options = {
    ...files,
    publishers: join(folder, "publishers.json"),
    now: instant("2019-01-01T00:00:00Z"),
    maxWithdrawnPercent: 100,
  };
  await importCatalog(marketplace().database, options);
}

test("a sandbox that is deleted while it is filled is not listed before, and is refused as one that does not exist", async () => {
  await importOwnCatalog();
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const creating = createSandbox(key, { at: "2026-03-10T09:00:00Z", fixture: "DEMO" });
  let isAnswered = false;
  void creating.finally(() => (isAnswered = true));
  let [incomplete] = await sandboxesOf(owner);
  while (incomplete === undefined && !isAnswered) {
    await new Promise((resolve) => setImmediate(resolve));
    [incomplete] = await sandboxesOf(owner);
  }
  const { data } = await withToken(key, "{ sandboxes { totalCount nodes { id } } }");
  expect(data).toEqual({ sandboxes: { totalCount: 0, nodes: [] } });
  expect(codesOf(await deleteSandbox(key, required(incomplete).id))).toEqual([]);
  expect(codesOf(await creating)).toEqual(["NOT_FOUND"]);
  expect(await sandboxesOf(owner)).toEqual([]);
});

test("a sandbox that cannot be completed and cannot be deleted is refused for the first reason, and deleted later", async () => {
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const { writer } = marketplace().database;
  // What is stored is over at once, and its partner cannot be deleted.
  const [expires, refuses] = isOnMariaDb
    ? [
        "BEFORE INSERT ON created_sandbox FOR EACH ROW SET NEW.expires_at = NEW.created_at",
        "BEFORE DELETE ON partner FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'stuck'",
      ]
    : [
        "AFTER INSERT ON created_sandbox BEGIN UPDATE created_sandbox SET expires_at = created_at WHERE id = NEW.id; END",
        "BEFORE DELETE ON partner BEGIN SELECT RAISE(ABORT, 'stuck'); END",
      ];
  await writer.query(`CREATE TRIGGER expires ${expires}`);
  await writer.query(`CREATE TRIGGER stuck ${refuses}`);
  const dropTriggers = async () => {
    for (const name of ["expires", "stuck"]) await writer.query(`DROP TRIGGER ${name}`);
  };
  const refused = await createSandbox(key, { at: AT }).finally(dropTriggers);
  expect(codesOf(refused)).toEqual(["NOT_FOUND"]);
  expect(await sandboxesOf(owner)).toHaveLength(1);
  await deleteExpiredSandboxes({ database: marketplace().database }, () => false);
  expect(await sandboxesOf(owner)).toEqual([]);
});

test("a sandbox and its indirect resellers are being deleted from the time at which it expires", async () => {
  const { database } = marketplace();
  const key = await keyOf(await newPartner({ at: AT }));
  const { id } = required((await createSandbox(key, { at: AT, type: "INDIRECT_PROVIDER" })).sandbox);
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: id });
  const now = systemClock.now();
  const areDeleted = () => Promise.all([id, reseller.id].map((partner) => isDeletedOrBeing(database.read, partner, now)));
  expect(await areDeleted()).toEqual([false, false]);
  await expire(id, now);
  expect(await areDeleted()).toEqual([true, true]);
  expect(codesOf(await deleteSandbox(key, id))).toEqual([]);
  expect(await areDeleted()).toEqual([true, true]);
});
