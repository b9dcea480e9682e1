import { setImmediate as nextTurn } from "node:timers/promises";
import { addMilliseconds, instant, systemClock } from "../../../src/core/clock.js";
import { LINK_LIFETIME_MS } from "../../../src/core/download.js";
import { EXPORT_RUNS_MAX, KEPT_BYTES_MAX, KEPT_EXPORTS_MAX, OPEN_EXPORTS_MAX } from "../../../src/core/exports.js";
import { newId } from "../../../src/core/ids.js";
import { newRow } from "../../../src/database/new-row.js";
import { select, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows, updateWhere } from "../../../src/database/writes.js";
import { Customer } from "../../../src/entities/customer.entity.js";
import { ExportChunk } from "../../../src/entities/export-chunk.entity.js";
import { Export } from "../../../src/entities/export.entity.js";
import { startExports } from "../../../src/jobs/exports.js";
import { expireExports } from "../../../src/services/export/expire-exports.js";
import { claimExport } from "../../../src/services/export/export-queue.js";
import { FileSizes } from "../../../src/services/export/file-sizes.js";
import { runExport } from "../../../src/services/export/run-export.js";
import { pino } from "pino";
import { CancelExportDocument, CreateExportDocument, type ExportFieldsFragment } from "../../client/graphql.js";
import { exportParts, fileOf, linesIn, readExport, requestExport, runExports, runOptions } from "../../support/exports.js";
import { pause, resume } from "../../support/operator-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { Program } from "../../support/program.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectRefusal, marketplace, newPartner } from "../../support/story.js";

/** Exports in the background: their turns, interruptions, bounds and ends. @source issue "Lists and exports"; decision 0083 */
const AT = "2020-07-01T08:00:00Z";
const PATIENCE_MS = 240_000;
const never = () => false;

/** All partners share the queue: what a test leaves would get turns in the next one. */
afterEach(async () => {
  await runExports();
});

const customerRow = (partnerId: string, index: number): Customer =>
  newRow(Customer, {
    ...{ id: newId("customer"), partnerId, companyName: `Customer ${index}`, domain: `customer-${index}.example` },
    ...{ country: "US", segment: "COMMERCIAL", currency: "USD", email: "it@customer.example", contacts: [] },
    ...{
      openedAt: instant(AT),
      agreementAcceptedOn: null,
      searchText: `customer ${index}`,
      sortName: `customer ${index}`,
      version: 1,
    },
  });

/** A sandbox with customers, and their ids in order. */
async function withCustomers(count: number): Promise<{ partner: PartnerClient; ids: string[] }> {
  const partner = await newPartner({ at: AT });
  const rows = Array.from({ length: count }, (_, index) => customerRow(partner.id, index));
  for (let start = 0; start < count; start += 1000) {
    await transact(marketplace().database, "commit", (tx) => insertRows(tx, Customer, rows.slice(start, start + 1000)));
  }
  return { partner, ids: rows.map(({ id }) => id) };
}

const customersOf = (partner: PartnerClient): Promise<ExportFieldsFragment> =>
  requestExport(partner, { kind: "CUSTOMERS", format: "JSONL" });

async function idsIn(partner: PartnerClient, made: Readonly<{ id: string }>): Promise<unknown[]> {
  return linesIn(await fileOf(partner, made)).map(({ id }) => id);
}

async function rowOf({ id }: Readonly<{ id: string }>): Promise<Readonly<Export>> {
  const [row] = await select(marketplace().database.read, Export, sql("t.id = ?", id));
  return required(row);
}

const chunksOf = (partner: PartnerClient) => rowsOf(marketplace().database, ExportChunk, partner.id);

const change = ({ id }: Readonly<{ id: string }>, changes: Partial<Export>) =>
  transact(marketplace().database, "commit", (tx) => updateWhere(tx, Export, sql("t.id = ?", id), changes));

/** Lets the claim of a worker that has ended expire, as time would. */
const expireClaim = (made: Readonly<{ id: string }>) => change(made, { claimedUntil: instant(AT) });

