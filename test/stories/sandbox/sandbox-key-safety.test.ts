import { once } from "node:events";
import { WebSocket } from "ws";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock } from "../../../src/core/clock.js";
import { UnavailableError } from "../../../src/core/errors.js";
import { sql, select } from "../../../src/database/rows.js";
import { CreatedSandbox } from "../../../src/entities/created-sandbox.entity.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { transact } from "../../../src/database/transaction.js";
import { deleteMatching, insertRow } from "../../../src/database/writes.js";
import { partnerToReconcile } from "../../../src/services/integrity/nightly-reconciliation.js";
import { deleteExpiredSandboxes } from "../../../src/services/sandbox/delete-created-sandbox.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { blockAccess, unblockAccess } from "../../../src/services/partner/access-blocks.js";
import { withoutCost } from "../../support/client.js";
import { required } from "../../support/partner-client.js";
import {
  codesOf,
  CREATE_CUSTOMER,
  createKey,
  createSandbox,
  expire,
  keyOf,
  revoke,
  sandboxesOf,
  tokenOf,
  withToken,
} from "../../support/sandbox-programs.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
startMarketplaceWith({});

test("a program's idempotency keys are not those of the partner's users", async () => {
  const owner = await newPartner({ at: AT });
  const shared = "order-1.example";
  await createSandbox(await keyOf(owner), { at: AT, idempotencyKey: shared });
  const { data } = await owner.send(CREATE_CUSTOMER, { n: shared });
  expect(data).toMatchObject({ createCustomer: { customer: { id: expect.stringMatching(/^cus_/) as string }, userErrors: [] } });
});

test("a key shows nothing of its partner", async () => {
  const key = await keyOf(await newPartner({ at: AT }));
  for (const query of ["{ viewer { partner { name mpnId } } }", "{ sandboxKeys { totalCount } }", '{ node(id: "x") { id } }']) {
    const { errors } = await withToken(key, query);
    expect([query, errors?.map(({ extensions }) => extensions?.code)]).toEqual([query, ["FORBIDDEN"]]);
  }
});

test("suspending a partner also suspends the sandboxes that its keys created, also those that are created meanwhile", async () => {
  const owner = await newPartner({ at: AT });
  const token = tokenOf(await createSandbox(await keyOf(owner), { at: AT }));
  const create = (n: string) => withToken(token, CREATE_CUSTOMER, { n });
  expect((await create("before.example")).errors).toBeUndefined();
  const late = await newPartner({ at: AT });
  const subject = { kind: "PARTNER", accountId: owner.id, name: "" } as const;
  const { database } = marketplace();
  await blockAccess(database, { ...subject, issuedBefore: null, reason: "a test", expiresAt: null });
  try {
    expect((await create("during.example")).errors?.map(({ extensions }) => extensions?.code)).toEqual(["ACCESS_SUSPENDED"]);
    // A creation that was admitted before the suspension stores its sandbox after it.
    const [created] = await sandboxesOf(owner);
    await transact(database, "commit", (tx) => insertRow(tx, CreatedSandbox, { ...required(created), id: late.id }));
    const { errors } = await late.send("{ viewer { now } }");
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["ACCESS_SUSPENDED"]);
  } finally {
    await unblockAccess(database, subject);
    await transact(database, "commit", (tx) => deleteMatching(tx, CreatedSandbox, { id: late.id }));
  }
  expect((await create("after.example")).errors).toBeUndefined();
});

test("a fixture whose plans the catalog does not have is refused, and leaves nothing", async () => {
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const input = { at: AT, fixture: "DEMO", idempotencyKey: "another catalog" };
  const refused = await createSandbox(key, input);
  expect(refused).toMatchObject({ sandbox: null, tokens: [], isReplay: false });
  expect(refused.userErrors).toEqual([{ code: "INVALID_INPUT", path: ["input", "fixture"] }]);
  expect(await createSandbox(key, input)).toEqual(refused);
  expect(await sandboxesOf(owner)).toEqual([]);
});

test("creations that meet with one idempotency key make one sandbox", async () => {
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const input = { at: "2021-06-01T09:00:00Z", idempotencyKey: "build 7" };
  const made = await Promise.all([createSandbox(key, input), createSandbox(key, input), createSandbox(key, input)]);
  expect(new Set(made.map(({ sandbox }) => required(sandbox).id)).size).toBe(1);
  expect(made.map(({ isReplay }) => isReplay).sort()).toEqual([false, true, true]);
  expect(await sandboxesOf(owner)).toHaveLength(1);
});

