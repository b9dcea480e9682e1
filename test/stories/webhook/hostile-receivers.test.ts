import { FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import { HostileReceiver } from "../../support/hostile-receiver.js";
import { createWebhook, PartnerReceiver, untilDeliveries, webhookDeliveriesOf } from "../../support/partner-webhooks.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

/** Receivers that fail in every way. `npm run bench:webhooks` does the same with 10,000 deliveries. @source issue 13 §4 */
const AT = "2020-07-01T08:00:00Z";
const SEED = Number(process.env["HOSTILE_SEED"] ?? 13);
const QUICK = { WEBHOOK_RETRY_MS: "2" };
startMarketplaceWith({ ...FAST_DELIVERIES, ...QUICK });

/** The most deliveries of one partner that are in progress at the same time, and of one webhook. */
const [PARTNER_MAX, WEBHOOK_MAX] = [8, 2];
const isSettled = (deliveries: { status: string }[]) => deliveries.every(({ status }) => status !== "PENDING");
const RENAMES = { types: ["SUBSCRIPTION_RENAMED"] };

/** A partner with subscriptions, and a function that renames all of them. */
async function partnerWith(subscriptionCount: number) {
  const { partner, customer } = await story({ at: AT });
  const bought: Awaited<ReturnType<typeof partner.buyAndActivate>>[] = [];
  for (let count = 0; count < subscriptionCount; count++)
    bought.push(await partner.buyAndActivate(customer, plan("Contoso Bronze")));
  const renameAll = async (name: string) => {
    for (const subscription of bought) await partner.rename(subscription, name);
  };
  return { partner, renameAll };
}

test("300 deliveries to a receiver that fails in every way arrive, in the order of each subscription's events", async () => {
  const { partner, renameAll } = await partnerWith(10);
  const receiver = await HostileReceiver.open(SEED);
  try {
    const paths = Array.from({ length: 6 }, (_, index) => `/hook-${index}`);
    for (const path of paths) await createWebhook(partner, { url: `${receiver.origin}${path}` }, RENAMES);
    for (let round = 0; round < 5; round++) await renameAll(`Name ${round}`);
    const deliveries = await whileSending(
      marketplace(),
      () => untilDeliveries(partner, (all) => all.length === 300 && isSettled(all)),
      { ...QUICK, DELIVERY_TIMEOUT_MS: "400" },
    );
    expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set(["DELIVERED"]));
    expect(paths.map((path) => receiver.acceptedAt(path))).toEqual(paths.map(() => 50));
    expect(receiver.outOfOrder).toEqual([]);
    expect(Object.keys(receiver.counts()).sort()).toEqual(
      ["ACCEPTS", "CUTS", "FAILS", "HANGS", "HUGE", "REDIRECTS", "RESETS", "TRICKLES"].sort(),
    );
    expect(receiver.arrivals.length).toBeLessThanOrEqual(deliveries.reduce((sum, { tries }) => sum + tries, 0));
  } finally {
    receiver.close();
  }
});

test("many slow webhooks of one partner hold up neither another partner nor more than its share", async () => {
  const [slow, other] = [await partnerWith(3), await partnerWith(1)];
  let release = () => undefined as void;
  const released = new Promise<void>((open) => (release = open));
  let allBegun = () => undefined as void;
  const begun = new Promise<void>((news) => (allBegun = news));
  let arrived = 0;
  const silent = await PartnerReceiver.open(async () => {
    arrived++;
    if (arrived === PARTNER_MAX) allBegun();
    await released;
    return 204;
  });
  const prompt = await PartnerReceiver.open();
  for (let count = 0; count < 12; count++) await createWebhook(slow.partner, silent, RENAMES);
  await createWebhook(other.partner, prompt, RENAMES);
  await slow.renameAll("slow");
  await whileSending(
    marketplace(),
    async () => {
      await begun;
      await other.renameAll("prompt");
      await prompt.until(({ types }) => types.length === 1);
      await untilDeliveries(other.partner, isSettled);
      // Nothing more was begun, although 28 more are due.
      expect(silent.received).toHaveLength(PARTNER_MAX);
      const inProgress = (await webhookDeliveriesOf(slow.partner)).filter(({ tries }) => tries > 0);
      const byWebhook = inProgress.map(({ webhookId }) => inProgress.filter((one) => one.webhookId === webhookId).length);
      expect(Math.max(...byWebhook)).toBe(WEBHOOK_MAX);
      release();
      await untilDeliveries(slow.partner, (all) => all.length === 36 && isSettled(all));
    },
    QUICK,
  );
  expect(silent.received).toHaveLength(36);
});

/** The most deliveries to failing receivers that are in progress at the same time. */
const FAILING_MAX = 32;

test("receivers that have failed and are silent now take at most half of the places of a process", async () => {
  let [isSilent, waiting] = [false, 0];
  let release = () => undefined as void;
  const released = new Promise<void>((open) => (release = open));
  let allWait = () => undefined as void;
  const wait = new Promise<void>((news) => (allWait = news));
  const silent = await PartnerReceiver.open(async () => {
    if (!isSilent) return 500;
    if (++waiting === FAILING_MAX) allWait();
    await released;
    return 204;
  });
  const prompt = await PartnerReceiver.open();
  const failing: Awaited<ReturnType<typeof partnerWith>>[] = [];
  for (let count = 0; count < 5; count++) failing.push(await partnerWith(1));
  const accepting = await partnerWith(1);
  for (const { partner } of failing)
    for (let count = 0; count < PARTNER_MAX; count++) await createWebhook(partner, silent, RENAMES);
  await createWebhook(accepting.partner, prompt, RENAMES);
  for (const { renameAll } of failing) await renameAll("failing");
  await whileSending(
    marketplace(),
    async () => {
      for (const { partner } of failing)
        await untilDeliveries(partner, (all) => all.length === PARTNER_MAX && all.every(({ lastStatus }) => lastStatus === 500));
      isSilent = true;
      await wait;
      await accepting.renameAll("prompt");
      await prompt.until(({ types }) => types.length === 1);
      await untilDeliveries(accepting.partner, isSettled);
      expect(waiting).toBe(FAILING_MAX);
      release();
      for (const { partner } of failing) await untilDeliveries(partner, isSettled);
    },
    { WEBHOOK_RETRY_MS: "20" },
  );
});
