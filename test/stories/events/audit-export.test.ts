import { parse } from "csv-parse/sync";
import { instant } from "../../../src/core/clock.js";
import { exportAudit, chainsWithRecords, type AuditExport, type AuditFormat } from "../../../src/services/events/audit-export.js";
import { reportChecks } from "../../../src/server/check-report.js";
import { RenameSubscriptionDocument } from "../../client/graphql.js";
import { records } from "../../support/audit-log.js";
import { required } from "../../support/partner-client.js";
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