test("revoking a key closes the WebSocket that was opened with it, over which nothing is deleted any more", async () => {
  const owner = await newPartner({ at: AT });
  const { secret, sandboxKey } = await createKey(owner);
  const { id } = required((await createSandbox(required(secret), { at: AT })).sandbox);
  const socket = new WebSocket(`${marketplace().app.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  const say = (message: object) => socket.send(JSON.stringify(message));
  const answers: (object | undefined)[] = [];
  await once(socket, "open");
  say({ type: "connection_init", payload: { token: secret } });
  await once(socket, "message");
  socket.on("message", (text: Buffer) => answers.push((JSON.parse(text.toString()) as { payload?: object }).payload));
  const closed = once(socket, "close") as Promise<[code: number]>;
  expect(codesOf(await revoke(owner, required(sandboxKey).id))).toEqual([]);
  const query = `mutation { deleteSandbox(input: { sandboxId: "${id}" }) { userErrors { code } } }`;
  say({ type: "subscribe", id: "1", payload: { query } });
  expect((await closed)[0]).toBe(4403);
  // The request can arrive before the connection is closed.
  const refused = { data: { deleteSandbox: { userErrors: [{ code: "NOT_FOUND" }] } } };
  expect([[], [refused, undefined]]).toContainEqual(answers.map((answer) => answer && withoutCost(answer)));
  expect((await sandboxesOf(owner)).map((sandbox) => sandbox.id)).toEqual([id]);
});

test("sandboxes of keys are not reconciled: while they are filled or deleted they are incomplete", async () => {
  const owner = await newPartner({ at: AT });
  const { id } = required((await createSandbox(await keyOf(owner), { at: AT })).sandbox);
  const tomorrow = addMilliseconds(systemClock.now(), 2 * MILLISECONDS_PER_DAY);
  const found: string[] = [];
  const { read } = marketplace().database;
  for (let next = await partnerToReconcile(read, tomorrow); next !== null; next = await partnerToReconcile(read, tomorrow, found))
    found.push(next.id);
  expect([found.includes(owner.id), found.includes(id)]).toEqual([true, false]);
});

test("an outage while expired sandboxes are deleted stays one", async () => {
  const { database } = marketplace();
  const key = await keyOf(await newPartner({ at: AT }));
  for (const { sandbox } of [await createSandbox(key, { at: AT }), await createSandbox(key, { at: AT })])
    await expire(required(sandbox).id);
  const outage = new UnavailableError("OUTAGE", "The database cannot be reached.", 5);
  let asked = 0;
  const lost = () => {
    // Asked before each sandbox, and then in the middle of its deletion.
    if (asked++ % 2 === 0) return false;
    throw outage;
  };
  await expect(deleteExpiredSandboxes({ database }, lost)).rejects.toBe(outage);
  await deleteExpiredSandboxes({ database }, () => false);
});

test("a sandbox that cannot be deleted does not keep those that expire later", async () => {
  const { database } = marketplace();
  const key = await keyOf(await newPartner({ at: AT }));
  const create = async () => required((await createSandbox(key, { at: AT })).sandbox).id;
  const [stuck, other] = [await create(), await create()];
  await expire(stuck, addMilliseconds(systemClock.now(), -2000));
  await expire(other, addMilliseconds(systemClock.now(), -1000));
  const refuses = isOnMariaDb
    ? `FOR EACH ROW IF OLD.id = '${stuck}' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'stuck'; END IF`
    : `WHEN OLD.id = '${stuck}' BEGIN SELECT RAISE(ABORT, 'stuck'); END`;
  await database.writer.query(`CREATE TRIGGER stuck BEFORE DELETE ON partner ${refuses}`);
  const left = async () => (await select(database.read, Partner, sql("t.id IN (?, ?)", stuck, other))).map(({ id }) => id);
  const deleting = deleteExpiredSandboxes({ database }, () => false).finally(() => database.writer.query("DROP TRIGGER stuck"));
  await expect(deleting).rejects.toMatchObject({ errors: [expect.any(Error)] });
  expect(await left()).toEqual([stuck]);
  await deleteExpiredSandboxes({ database }, () => false);
  expect(await left()).toEqual([]);
});
