import { decodeJwt } from "jose";
import { sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { updateWhere } from "../../../src/database/writes.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { credentialOf } from "../../../src/server/authentication/credential.js";
import { blockAccess, unblockAccess } from "../../../src/services/partner/access-blocks.js";
import { AssignResellerDocument, CreateExportDocument, ExportsDocument, type ExportKind } from "../../client/graphql.js";
import { claimExport } from "../../../src/services/export/export-queue.js";
import { runExport } from "../../../src/services/export/run-export.js";
import { proofOf, records } from "../../support/audit-log.js";
import {
  exportFile,
  exportParts,
  fileOf,
  linesIn,
  readExport,
  requestExport,
  runExports,
  runOptions,
} from "../../support/exports.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan } from "../../support/story.js";

/** Who may make exports, see them and download them. @source issue "Lists and exports"; §0.2.14, §0.2.15 */
const AT = "2020-07-01T08:00:00Z";
const KINDS = ["SUBSCRIPTIONS", "CUSTOMERS", "CHARGES", "UNBILLED_CHARGES", "EVENTS", "AUDIT"] as const satisfies ExportKind[];
const CREATE = "mutation ($input: CreateExportInput!) { createExport(input: $input) { userErrors { code } } }";

/** A provider with a reseller; each has a customer with a subscription. */
async function provider() {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  const own = await partner.createCustomer();
  const resold = await partner.createCustomer({ indirectResellerId: reseller.id });
  for (const customer of [own, resold]) await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  return { partner, reseller, own, resold };
}

const visibleKinds = async (partner: PartnerClient) => {
  const { nodes, totalCount } = (await partner.query(ExportsDocument, {})).exports;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ kind }) => kind).sort();
};

test("unbilled charges require the roles of the list, all other kinds are for every role", async () => {
  const partner = await newPartner({ at: AT });
  const input = (kind: ExportKind) => ({ input: { kind, format: "CSV", dryRun: true } });
  await expectOnlyRoles(partner, ["BILLING_ADMIN", "ADMIN_AGENT", "GLOBAL_ADMIN"], CREATE, input("UNBILLED_CHARGES"));
  const all = ["SALES_AGENT", "BILLING_ADMIN", "HELPDESK_AGENT", "ADMIN_AGENT", "GLOBAL_ADMIN"] as const;
  for (const kind of KINDS.filter((each) => each !== "UNBILLED_CHARGES"))
    await expectOnlyRoles(partner, all, CREATE, input(kind));
});

test("nobody sees exports of what the own roles do not show", async () => {
  const partner = await newPartner({ at: AT });
  const made = new Map<ExportKind, string>();
  for (const kind of KINDS) made.set(kind, (await requestExport(partner, { kind, format: "JSONL" })).id);
  await runExports();
  const helpdesk = await partner.as("HELPDESK_AGENT");
  expect(await visibleKinds(partner)).toEqual([...KINDS].sort());
  // The events of a user with billing roles show what changed of invoices.
  expect(await visibleKinds(helpdesk)).toEqual(["CHARGES", "CUSTOMERS", "SUBSCRIPTIONS"]);
  const own = await requestExport(helpdesk, { kind: "EVENTS", format: "JSONL" });
  const ownAudit = await requestExport(helpdesk, { kind: "AUDIT", format: "JSONL" });
  await runExports();
  expect(await visibleKinds(helpdesk)).toEqual(["AUDIT", "CHARGES", "CUSTOMERS", "EVENTS", "SUBSCRIPTIONS"]);
  expect(linesIn(await fileOf(helpdesk, ownAudit)).length).toBeGreaterThan(KINDS.length);
  expect(linesIn(await fileOf(helpdesk, own)).every((row) => !("invoiceId" in row))).toBe(true);
  const hidden = "query ($id: ID!) { node(id: $id) { id } export(id: $id) { id } }";
  const { data } = await helpdesk.send(hidden, { id: made.get("UNBILLED_CHARGES") });
  expect(data).toEqual({ node: null, export: null });
  const cancel = "mutation ($id: ID!) { cancelExport(input: { exportId: $id }) { userErrors { code } } }";
  const answer = await expectNoChange(partner, () => helpdesk.send(cancel, { id: made.get("UNBILLED_CHARGES") }));
  expect(answer.data).toEqual({ cancelExport: { userErrors: [{ code: "NOT_FOUND" }] } });
  const events = "{ events(first: 100, filter: { types: [EXPORT_READY] }) { nodes { export { kind } } } }";
  const { data: told } = await helpdesk.send<{ events: { nodes: { export: { kind: string } | null }[] } }>(events);
  expect(required(told).events.nodes.filter(({ export: shown }) => shown === null)).toHaveLength(3);
});

