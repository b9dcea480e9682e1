import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { instant } from "../../../src/core/clock.js";
import { exportAudit, chainsWithRecords, type AuditExport, type AuditFormat } from "../../../src/services/events/audit-export.js";
import { reportChecks } from "../../../src/server/check-report.js";
import { contentHashOf, contentOf, linkHash } from "../../../src/database/audit-hash.js";
import { select, sql } from "../../../src/database/rows.js";
import { AuditRecord } from "../../../src/entities/audit-record.entity.js";
import { eventsByRecord } from "../../../src/services/events/audit-chain.js";
import { AddCartLineDocument, CreateCartDocument, RenameSubscriptionDocument } from "../../client/graphql.js";
import { records } from "../../support/audit-log.js";
import { line, required } from "../../support/partner-client.js";
import { marketplace, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

async function exported(format: AuditFormat, wanted: AuditExport): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportAudit(marketplace().database.read, format, wanted)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

async function renamed() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to("2020-07-02T00:00:00Z");
  const rename = `mutation ($id: ID!) { renameSubscription(input: { subscriptionId: $id, nickname: "=1+1" }) { isReplay } }`;
  await partner.send(rename, { id: subscription.id });
  await partner.tryMutation(RenameSubscriptionDocument, { subscriptionId: subscription.id, nickname: "" });
  return { partner, subscription };
}

/** The script of the guide: it knows nothing of this program. */
const SCRIPT = /```js file=verify-audit\.mjs\n(.*?)```/s.exec(
  readFileSync(resolve(__dirname, "../../../docs/guides/audit.md"), "utf8"),
)?.[1];

