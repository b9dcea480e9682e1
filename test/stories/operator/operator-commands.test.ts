import { openDatabase } from "../../../src/database/data-source.js";
import { readSettings } from "../../../src/config.js";
import { systemClock } from "../../../src/core/clock.js";
import { newId } from "../../../src/core/ids.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { FailedTransition } from "../../../src/entities/failed-transition.entity.js";
import { Webhook } from "../../../src/entities/webhook.entity.js";
import { insertRow } from "../../../src/database/writes.js";
import { transact } from "../../../src/database/transaction.js";
import { freshDatabase } from "../../support/fresh-database.js";
import { Program } from "../../support/program.js";

let url = "";
let remove = async () => undefined as void;
let program: Program;
const partnerId = newId("partner");
const webhookId = newId("webhook");

const run = async (...args: string[]) => {
  const { status, stdout, stderr } = await program.runToEnd(args, { SECRET_KEY: "for-tests-only-0123456789abcdefgh" });
  expect(stderr).toBe("");
  return { status, lines: stdout.trimEnd().split("\n") };
};
const json = async (...args: string[]) => {
  const { status, lines } = await run(...args, "--json");
  return { status, rows: lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Record<string, unknown>) };
};

beforeAll(async () => {
  ({ url, remove } = await freshDatabase());
  program = new Program(url);
  await run("migrate");
  const database = await openDatabase(url, readSettings({}).databaseOptions);
  const now = systemClock.now();
  await transact(database, "commit", async (tx) => {
    await insertRow(tx, Partner, {
      ...{ id: partnerId, name: "Fourth Coffee", type: "DIRECT_BILL", mode: "LIVE", country: "US", mpnId: "4512345" },
      ...{ eventSequence: 0, auditSequence: 0, createdAt: now },
    });
    await insertRow(tx, Webhook, {
      ...{ id: webhookId, partnerId, url: "https://1.1.1.1/hook?key=hidden", status: "ENABLED", position: 0, createdBy: "test" },
      ...{ createdAt: now, version: 1, failingSince: new Date("2026-11-01T00:00:00Z") },
    });
    await insertRow(tx, FailedTransition, {
      ...{ subjectId: "sub_parked", partnerId, transition: "RENEWAL", dueAt: now, tries: 10, error: "Error: no" },
      ...{ failedAt: now, retryAt: null, parkedAt: now },
    });
  });
  await database.close();
}, 240_000);
afterAll(async () => {
  program.remove();
  await remove();
});

test("partners are listed as lines and as JSON, with filters", async () => {
  const { lines } = await run("partners", "--search", "fourth");
  expect(lines).toEqual([`${partnerId}  Fourth Coffee  due 0, parked 1, pending deliveries 0`]);
  const { rows } = await json("partners", "--parked");
  expect(rows).toMatchObject([{ id: partnerId, pause: null, due: { count: 0, oldestDueAt: null, lagSeconds: 0 }, parked: 1 }]);
  expect((await json("partners", "--in-arrears")).rows).toEqual([]);
  expect((await run("partners", "--search", "nobody")).lines).toEqual([""]);
});

test("webhooks are listed as lines and as JSON, without the secrets in their addresses", async () => {
  const line = `${webhookId}  ENABLED, failing since 2026-11-01T00:00:00.000Z, partner ${partnerId}, https://1.1.1.1/***, pending deliveries 0, waiting events 0`;
  expect((await run("webhooks", "--failing")).lines).toEqual([line]);
  expect((await json("webhooks", "--partner", "Fourth Coffee")).rows).toMatchObject([
    {
      id: webhookId,
      status: "ENABLED",
      disabledReason: null,
      address: "https://1.1.1.1/***",
      pendingDeliveries: 0,
      waitingEvents: 0,
    },
  ]);
  expect((await run("webhooks", "--status", "DISABLED", "DELETED")).lines).toEqual([""]);
});

test("a partner is paused and resumed", async () => {
  const reason = "Renewals are being looked at.";
  expect(await run("pause-partner", "Fourth Coffee", "--reason", reason)).toEqual({
    ...{ status: 0, lines: [`Paused the work of Fourth Coffee (${partnerId}).`] },
  });
  expect((await json("partners", "--paused")).rows).toMatchObject([{ id: partnerId, pause: { reason } }]);
  expect((await run("due-work")).lines).toEqual(["due 0 of 0 partners; parked 1; paused partners 1"]);
  expect(await run("unpause-partner", partnerId)).toMatchObject({ status: 0 });
  expect(await run("unpause-partner", partnerId)).toEqual({ status: 1, lines: [`Not paused: Fourth Coffee (${partnerId}).`] });
  const { lines } = await run("audit-export", "--partner", "Fourth Coffee", "--format", "jsonl");
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records.map(({ operation, status }) => [operation, status])).toEqual([
    ["pausePartner", "SUCCEEDED"],
    ["resumePartner", "SUCCEEDED"],
    ["resumePartner", "SUCCEEDED"],
  ]);
});

test("parked work is listed and retried", async () => {
  expect((await json("parked", "--partner", "Fourth Coffee")).rows).toMatchObject([{ subjectId: "sub_parked", tries: 10 }]);
  expect(await run("retry-transition", "sub_parked")).toMatchObject({ status: 0 });
  expect(await run("retry-transition", "sub_parked")).toMatchObject({ status: 1 });
  expect((await run("parked")).lines).toEqual([""]);
  expect((await json("due-work")).rows).toMatchObject([{ parkedCount: 0, pausedPartnerCount: 0 }]);
});

test("deliveries are listed", async () => {
  expect(await run("deliveries", "--status", "PENDING", "GIVEN_UP")).toEqual({ status: 0, lines: [""] });
});

test("a limit that is not a number of rows is refused", async () => {
  const { status, stderr } = await program.runToEnd(["partners", "--limit", "0"], {});
  expect([status, stderr]).toEqual([1, expect.stringContaining("1 to 10000")]);
});