test("the changes of webhooks are in no export, because Billing admins may not read webhooks", async () => {
  const partner = await newPartner({ at: AT });
  const create = 'mutation { createWebhook(input: { url: "https://1.1.1.1/secret" }) { webhook { id } } }';
  const { data } = await partner.send<{ createWebhook: { webhook: { id: string } } }>(create);
  const update =
    'mutation ($id: ID!) { updateWebhook(input: { webhookId: $id, description: "internal" }) { userErrors { code } } }';
  await partner.send(update, { id: required(data).createWebhook.webhook.id });
  const billing = await partner.as("BILLING_ADMIN");
  const events = await requestExport(partner, { kind: "EVENTS", format: "JSONL" });
  const records = await requestExport(partner, { kind: "AUDIT", format: "JSONL" });
  await runExports();
  const rows = linesIn(await fileOf(billing, events));
  expect(rows.filter(({ type }) => type === "WEBHOOK_UPDATED")).toHaveLength(1);
  const commands = linesIn(await fileOf(billing, records));
  expect(commands.filter(({ operation }) => operation === "updateWebhook")).toHaveLength(1);
  expect(JSON.stringify([rows, commands])).not.toMatch(/internal|1\.1\.1\.1/);
});

describe("an indirect reseller", () => {
  test("exports its own customers without what the partner pays, and no charges", async () => {
    const { partner, reseller, own, resold } = await provider();
    const customers = await exportFile(reseller, { kind: "CUSTOMERS", format: "JSONL" });
    expect(linesIn(customers).map(({ id }) => id)).toEqual([resold.id]);
    const all = linesIn(await exportFile(partner, { kind: "SUBSCRIPTIONS", format: "JSONL" }));
    expect(all.map(({ customerId, unitPrice }) => [customerId, unitPrice])).toEqual([
      [own.id, "25.00"],
      [resold.id, "25.00"],
    ]);
    const sold = linesIn(await exportFile(reseller, { kind: "SUBSCRIPTIONS", format: "JSONL" }));
    const { unitPrice: _price, currency: _currency, ...visible } = required(all[1]);
    expect(sold).toEqual([visible]);
    const events = linesIn(await exportFile(reseller, { kind: "EVENTS", format: "JSONL" }));
    expect(new Set(events.map(({ customerId }) => customerId))).toEqual(new Set([resold.id]));
    expect(events.every(({ sequence, actorUser }) => sequence === null && actorUser === null)).toBe(true);
    for (const kind of ["CHARGES", "UNBILLED_CHARGES", "AUDIT"] as const)
      await expectRefusal(reseller, CreateExportDocument, { kind, format: "CSV" }, "PARTNER_TYPE_NOT_ALLOWED");
  });

  test("sees its own exports, its provider sees both, and another partner sees none", async () => {
    const { partner, reseller } = await provider();
    const other = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
    const stranger = await newPartner({ at: AT });
    await requestExport(partner, { kind: "SUBSCRIPTIONS", format: "CSV" });
    const resold = await requestExport(reseller, { kind: "CUSTOMERS", format: "CSV" });
    await runExports();
    expect(await visibleKinds(partner)).toEqual(["CUSTOMERS", "SUBSCRIPTIONS"]);
    expect(await visibleKinds(reseller)).toEqual(["CUSTOMERS"]);
    for (const each of [other, stranger]) expect(await visibleKinds(each)).toEqual([]);
    expect((await readExport(partner, resold)).status).toBe("READY");
  });

  test("that loses a customer before its export runs does not export it", async () => {
    const { partner, reseller, resold } = await provider();
    const made = await requestExport(reseller, { kind: "SUBSCRIPTIONS", format: "JSONL" });
    await partner.mutate(AssignResellerDocument, { customerId: resold.id, indirectResellerId: null });
    await runExports();
    expect((await fileOf(reseller, made)).length).toBe(0);
  });

  test("that loses a customer while its export of events runs keeps what is written, and exports the events of the others", async () => {
    const { partner, reseller, resold } = await provider();
    const kept = await partner.createCustomer({ indirectResellerId: reseller.id });
    const made = await requestExport(reseller, { kind: "EVENTS", format: "JSONL" });
    const first = required(await claimExport(exportParts()));
    await runExport(exportParts(), first, runOptions({ rowsAtOnce: 1, turnMs: 0 }));
    await partner.mutate(AssignResellerDocument, { customerId: resold.id, indirectResellerId: null });
    await runExports();
    const written = linesIn(await fileOf(reseller, made)).map(({ type, customerId }) => [type, customerId]);
    expect(written).toEqual([
      ["CUSTOMER_CREATED", resold.id],
      ["CUSTOMER_CREATED", kept.id],
    ]);
  });

  test("that leaves its provider gets no file, not even with an earlier link", async () => {
    const { reseller } = await provider();
    const leave = () =>
      transact(marketplace().database, "commit", (tx) =>
        updateWhere(tx, Partner, sql("t.id = ?", reseller.id), { type: "DIRECT_BILL", indirectProviderId: null }),
      );
    const ready = await requestExport(reseller, { kind: "CUSTOMERS", format: "CSV" });
    await runExports();
    const waiting = await requestExport(reseller, { kind: "CUSTOMERS", format: "CSV" });
    const { url } = required((await readExport(reseller, ready)).download);
    expect((await fetch(url)).status).toBe(200);
    const provided = async () =>
      (
        await marketplace().database.read.query<{ status: string; error_code: string }[]>(
          "SELECT status, error_code FROM export WHERE id = ?",
          [waiting.id],
        )
      )[0];
    await leave();
    expect((await fetch(url)).status).toBe(404);
    await runExports();
    expect(await provided()).toEqual({ status: "FAILED", error_code: "ACCESS_REMOVED" });
  });
});

