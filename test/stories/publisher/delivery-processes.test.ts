import { uuidOf } from "../../../src/core/ids.js";
import {
  waitForDeliveries,
  deliveriesOf,
  FAST_DELIVERIES,
  sendWithoutStoringResult,
  startCustomDispatch,
  attemptsOf,
  whileSending,
} from "../../support/deliveries.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { subscriptionsWithWebhook, setWebhook, PUBLISHER, openWebhook } from "../../support/listening.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { Program } from "../../support/program.js";
import { marketplace, startMarketplaceWith } from "../../support/story.js";
import { testCertificate } from "../../support/test-certificate.js";

startMarketplaceWith(FAST_DELIVERIES);

const deliveryStates = async (partner: PartnerClient) =>
  (await deliveriesOf(partner)).map(({ status, tries, lastStatus }) => [status, tries, lastStatus]);

/** Several processes need a database that allows several writers. */
const onMariaDb = isOnMariaDb ? test : test.skip;

describe("over https", () => {
  test("nothing is sent to a webhook with an untrusted certificate, and it is retried", async () => {
    const { partner, subscription } = await subscriptionsWithWebhook(() => 200);
    const secure = await openWebhook(() => 200, "https");
    await setWebhook(partner, PUBLISHER, secure);
    await partner.suspend(subscription);
    const tried = new Promise((news) => marketplace().bus.progress.once("deliveryTried", news));
    expect(await whileSending(marketplace(), () => tried)).toBe("PENDING");
    const [delivery] = await deliveriesOf(partner);
    expect(required(delivery).lastError).toMatch(/self-signed certificate/);
    expect(secure.notifications).toEqual([]);
  });

  onMariaDb("one whose certificate the machine trusts is told", async () => {
    const program = new Program(marketplace().databaseUrl);
    try {
      const { partner, subscription } = await subscriptionsWithWebhook(() => 200);
      const secure = await openWebhook(() => 200, "https");
      await setWebhook(partner, PUBLISHER, secure);
      await partner.suspend(subscription);
      const trusted = program.writeFile("trusted.pem", testCertificate.cert);
      const { kill } = await program.start("worker", { ...FAST_DELIVERIES, NODE_EXTRA_CA_CERTS: trusted });
      await secure.until(({ effects }) => effects.length === 1);
      await kill();
      expect(secure.effects.map(({ action }) => action)).toEqual(["Suspend"]);
    } finally {
      program.remove();
    }
  });
});

test("an answer that cannot be accepted yet is requested again", async () => {
  const { partner, webhook, subscription } = await subscriptionsWithWebhook(() => 200);
  await partner.suspend(subscription);
  const ends: string[] = [];
  const applyResult = async (_: unknown, end: string) => {
    ends.push(end);
    if (ends.length < 3) throw new Error("not yet");
  };
  const dispatch = startCustomDispatch(marketplace(), (usual) => ({ ...usual, applyResult }));
  const [delivery] = await waitForDeliveries(partner);
  await dispatch.stop();
  expect(ends).toEqual(["DELIVERED", "DELIVERED", "DELIVERED"]);
  expect(webhook.notifications).toHaveLength(3);
  expect(delivery).toMatchObject({ status: "DELIVERED", tries: 3 });
  const tries = await attemptsOf(marketplace(), required(delivery));
  expect(tries.map(({ httpStatus, error }) => [httpStatus, error])).toEqual([
    [200, "the result could not be applied yet"],
    [200, "the result could not be applied yet"],
    [200, null],
  ]);
});

describe("a process that ends between an attempt and its record", () => {
  test("leaves the notification to the next process, which sends it again as the same operation", async () => {
    const { partner, webhook, subscription } = await subscriptionsWithWebhook(() => 200);
    await partner.suspend(subscription);
    await partner.reactivate(subscription);
    await sendWithoutStoringResult(marketplace());
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["Suspend"]);
    expect(await deliveryStates(partner)).toEqual([
      ["PENDING", 1, null],
      ["PENDING", 0, null],
    ]);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    expect(await deliveryStates(partner)).toEqual([
      ["DELIVERED", 2, 200],
      ["DELIVERED", 1, 200],
    ]);
    expect(webhook.notifications.map(({ action }) => action)).toEqual(["Suspend", "Suspend", "Reinstate"]);
    expect(webhook.effects.map(({ action }) => action)).toEqual(["Suspend", "Reinstate"]);
    const [delivery] = await deliveriesOf(partner);
    const tries = await attemptsOf(marketplace(), required(delivery));
    expect(tries.map(({ httpStatus, error }) => [httpStatus, error])).toEqual([
      [null, "no result: in progress, or the process ended"],
      [200, null],
    ]);
  });

  onMariaDb("killed while its publisher was about to answer, five times over", async () => {
    const { databaseUrl } = marketplace();
    const program = new Program(databaseUrl);
    let kills = 0;
    let kill = async () => undefined as void;
    try {
      const { partner, webhook, subscriptions } = await subscriptionsWithWebhook(async () => {
        if (kills === 5) return 200;
        kills++;
        await kill();
        return 200;
      }, 4);
      for (const subscription of subscriptions) {
        await partner.suspend(subscription);
        await partner.reactivate(subscription);
      }
      while (kills < 5) {
        const before = kills;
        const worker = await program.start("worker", { ...FAST_DELIVERIES, DELIVERY_TIMEOUT_MS: "400" });
        kill = worker.kill;
        await webhook.until(() => kills > before);
      }
      await whileSending(marketplace(), () => waitForDeliveries(partner));
      const deliveries = await deliveriesOf(partner);
      expect(deliveries.map(({ status }) => status)).toEqual(Array(8).fill("DELIVERED"));
      for (const { id } of subscriptions) {
        const own = webhook.effects.filter(({ subscriptionId }) => subscriptionId === uuidOf(id));
        expect(own.map(({ action }) => action)).toEqual(["Suspend", "Reinstate"]);
      }
      console.info(
        `Deliveries across ${kills} killed workers: ${deliveries.length} arrived, 0 lost, ${webhook.notifications.length} sent in all.`,
      );
    } finally {
      program.remove();
    }
  });
});
