import { select, sql } from "../../../src/database/rows.js";
import { AuditRecord } from "../../../src/entities/audit-record.entity.js";
import { Event } from "../../../src/entities/event.entity.js";
import { verifyWholeChain } from "../../../src/services/events/audit-chain.js";
import { send } from "../../support/client.js";
import { FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { createWebhook, PartnerReceiver, untilDeliveries, type Received } from "../../support/partner-webhooks.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { Program } from "../../support/program.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

/** Processes of the program that are killed while they send or change something. They need a database for several processes. */
const AT = "2020-07-01T08:00:00Z";
const QUICK = { WEBHOOK_RETRY_MS: "5" };
startMarketplaceWith({ ...FAST_DELIVERIES, ...QUICK });
const onMariaDb = isOnMariaDb ? test : test.skip;

const RENAMES = { types: ["SUBSCRIPTION_RENAMED"] };
const SUBSCRIPTIONS = 4;
const KILLS = 4;
/** How many deliveries of one webhook are in progress at the same time. */
const WEBHOOK_MAX = 2;

async function partnerWithSubscriptions() {
  const { partner, customer } = await story({ at: AT });
  const ids: string[] = [];
  for (let count = 0; count < SUBSCRIPTIONS; count++)
    ids.push((await partner.buyAndActivate(customer, plan("Contoso Bronze"))).id);
  return { partner, ids };
}

async function renameAll(partner: PartnerClient, ids: readonly string[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) for (const id of ids) await partner.rename({ id }, `Name ${round}`);
}

/** The sequences of the events about a subscription, in the order in which they were accepted for the first time. */
const acceptedOf = ({ effects }: { effects: readonly Received[] }, id: string) =>
  effects.filter(({ body }) => body.data["subscriptionId"] === id).map(({ body }) => Number(body.data["sequence"]));

let program: Program | null = null;
afterEach(() => {
  program?.remove();
  program = null;
});

onMariaDb("workers that are killed while they send lose no delivery, and repeat only what was in progress", async () => {
  program = new Program(marketplace().databaseUrl);
  const { partner, ids } = await partnerWithSubscriptions();
  let kills = 0;
  let kill: (() => Promise<void>) | null = null;
  let count = 0;
  let killed = () => undefined as void;
  const receiver = await PartnerReceiver.open(async () => {
    count++;
    if (count % 5 !== 0 || kill === null) return 204;
    const end = kill;
    kill = null;
    kills++;
    await end();
    killed();
    return 204;
  });
  await createWebhook(partner, receiver, RENAMES);
  await renameAll(partner, ids, 8);
  while (kills < KILLS) {
    const isKilled = new Promise<void>((news) => (killed = news));
    const worker = await program.start("worker", { ...FAST_DELIVERIES, ...QUICK, DELIVERY_TIMEOUT_MS: "1500" });
    kill = worker.kill;
    await isKilled;
  }
  const all = SUBSCRIPTIONS * 8;
  const isDone = (deliveries: { status: string }[]) =>
    deliveries.length === all && deliveries.every(({ status }) => status === "DELIVERED");
  await whileSending(marketplace(), () => untilDeliveries(partner, isDone), QUICK);
  expect(receiver.effects).toHaveLength(all);
  for (const id of ids) expect(acceptedOf(receiver, id)).toEqual([...acceptedOf(receiver, id)].sort((one, other) => one - other));
  // A repetition has the webhook-id of the first attempt, so that the receiver recognizes it.
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(all);
  const repeated = receiver.received.length - all;
  expect(repeated).toBeGreaterThan(0);
  expect(repeated).toBeLessThanOrEqual(KILLS * WEBHOOK_MAX);
  console.info(`Across ${kills} killed workers: ${all} deliveries arrived, 0 lost, ${repeated} arrived again.`);
});

onMariaDb("two workers of one database send each delivery once", async () => {
  program = new Program(marketplace().databaseUrl);
  const { partner, ids } = await partnerWithSubscriptions();
  const [one, other] = [await PartnerReceiver.open(), await PartnerReceiver.open()];
  for (const receiver of [one, other]) await createWebhook(partner, receiver, RENAMES);
  const workers = await Promise.all([0, 1].map(() => required(program).start("worker", { ...FAST_DELIVERIES, ...QUICK })));
  await renameAll(partner, ids, 10);
  for (const receiver of [one, other]) await receiver.until(({ types }) => types.length === SUBSCRIPTIONS * 10);
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const receiver of [one, other]) {
    expect(receiver.received).toHaveLength(SUBSCRIPTIONS * 10);
    for (const id of ids) expect(acceptedOf(receiver, id)).toEqual([...acceptedOf(receiver, id)].sort((a, b) => a - b));
  }
});

onMariaDb("a server that is killed leaves of each command the change with its record, or neither", async () => {
  program = new Program(marketplace().databaseUrl);
  const { partner, ids } = await partnerWithSubscriptions();
  const { database } = marketplace();
  const rename = `mutation ($id: ID!, $name: String!) { renameSubscription(input: { subscriptionId: $id, nickname: $name }) { userErrors { code } } }`;
  const answered: string[] = [];
  let sent = 0;
  for (let round = 0; round < 3; round++) {
    const server = await program.start("serve", { ...FAST_DELIVERIES, ...QUICK });
    const url = required(server.said[0]).replace(/\/$/, "");
    const goal = answered.length + 12;
    let isKilled = false;
    const lane = async (id: string) => {
      while (!isKilled) {
        const name = `Name ${sent++}`;
        const answer = await send(url, partner.token, rename, { id, name }).catch(() => null);
        if (answer?.data != null) answered.push(name);
        if (answered.length >= goal && !isKilled) {
          isKilled = true;
          await server.kill();
        }
      }
    };
    await Promise.all([...ids, ...ids].map(lane));
  }
  const events = await select(database.read, Event, sql("t.partner_id = ? AND t.type = 'SUBSCRIPTION_RENAMED'", partner.id));
  const own = sql("t.partner_id = ? AND t.operation = 'renameSubscription' AND t.status = 'SUCCEEDED'", partner.id);
  const records = await select(database.read, AuditRecord, own);
  const bySequence = (one: number, other: number) => one - other;
  expect(records.map(({ firstEvent }) => Number(firstEvent)).sort(bySequence)).toEqual(
    events.map(({ sequence }) => sequence).sort(bySequence),
  );
  const stored = new Set(events.map(({ changes }) => required(required(changes).own["nickname"])[1]));
  expect(answered.filter((name) => !stored.has(name))).toEqual([]);
  expect(answered.length).toBeGreaterThanOrEqual(36);
  expect((await verifyWholeChain(database.read, partner.id)).firstBroken).toBeNull();
  console.info(`Across 3 killed servers: ${sent} commands sent, ${answered.length} answered, ${events.length} stored.`);
});
