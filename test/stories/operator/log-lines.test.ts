import pino from "pino";
import { readSettings } from "../../../src/config.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { runDueWork } from "../../../src/jobs/due-work.js";
import { startWorker } from "../../../src/jobs/worker.js";
import { createMetrics } from "../../../src/server/observability/metrics.js";
import { observeWorker } from "../../../src/server/observability/worker-metrics.js";
import { CreateCustomerDocument, RenameSubscriptionDocument } from "../../client/graphql.js";
import { deliveriesOf, FAST_DELIVERIES, waitForDeliveries } from "../../support/deliveries.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectRefusal, marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

startMarketplaceWith(FAST_DELIVERIES);

type Line = Readonly<Record<string, unknown>> & Readonly<{ msg: string; eventIds: string[] }>;

let lines: Line[] = [];
const log = pino({ level: "info", base: undefined }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });

beforeAll(() => observeWorker(createMetrics(false), log, marketplace()));
beforeEach(() => {
  lines = [];
});

const linesOf = (msg: string) => lines.filter((line) => line.msg === msg);

async function eventIdsOf(partner: PartnerClient): Promise<string[]> {
  type Events = { events: { nodes: { id: string }[] } };
  const { data } = await partner.send<Events>("{ events(first: 100) { nodes { id } } }");
  return required(data).events.nodes.map(({ id }) => id);
}

test("an accepted command has a line with partner, command, object and events, and no text of the caller", async () => {
  const { partner } = await story({ at: "2020-07-15T10:00:00Z" });
  lines = [];
  const input = { companyName: "Secretive Ltd", domain: "secretive.example", country: "US", email: "ceo@secretive.example" };
  const { customer } = await partner.mutate(CreateCustomerDocument, input);
  const [line, ...others] = linesOf("command ended");
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    ...{ partnerId: partner.id, command: "createCustomer", status: "SUCCEEDED", code: null, eventCount: 1 },
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  });
  expect(required(line).eventIds).toEqual((await eventIdsOf(partner)).filter((id) => required(line).eventIds.includes(id)));
  expect(customer).not.toBeNull();
  expect(JSON.stringify(lines)).not.toMatch(/secretive|Bearer|eyJ/i);
});

test("a refused command has a line with its code and without events", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Board"));
  lines = [];
  await expectRefusal(
    partner,
    RenameSubscriptionDocument,
    { subscriptionId: id, nickname: "x", expectedVersion: 99 },
    "VERSION_CONFLICT",
  );
  expect(linesOf("command ended")).toEqual([
    expect.objectContaining({
      ...{ partnerId: partner.id, command: "renameSubscription", status: "REFUSED", code: "VERSION_CONFLICT" },
      ...{ resourceId: id, eventIds: [], eventCount: 0 },
    }),
  ]);
});

test("due work has lines with its partner and events", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  await partner.buyAndActivate(customer, plan("Contoso Board"));
  await marketplace().database.writer.manager.update(Partner, { id: partner.id }, { clockAt: new Date("2020-08-20T00:00:00Z") });
  lines = [];
  const { database, bus } = marketplace();
  await runDueWork({ database, bus, policies: readSettings({}), log }, () => false);
  const stored = linesOf("events stored").filter(({ partnerId }) => partnerId === partner.id);
  const ids = stored.flatMap(({ eventIds }) => eventIds);
  expect(ids).toHaveLength(2);
  expect(await eventIdsOf(partner)).toEqual(expect.arrayContaining(ids));
  expect(stored.map(({ requestId }) => requestId)).toEqual(stored.map(() => `job-${partner.id}`));
  expect(linesOf("transitions applied")).toEqual([expect.objectContaining({ partnerId: partner.id, transitions: 1 })]);
});

test("a delivery has a line with its partner, subscription and operation", async () => {
  const { partner, subscription } = await subscriptionsWithWebhook(() => 200);
  await partner.suspend(subscription);
  lines = [];
  const { database, bus } = marketplace();
  const settings = readSettings({ ...FAST_DELIVERIES, DATABASE_URL: "sqlite::memory:" });
  const worker = startWorker({ database, bus, policies: settings, settings, log });
  await waitForDeliveries(partner);
  await worker.stop();
  const [delivery] = await deliveriesOf(partner);
  expect(linesOf("delivery attempted")).toEqual([
    expect.objectContaining({
      ...{ deliveryId: required(delivery).id, partnerId: partner.id, subscriptionId: subscription.id, status: "DELIVERED" },
      requestId: expect.any(String),
    }),
  ]);
});