const eventsAbout = async (partner: PartnerClient) => {
  const text =
    "{ events(first: 100, filter: { types: [EXPORT_REQUESTED, EXPORT_READY, EXPORT_FAILED, EXPORT_CANCELLED] }) { nodes { type actor { kind user } export { id status } } } }";
  const { data } = await partner.send<{
    events: { nodes: { type: string; actor: { kind: string; user: string | null }; export: { id: string; status: string } }[] };
  }>(text);
  return required(data).events.nodes;
};

/** Ends a run after some pages, as a worker that is stopped does. */
const stopAfter = (pages: number) => {
  let left = pages;
  return () => --left <= 0;
};

test("an export runs in the background, and tells how far it has come and when it is ready", async () => {
  const { partner, ids } = await withCustomers(7);
  const made = await customersOf(partner);
  expect(made).toMatchObject({ status: "PENDING", requestedBy: "gina", progress: { rowsWritten: 0, rowsEstimated: null } });
  const claimed = required(await claimExport(exportParts()));
  await runExport(exportParts(), claimed, runOptions({ isStopping: stopAfter(1) }));
  const running = await readExport(partner, made);
  expect(running).toMatchObject({
    status: "RUNNING",
    progress: { rowsWritten: 3, rowsEstimated: 7 },
    rowCount: null,
    download: null,
  });
  await runExports();
  const ready = await readExport(partner, made);
  expect(ready).toMatchObject({ status: "READY", progress: { rowsWritten: 7, rowsEstimated: 7 }, rowCount: 7, error: null });
  expect(Date.parse(required(ready.expiresAt)) - Date.parse(required(ready.readyAt))).toBe(7 * 24 * 3_600_000);
  expect(required(ready.download).fileName).toBe(`customers-${made.createdAt.slice(0, 10)}-${made.id}.jsonl`);
  expect(await idsIn(partner, made)).toEqual(ids);
  expect(await eventsAbout(partner)).toEqual([
    { type: "EXPORT_REQUESTED", actor: { kind: "USER", user: "gina" }, export: { id: made.id, status: "READY" } },
    { type: "EXPORT_READY", actor: { kind: "SYSTEM", user: null }, export: { id: made.id, status: "READY" } },
  ]);
});

test("a worker's loop starts with a request of its own process", async () => {
  const { partner, ids } = await withCustomers(4);
  const worker = startExports({ ...exportParts(), log: pino({ level: "silent" }) }, { retentionDays: 7 });
  try {
    const made = await customersOf(partner);
    while ((await readExport(partner, made)).status !== "READY") await nextTurn();
    expect(await idsIn(partner, made)).toEqual(ids);
  } finally {
    await worker.stop();
  }
});

describe("a worker that ends in the middle", () => {
  let program: Program | null = null;
  afterAll(() => program?.remove());

  test(
    "has stored rows, and another one continues after them",
    async () => {
      program = new Program(marketplace().databaseUrl);
      const { partner, ids } = await withCustomers(15_000);
      const made = await customersOf(partner);
      const { kill } = await program.start("worker");
      while ((await rowOf(made)).chunkCount === 0) await nextTurn();
      await kill();
      const killed = await rowOf(made);
      expect(killed.status).toBe("RUNNING");
      expect(killed.rowsWritten).toBeGreaterThan(0);
      expect(killed.rowsWritten).toBeLessThan(ids.length);
      const written = (await chunksOf(partner)).reduce((sum, { rowCount }) => sum + rowCount, 0);
      expect(written).toBe(killed.rowsWritten);
      if (killed.claimId !== null) {
        expect(await claimExport(exportParts())).toBeNull();
        await expireClaim(made);
      }
      await runExports({ rowsAtOnce: 500 });
      expect((await rowOf(made)).failedRuns).toBe(0);
      expect(await idsIn(partner, made)).toEqual(ids);
      console.info(`Killed after ${killed.rowsWritten} of ${ids.length} rows.`);
    },
    PATIENCE_MS,
  );

  test("cannot store rows after another one has taken over", async () => {
    const { partner, ids } = await withCustomers(5);
    const made = await customersOf(partner);
    const slow = required(await claimExport(exportParts()));
    await expireClaim(made);
    const next = required(await claimExport(exportParts()));
    expect(next.row.id).toBe(made.id);
    await runExport(exportParts(), slow, runOptions());
    expect(await chunksOf(partner)).toEqual([]);
    await runExport(exportParts(), next, runOptions());
    expect(await idsIn(partner, made)).toEqual(ids);
  });

  test("several times without a new row makes the export fail", async () => {
    const { partner } = await withCustomers(1);
    const made = await customersOf(partner);
    for (let run = 0; run < EXPORT_RUNS_MAX; run++) {
      required(await claimExport(exportParts()));
      await expireClaim(made);
    }
    await runExports();
    expect(await readExport(partner, made)).toMatchObject({ status: "FAILED", error: { code: "INTERRUPTED" }, download: null });
    expect((await eventsAbout(partner)).map(({ type }) => type)).toEqual(["EXPORT_REQUESTED", "EXPORT_FAILED"]);
  });
});