test("each download of an export leaves a record that names the user for whom the link was made", async () => {
  const { partner, reseller } = await provider();
  const made = await requestExport(reseller, { kind: "CUSTOMERS", format: "CSV" });
  await runExports();
  const { url } = required((await readExport(await reseller.as("HELPDESK_AGENT"), made)).download);
  expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
  for (let time = 0; time < 2; time++) expect((await fetch(url)).status).toBe(200);
  const { nodes: downloads } = await records(partner, { filter: { operation: "downloadExport" } });
  const record = { operation: "downloadExport", status: "SUCCEEDED", resource: { type: "EXPORT", id: made.id } };
  expect(downloads).toMatchObject([record, record].map((each) => ({ ...each, actor: { kind: "USER", user: "rosa" } })));
  expect(await proofOf(partner)).toMatchObject({ firstBroken: null });
});

test("a link no longer opens when the token that requested it is revoked", async () => {
  const partner = await newPartner({ at: AT });
  const made = await requestExport(partner, { kind: "CUSTOMERS", format: "CSV" });
  await runExports();
  const { url } = required((await readExport(partner, made)).download);
  expect((await fetch(url)).status).toBe(200);
  const { tokenId: name } = credentialOf(partner.token, decodeJwt(partner.token));
  const block = { kind: "TOKEN", accountId: "", name, issuedBefore: null, reason: "a test", expiresAt: null } as const;
  await blockAccess(marketplace().database, block);
  // Another request of the partner reads the block.
  expect((await partner.send("{ viewer { user } }")).status).toBe(401);
  expect((await fetch(url)).status).toBe(403);
  await unblockAccess(marketplace().database, block);
});
