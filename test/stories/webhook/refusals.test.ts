import { REPLAY_MAX } from "../../../src/services/webhook/replay-webhook.js";
import { WEBHOOKS_MAX } from "../../../src/services/webhook/webhooks.js";
import { createWebhook, PartnerReceiver, webhookCommand } from "../../support/partner-webhooks.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { FAST_DELIVERIES } from "../../support/deliveries.js";
import { expectNoChange, newPartner, startMarketplaceWith, story } from "../../support/story.js";

/** Who may not have webhooks, and which ones nobody may have. @source issue "Webhooks for partners"; decision 0082 */
const AT = "2020-07-01T08:00:00Z";
const PUBLIC = "https://1.1.1.1/events";
// What is allowed for publishers is not allowed for partners.
const ONLY_FOR_PUBLISHERS = "10.0.0.9";
startMarketplaceWith({ ...FAST_DELIVERIES, WEBHOOK_ALLOW: `127.0.0.1,${ONLY_FOR_PUBLISHERS}` });

/** Sends a command that must be refused, and asserts that nothing changes; returns the codes with their paths. */
async function refusalsOf(partner: PartnerClient, name: string, input: object): Promise<string[]> {
  const { userErrors } = await expectNoChange(partner, () => webhookCommand(partner, name, input));
  return userErrors.map(({ code, path }) => [code, ...(path ?? [])].join(" "));
}

async function setUp() {
  const { partner, customer } = await story({ at: AT });
  const webhook = await createWebhook(partner, await PartnerReceiver.open());
  return { partner, customer, webhook };
}

test.each([
  ["an address without https", { url: "http://8.8.8.8/events" }, "url"],
  ["an address of the network", { url: "https://10.0.0.1/events" }, "url"],
  ["an address that the operator allows for publishers", { url: `https://${ONLY_FOR_PUBLISHERS}/events` }, "url"],
  ["an address of this machine", { url: "https://[::1]/events" }, "url"],
  ["an address with a password", { url: "https://user:secret@1.1.1.1/" }, "url"],
  ["no address", { url: "nowhere" }, "url"],
] as const)("%s is refused, also when a webhook is changed", async (_, input, field) => {
  const { partner, webhook } = await setUp();
  expect(await refusalsOf(partner, "createWebhook", input)).toEqual([`INVALID_INPUT input ${field}`]);
  expect(await refusalsOf(partner, "updateWebhook", { webhookId: webhook.id, ...input })).toEqual([
    `INVALID_INPUT input ${field}`,
  ]);
});

test("a customer of somebody else is not found", async () => {
  const { partner } = await setUp();
  const { customer } = await story({ at: AT });
  expect(await refusalsOf(partner, "createWebhook", { url: PUBLIC, customerId: customer.id })).toEqual([
    "NOT_FOUND input customerId",
  ]);
});

test("a partner has at most so many webhooks, also when requests meet", async () => {
  const { partner } = await setUp();
  const answers = await Promise.all(
    Array.from({ length: WEBHOOKS_MAX + 4 }, () => webhookCommand(partner, "createWebhook", { url: PUBLIC })),
  );
  expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
    Array.from({ length: 5 }, () => "WEBHOOK_LIMIT_REACHED"),
  );
  expect(await refusalsOf(partner, "createWebhook", { url: PUBLIC })).toEqual(["WEBHOOK_LIMIT_REACHED"]);
  const made = required(answers.find(({ webhook }) => webhook !== null)?.webhook);
  expect((await webhookCommand(partner, "deleteWebhook", { webhookId: made.id })).userErrors).toEqual([]);
  expect((await webhookCommand(partner, "createWebhook", { url: PUBLIC })).userErrors).toEqual([]);
});

test.each([
  ["updateWebhook", { description: "x" }],
  ["rotateWebhookSecret", {}],
  ["deleteWebhook", {}],
] as const)("%s is refused for an earlier version, an unknown webhook and that of another partner", async (name, more) => {
  const { partner, webhook } = await setUp();
  const other = await newPartner({ at: AT });
  const earlier = { webhookId: webhook.id, expectedVersion: webhook.version + 1, ...more };
  expect(await refusalsOf(partner, name, earlier)).toEqual(["VERSION_CONFLICT input expectedVersion"]);
  expect(await refusalsOf(partner, name, { webhookId: "whk_none", ...more })).toEqual(["NOT_FOUND input webhookId"]);
  const answer = await expectNoChange(partner, () => refusalsOf(other, name, { webhookId: webhook.id, ...more }));
  expect(answer).toEqual(["NOT_FOUND input webhookId"]);
});

test("a replay begins at an event of the partner, and goes back only so far", async () => {
  const { partner, webhook } = await setUp();
  const { data } = await partner.send<{ events: { nodes: { id: string }[] } }>("{ events(first: 1) { nodes { id } } }");
  const from = required(required(data).events.nodes[0]).id;
  const other = await newPartner({ at: AT });
  const { webhook: foreign } = await webhookCommand(other, "createWebhook", { url: PUBLIC });
  expect(await refusalsOf(other, "replayWebhook", { webhookId: required(foreign).id, from })).toEqual(["NOT_FOUND input from"]);
  const { database } = partner.marketplace;
  const move = (by: number) => database.writer.query("UPDATE webhook SET position = position + ? WHERE id = ?", [by, webhook.id]);
  await move(REPLAY_MAX + 1);
  expect(await refusalsOf(partner, "replayWebhook", { webhookId: webhook.id, from })).toEqual(["INVALID_INPUT input from"]);
  await move(-REPLAY_MAX - 1);
  expect((await webhookCommand(partner, "replayWebhook", { webhookId: webhook.id, from })).userErrors).toEqual([]);
});

test("only Global admins and Admin agents see and change webhooks, and no indirect reseller does", async () => {
  const partner = await newPartner({ at: AT });
  const create = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { userErrors { code } } }";
  await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], create, { input: { url: PUBLIC } });
  await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], "{ webhooks(first: 1) { totalCount } }", {});
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  expect(await refusalsOf(reseller, "createWebhook", { url: PUBLIC })).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
});