test("two workers at once write each row once", async () => {
  const { partner, ids } = await withCustomers(200);
  const others = await withCustomers(100);
  const made = [await customersOf(partner), await customersOf(partner)];
  const other = await customersOf(others.partner);
  await Promise.all([0, 1, 2].map(() => runExports({ turnMs: 0, rowsAtOnce: 20 })));
  await runExports({ turnMs: 0, rowsAtOnce: 20 });
  for (const one of made) expect(await idsIn(partner, one)).toEqual(ids);
  expect(await idsIn(others.partner, other)).toEqual(others.ids);
});

test("exports of a paused partner wait until the pause ends", async () => {
  const [paused, other] = [await withCustomers(3), await withCustomers(3)];
  const waiting = await customersOf(paused.partner);
  const ready = await customersOf(other.partner);
  await pause(paused.partner.id, "A wrong import.");
  expect(await runExports()).toEqual([ready.id]);
  await resume(paused.partner.id);
  expect(await runExports()).toEqual([waiting.id]);
  expect(await idsIn(paused.partner, waiting)).toEqual(paused.ids);
});

test("partners take turns, and exports of one partner run one after the other", async () => {
  const [big, small] = [await withCustomers(9), await withCustomers(3)];
  const first = await customersOf(big.partner);
  const second = await customersOf(big.partner);
  const other = await customersOf(small.partner);
  const turns = await runExports({ turnMs: 0 });
  // A turn writes a page of three rows, or measures the part of the file with them; the last one finds the end of the file.
  const shared = [first.id, other.id, first.id, other.id, first.id, other.id];
  const rest = Array<string>(4).fill(first.id);
  expect(turns).toEqual([...shared, ...rest, ...Array<string>(7).fill(second.id)]);
  expect(await idsIn(big.partner, second)).toEqual(big.ids);
});

test.each(["CSV", "XLSX", "JSONL"] as const)("a worker that stops while it measures a %s file ends its turn", async (format) => {
  const { partner } = await withCustomers(9);
  const made = await requestExport(partner, { kind: "CUSTOMERS", format });
  for (let page = 0; page < 3; page++) await runExport(exportParts(), required(await claimExport(exportParts())), runOptions({ turnMs: 0 })); // prettier-ignore
  expect(await rowOf(made)).toMatchObject({ hasAllRows: true, status: "RUNNING" });
  await runExport(exportParts(), required(await claimExport(exportParts())), runOptions({ isStopping: () => true }));
  expect(await rowOf(made)).toMatchObject({ status: "RUNNING", claimId: null, fileSize: null, failedRuns: 0 });
  // Another process measures the file from its beginning, this one continues.
  await runExport(exportParts(), required(await claimExport(exportParts())), runOptions({ turnMs: 0 }));
  const other = { sizes: new FileSizes(), turnMs: 0 };
  await runExport(exportParts(), required(await claimExport(exportParts())), runOptions(other));
  await runExports({ turnMs: 0 });
  expect((await fileOf(partner, made)).length).toBeGreaterThan(100);
});

