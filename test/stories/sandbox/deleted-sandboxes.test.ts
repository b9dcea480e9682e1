import { EventEmitter, once } from "node:events";
import pino from "pino";
import { systemClock } from "../../../src/core/clock.js";
import { runChecks } from "../../../src/services/integrity/run-checks.js";
import { reportChecks } from "../../../src/server/check-report.js";
import { deleteCreatedSandbox, deleteExpiredSandboxes } from "../../../src/services/sandbox/delete-created-sandbox.js";
import { FAST_DELIVERIES, whileSending } from "../../support/deliveries.js";
import { PartnerReceiver } from "../../support/partner-webhooks.js";
import { required } from "../../support/partner-client.js";
import {
  codesOf,
  CREATE_CUSTOMER,
  createSandbox,
  deleteSandbox,
  fill,
  keyOf,
  tokenOf,
  withToken,
  type Created,
} from "../../support/sandbox-programs.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
startMarketplaceWith(FAST_DELIVERIES);

const idOf = ({ sandbox }: Created) => required(sandbox).id;

/** Whether the rows of all partners pass all checks, however few of a sandbox's rows are left. */
async function isEverythingClean(): Promise<boolean> {
  let isClean = true;
  for await (const { severity, violationCount } of runChecks(marketplace().database.read, {
    partnerId: null,
    now: systemClock.now(),
  }))
    isClean &&= severity === "WARNING" || violationCount === 0;
  return isClean;
}

test("checks leave out a sandbox that is being deleted, wherever its deletion was interrupted", async () => {
  const { database } = marketplace();
  const created = await createSandbox(await keyOf(await newPartner({ at: AT })), { at: AT });
  await fill(created);
  expect(await isEverythingClean()).toBe(true);
  const wereClean: boolean[] = [];
  for (let steps = 1, isDeleted = false; !isDeleted; steps++) {
    let asked = 0;
    await deleteCreatedSandbox(database, idOf(created), () => ++asked > steps);
    isDeleted = asked <= steps;
    const lines: string[] = [];
    expect([await reportChecks(database.read, {}, (line) => lines.push(line)), lines.slice(0, -1)]).toEqual([true, []]);
    wereClean.push(await isEverythingClean());
  }
  // The rows that were left did contradict each other, until none was left.
  expect([wereClean.includes(false), wereClean.at(-1)]).toEqual([true, true]);
});

test("a webhook that answers after its sandbox was deleted is no error in the log", async () => {
  const { database } = marketplace();
  const key = await keyOf(await newPartner({ at: AT }));
  const created = await createSandbox(key, { at: AT });
  const requests = new EventEmitter<{ received: [answer: (status: number) => void] }>();
  const received = once(requests, "received") as Promise<[answer: (status: number) => void]>;
  const receiver = await PartnerReceiver.open(() => new Promise<number>((answer) => requests.emit("received", answer)));
  const create =
    "mutation ($url: String!) { createWebhook(input: { url: $url, types: [CUSTOMER_CREATED] }) { userErrors { code } } }";
  await withToken(tokenOf(created), create, { url: receiver.url });
  await withToken(tokenOf(created), CREATE_CUSTOMER, { n: "trey.example" });
  const lines: { level: number; msg: string }[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  await whileSending(
    marketplace(),
    async () => {
      const [answer] = await received;
      expect(codesOf(await deleteSandbox(key, idOf(created)))).toEqual([]);
      answer(204);
    },
    { log },
  );
  await deleteExpiredSandboxes({ database }, () => false);
  expect(lines.filter(({ level }) => level >= pino.levels.values["warn"]!)).toEqual([]);
  expect(lines.map(({ msg }) => msg)).toContain("delivery ended with its sandbox");
});