/** Runs the script of the guide on a file; returns what it prints. */
function verified(text: string): Readonly<{ isWhole: boolean; printed: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "audit-"));
  try {
    const [script, file] = [join(folder, "verify-audit.mjs"), join(folder, "audit.jsonl")];
    writeFileSync(script, required(SCRIPT));
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
    expect(stderr).toBe("");
    return { isWhole: status === 0, printed: stdout.trimEnd().split("\n") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Line = { id: string; sequence: number; operation: string; hash: string; events: { type: string; changes: object | null }[] };

test("the export has every record of a partner with its events, as JSON lines and as CSV, of a span too", async () => {
  const { partner } = await renamed();
  const whole = { chains: [partner.id], from: null, until: null };
  const lines = (await exported("jsonl", whole))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const { nodes } = await records(partner, { first: 100, orderBy: { field: "OCCURRED_AT", direction: "ASC" } });
  expect(lines.map(({ id, operation, hash }) => [id, operation, hash])).toEqual(
    nodes.map(({ id, operation, hash }) => [id, operation, hash]),
  );
  expect(lines.at(-2)?.events).toMatchObject([{ type: "SUBSCRIPTION_RENAMED", changes: { own: { nickname: [null, "=1+1"] } } }]);
  const rows = parse(await exported("csv", { ...whole, from: instant("2020-07-02T00:00:00Z") }), { bom: true, columns: true });
  expect(rows).toMatchObject([
    { Operation: "renameSubscription", Status: "SUCCEEDED", User: "gina", Roles: "GLOBAL_ADMIN" },
    { Operation: "renameSubscription", Status: "REFUSED", Code: "INVALID_INPUT", Events: "" },
  ]);
});

test("the export of all chains has those of all partners and of the marketplace", async () => {
  const [one, other] = [await renamed(), await renamed()];
  const chains = await chainsWithRecords(marketplace().database.read);
  expect(chains).toEqual(expect.arrayContaining([one.partner.id, other.partner.id, "marketplace"]));
});

test("marketplace check names the first record of a chain that does not fit", async () => {
  const { partner, subscription } = await renamed();
  const { database } = marketplace();
  const report = async () => {
    const lines: string[] = [];
    const isClean = await reportChecks(database.read, { partner: partner.id }, (line) => lines.push(line));
    return { isClean, lines: lines.filter((line) => line.includes("audit") || line.includes("aud_")) };
  };
  expect(await report()).toEqual({ isClean: true, lines: [] });
  const { nodes } = await records(partner, {
    filter: { resourceId: subscription.id, operation: "renameSubscription", status: "SUCCEEDED" },
  });
  const { id, sequence } = required(nodes[0]);
  const set = (user: string) => database.writer.query("UPDATE audit_record SET caused_by = ? WHERE id = ?", [user, id]);
  await set("nobody");
  const { isClean, lines } = await report();
  expect(isClean).toBe(false);
  expect(lines.at(-1)).toContain(`${id}  partner ${partner.id}  ALTERED: record ${sequence}`);
  await set("gina");
});

describe("an exported chain", () => {
  const whole = (...chains: string[]): AuditExport => ({ chains, from: null, until: null });

  /** A partner with records of every kind, and the lines of their export. */
  async function exportedChain() {
    const { partner, customer, subscription } = await withWebhookAndCart();
    const text = await exported("jsonl", whole(partner.id));
    return { partner, customer, subscription, text, lines: text.trimEnd().split("\n") };
  }

  test("is verified by a script that has the file only, of several partners too", async () => {
    const { partner, text, lines } = await exportedChain();
    expect(required(SCRIPT).trimEnd().split("\n").length).toBeLessThanOrEqual(30);
    expect(verified(text)).toEqual({ isWhole: true, printed: [`${partner.id} has records 1 to ${lines.length}`] });
    const { partner: other } = await renamed();
    const { isWhole, printed } = verified(await exported("jsonl", whole(partner.id, other.id)));
    expect([isWhole, printed.length]).toEqual([true, 2]);
    const { partner: later } = await renamed();
    const span = await exported("jsonl", { chains: [later.id], from: instant("2020-07-02T00:00:00Z"), until: null });
    expect(verified(span).isWhole).toBe(true);
  });

  test("does not fit at the line that was changed, whatever was changed in it", async () => {
    const { partner, lines } = await exportedChain();
    const webhook = lines.findIndex((line) => line.includes("WEBHOOK_CREATED"));
    const changed: [number, string, string][] = [
      [webhook, '"webhookId":"', '"webhookId":"x'],
      [webhook, '"actorKind":"USER","causedBy":"gina"}', '"actorKind":"OPERATOR","causedBy":"gina"}'],
      [webhook, '"causedBy":"gina"}', '"causedBy":"nobody"}'],
      [lines.findIndex((line) => line.includes("addCartLine")), '"quantity":7', '"quantity":8'],
      [2, '"version":2', '"version":1'],
      [lines.length - 1, '"occurrenceCount":1', '"occurrenceCount":2'],
    ];
    for (const [index, from, to] of changed) {
      const line = required(lines[index]);
      expect(line).toContain(from);
      const { isWhole, printed } = verified(lines.with(index, line.replace(from, to)).join("\n"));
      expect([isWhole, printed[0]]).toEqual([false, `record ${index + 1} of ${partner.id} does not fit`]);
    }
    const without = (removed: number) => verified(lines.filter((_, index) => index !== removed).join("\n")).printed;
    expect(without(0)).toEqual([`${partner.id} has records 2 to ${lines.length}`]);
    expect(without(3)[0]).toBe(`record 4 of ${partner.id} does not fit`);
    const swapped = lines.with(2, required(lines[3])).with(3, required(lines[2]));
    expect(verified(swapped.join("\n")).printed[0]).toBe(`record 3 of ${partner.id} does not fit`);
  });

  test("has records of the first version, which later fields do not break", async () => {
    const { partner } = await renamed();
    const { database } = marketplace();
    const [record] = await select(database.read, AuditRecord, sql("t.partner_id = ? AND t.sequence = 1", partner.id));
    const first = { ...required(record), version: 1 };
    const { sequence: _sequence, hash: _hash, ...content } = first;
    const eventsOf = await eventsByRecord(database.read, partner.id, [first]);
    expect(contentOf(first, eventsOf(first))).not.toHaveProperty("occurrenceCount");
    await database.writer.query("UPDATE audit_record SET version = 1, hash = ? WHERE id = ?", [
      linkHash("", 1, contentHashOf(content, eventsOf(first))),
      first.id,
    ]);
    const [line = ""] = (await exported("jsonl", whole(partner.id))).split("\n");
    expect(JSON.parse(line)).toMatchObject({ version: 1, sequence: 1, previousHash: "" });
    expect(verified(line)).toEqual({ isWhole: true, printed: [`${partner.id} has records 1 to 1`] });
    await database.writer.query("UPDATE audit_record SET occurrence_count = 50 WHERE id = ?", [first.id]);
    const [altered = ""] = (await exported("jsonl", whole(partner.id))).split("\n");
    expect(verified(altered).isWhole).toBe(false);
    await database.writer.query("UPDATE audit_record SET occurrence_count = 1 WHERE id = ?", [first.id]);
    await database.writer.query("UPDATE audit_record SET version = 2, hash = ? WHERE id = ?", [first.hash, first.id]);
  });
});

/** A partner with a webhook, a cart that was changed, and refused commands. */
async function withWebhookAndCart() {
  const { partner, customer } = await story({ at: AT });
  const created = await partner.send<{ createWebhook: { userErrors: object[] } }>(
    `mutation { createWebhook(input: { url: "https://1.1.1.1/hook/hidden" }) { userErrors { code } } }`,
  );
  expect(created.data?.createWebhook.userErrors).toEqual([]);
  const lines = [line(plan("Contoso Sign"), { quantity: 2 })];
  const { cart } = await partner.mutate(CreateCartDocument, { customerId: customer.id, lines });
  await partner.mutate(AddCartLineDocument, { cartId: required(cart).id, line: line(plan("Contoso Sign"), { quantity: 7 }) });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.tryMutation(RenameSubscriptionDocument, { subscriptionId: subscription.id, nickname: "" });
  return { partner, customer, subscription };
}