test("a run that fails is repeated after a pause, and fails for good after five", async () => {
  const { partner } = await withCustomers(1);
  const made = await customersOf(partner);
  const { request } = await rowOf(made);
  await change(made, { request: { filter: { search: 1 }, orderBy: null } });
  for (let run = 1; run <= EXPORT_RUNS_MAX; run++) {
    await expect(runExports()).rejects.toThrow();
    expect(await runExports()).toEqual([]);
    const { nextRunAt, failedRuns } = await rowOf(made);
    expect(failedRuns === run || run === EXPORT_RUNS_MAX).toBe(true);
    if (run < EXPORT_RUNS_MAX) expect(required(nextRunAt).getTime()).toBeGreaterThan(systemClock.now().getTime());
    await change(made, { nextRunAt: null });
  }
  expect(await readExport(partner, made)).toMatchObject({ status: "FAILED", error: { code: "INTERNAL" } });
  const again = await customersOf(partner);
  expect(request).toEqual((await rowOf(again)).request);
  await runExports();
  expect((await readExport(partner, again)).status).toBe("READY");
});

test("an export that is not ready after a day fails", async () => {
  const { partner } = await withCustomers(1);
  const made = await customersOf(partner);
  await change(made, { createdAt: new Date(systemClock.now().getTime() - 86_400_001) });
  await runExports();
  expect(await readExport(partner, made)).toMatchObject({ status: "FAILED", error: { code: "TIMED_OUT" } });
});

test("a partner has a bounded number of open exports, also when requests meet", async () => {
  const { partner } = await withCustomers(1);
  const input = { kind: "CUSTOMERS", format: "CSV" } as const;
  const answers = await Promise.all(
    Array.from({ length: OPEN_EXPORTS_MAX + 3 }, () => partner.tryMutation(CreateExportDocument, input)),
  );
  const refused = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(refused).toEqual(["TOO_MANY_EXPORTS", "TOO_MANY_EXPORTS", "TOO_MANY_EXPORTS"]);
  await expectRefusal(partner, CreateExportDocument, input, "TOO_MANY_EXPORTS");
  await runExports();
  expect((await partner.mutate(CreateExportDocument, input)).export).not.toBeNull();
});

test("a repeated request returns the first export", async () => {
  const { partner } = await withCustomers(1);
  const input = { kind: "CUSTOMERS", format: "CSV", idempotencyKey: "once" } as const;
  const first = await partner.mutate(CreateExportDocument, input);
  const again = await partner.mutate(CreateExportDocument, input);
  expect([again.isReplay, required(again.export).id]).toEqual([true, required(first.export).id]);
});

describe("cancelling", () => {
  test("ends an export that runs, and its rows are deleted", async () => {
    const { partner } = await withCustomers(9);
    const made = await customersOf(partner);
    const claimed = required(await claimExport(exportParts()));
    await runExport(exportParts(), claimed, runOptions({ isStopping: stopAfter(1) }));
    const again = required(await claimExport(exportParts()));
    const cancelled = await partner.mutate(CancelExportDocument, { exportId: made.id });
    expect(required(cancelled.export)).toMatchObject({ status: "CANCELLED", error: null, download: null });
    await runExport(exportParts(), again, runOptions());
    expect((await rowOf(made)).rowsWritten).toBe(3);
    expect(await chunksOf(partner)).toHaveLength(1);
    await expireExports(exportParts(), never);
    expect(await chunksOf(partner)).toEqual([]);
    await partner.mutate(CancelExportDocument, { exportId: made.id });
    expect((await eventsAbout(partner)).map(({ type }) => type)).toEqual(["EXPORT_REQUESTED", "EXPORT_CANCELLED"]);
  });

  test("lets the next export run", async () => {
    const { partner, ids } = await withCustomers(2);
    const first = await customersOf(partner);
    const second = await customersOf(partner);
    await claimExport(exportParts());
    await partner.mutate(CancelExportDocument, { exportId: first.id });
    expect(await runExports()).toEqual([second.id]);
    expect(await idsIn(partner, second)).toEqual(ids);
  });

  test("is refused once an export has ended, and for unknown ids", async () => {
    const { partner } = await withCustomers(1);
    const made = await customersOf(partner);
    await runExports();
    await expectRefusal(partner, CancelExportDocument, { exportId: made.id }, "EXPORT_ENDED");
    await expectRefusal(partner, CancelExportDocument, { exportId: "exp_unknown" }, "NOT_FOUND");
  });
});

test("an export expires: its link finds nothing, and its rows are deleted", async () => {
  const { partner } = await withCustomers(4);
  const made = await customersOf(partner);
  await runExports();
  const { url } = required((await readExport(partner, made)).download);
  await expireExports(exportParts(), never);
  expect((await fetch(url)).status).toBe(200);
  await change(made, { expiresAt: instant(AT) });
  expect(await readExport(partner, made)).toMatchObject({ status: "EXPIRED", download: null, rowCount: 4 });
  expect((await fetch(url)).status).toBe(404);
  expect(await chunksOf(partner)).not.toEqual([]);
  await expireExports(exportParts(), never);
  expect(await chunksOf(partner)).toEqual([]);
  expect((await rowOf(made)).status).toBe("EXPIRED");
  expect((await fetch(url)).status).toBe(404);
});

const metric = async (name: string) => {
  const text = await (await fetch(`${marketplace().app.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
};

describe("a partner that has many exports", () => {
  test("keeps the latest ones", async () => {
    const { partner } = await withCustomers(1);
    const old = await customersOf(partner);
    await runExports();
    const row = await rowOf(old);
    const copies = Array.from({ length: KEPT_EXPORTS_MAX - 1 }, () => ({
      ...row,
      id: newId("export"),
      readyAt: systemClock.now(),
    }));
    await transact(marketplace().database, "commit", (tx) => insertRows(tx, Export, copies));
    const before = await metric("exports_expired_early_total");
    const other = await withCustomers(1);
    const kept = await customersOf(other.partner);
    await runExports();
    expect((await readExport(partner, old)).status).toBe("READY");
    const latest = await customersOf(partner);
    await runExports();
    expect(await readExport(partner, old)).toMatchObject({ status: "EXPIRED", download: null });
    for (const each of [latest, required(copies[0])]) expect((await readExport(partner, each)).status).toBe("READY");
    expect((await readExport(other.partner, kept)).status).toBe("READY");
    expect((await metric("exports_expired_early_total")) - before).toBe(1);
    await expireExports(exportParts(), never);
    const stored = async () => (await chunksOf(partner)).map(({ exportId }) => exportId);
    // A download of the expired one may still run.
    expect(await stored()).toEqual([old.id, latest.id]);
    await change(old, { expiresAt: addMilliseconds(systemClock.now(), -LINK_LIFETIME_MS) });
    await expireExports(exportParts(), never);
    expect(await stored()).toEqual([latest.id]);
  });

  test("keeps the latest one whatever its size, and others as far as they fit", async () => {
    const { partner } = await withCustomers(4);
    const [first, second] = [await customersOf(partner), await customersOf(partner)];
    await runExports();
    const { storedBytes } = await rowOf(first);
    const stored = (await chunksOf(partner)).filter(({ exportId }) => exportId === first.id);
    expect(storedBytes).toBe(stored.reduce((sum, { content }) => sum + content.length, 0));
    expect(storedBytes).toBeGreaterThan(100);
    const before = [await metric("exports_ready"), await metric("export_stored_bytes")];
    await change(second, { storedBytes: KEPT_BYTES_MAX - storedBytes });
    const third = await customersOf(partner);
    expect(await metric("exports_open")).toBe(1);
    await runExports();
    const statuses = async () =>
      Promise.all([first, second, third].map(async (made) => (await readExport(partner, made)).status));
    expect(await statuses()).toEqual(["EXPIRED", "READY", "READY"]);
    expect(await metric("exports_ready")).toBe(before[0]);
    expect(await metric("export_stored_bytes")).toBe(required(before[1]) + KEPT_BYTES_MAX - 2 * storedBytes);
  });
});
