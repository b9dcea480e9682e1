import type { EntityTarget, ObjectLiteral } from "typeorm";
import { addMilliseconds, systemClock } from "../../../src/core/clock.js";
import { entities } from "../../../src/database/entities.js";
import { select, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows } from "../../../src/database/writes.js";
import { CreatedSandbox } from "../../../src/entities/created-sandbox.entity.js";
import { SANDBOXES_MAX } from "../../../src/services/sandbox/create-sandbox.js";
import { deleteExpiredSandboxes } from "../../../src/services/sandbox/delete-created-sandbox.js";
import { SANDBOX_KEYS_MAX } from "../../../src/services/sandbox/create-sandbox-key.js";
import { required } from "../../support/partner-client.js";
import {
  codesOf,
  CREATE_CUSTOMER,
  createKey,
  createSandbox,
  deleteSandbox,
  ERRORS,
  expire,
  fill,
  keyOf,
  revoke,
  tokenOf,
  withToken,
  type Errors,
} from "../../support/sandbox-programs.js";
import { marketplace, newPartner } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
const newOwner = () => newPartner({ at: AT });

/** The rows of all tables that contain a text, by the name of their entity. */
async function rowsWith(text: string): Promise<string[]> {
  const { read } = marketplace().database;
  const found: string[] = [];
  for (const entity of entities) {
    const rows = await select(read, entity as EntityTarget<ObjectLiteral>, sql("1 = 1"));
    found.push(...rows.filter((row) => JSON.stringify(row).includes(text)).map(() => entity.name));
  }
  return found;
}

test("a key is shown once, and only its hash is stored", async () => {
  const owner = await newOwner();
  const { secret, sandboxKey } = await createKey(owner, { description: "CI", idempotencyKey: "one" });
  expect(secret).toMatch(/^csp_sandbox_[\w-]{43}$/);
  expect(await rowsWith(required(secret))).toEqual([]);
  expect(await createKey(owner, { description: "CI", idempotencyKey: "one" })).toMatchObject({
    secret: null,
    isReplay: true,
    sandboxKey,
  });
  const { data } = await owner.send("{ sandboxKeys { totalCount nodes { id description createdBy createdAt revokedAt } } }");
  const shown = {
    id: sandboxKey?.id,
    description: "CI",
    createdBy: "gina",
    createdAt: "2020-06-01T09:00:00.000Z",
    revokedAt: null,
  };
  expect(data).toEqual({ sandboxKeys: { totalCount: 1, nodes: [shown] } });
});

test("creating and revoking a key are in the event log and in the audit log", async () => {
  const owner = await newOwner();
  const { sandboxKey } = await createKey(owner);
  expect(codesOf(await revoke(owner, required(sandboxKey).id))).toEqual([]);
  const { data } = await owner.send<Record<string, { nodes: object[] }>>(
    `{ events(last: 2) { nodes { type } } auditRecords(first: 2) { nodes { operation status resource { type id } } } }`,
  );
  const events = required(data)["events"]?.nodes;
  expect(events).toEqual(expect.arrayContaining([expect.objectContaining({ type: "PARTNER_SANDBOX_KEY_CREATED" })]));
  expect(events).toEqual(expect.arrayContaining([expect.objectContaining({ type: "PARTNER_SANDBOX_KEY_REVOKED" })]));
  const resource = { type: "SANDBOX_KEY", id: sandboxKey?.id };
  expect(required(data)["auditRecords"]?.nodes).toEqual(
    expect.arrayContaining(
      ["createSandboxKey", "revokeSandboxKey"].map((operation) => ({ operation, status: "SUCCEEDED", resource })),
    ),
  );
});

test("a revoked key is refused at once, and its sandboxes stay", async () => {
  const owner = await newOwner();
  const { secret, sandboxKey } = await createKey(owner);
  const sandbox = await createSandbox(required(secret));
  expect(codesOf(await revoke(owner, required(sandboxKey).id))).toEqual([]);
  const { errors } = await withToken(required(secret), "{ viewer { now } }");
  expect(errors?.map(({ message, extensions }) => [extensions?.code, message])).toEqual([
    ["UNAUTHENTICATED", "The sandbox key is not valid or was revoked."],
  ]);
  expect((await withToken(tokenOf(sandbox), "{ viewer { now } }")).errors).toBeUndefined();
  expect(codesOf(await revoke(owner, required(sandboxKey).id))).toEqual(["NOT_FOUND"]);
  const other = await newOwner();
  expect(codesOf(await revoke(other, required((await createKey(owner)).sandboxKey).id))).toEqual(["NOT_FOUND"]);
});

test("only Global admins and Admin agents manage keys", async () => {
  const owner = await newOwner();
  const { errors } = await (await owner.as("BILLING_ADMIN")).send("{ sandboxKeys { totalCount } }");
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  expect(codesOf(await createKey(await owner.as("ADMIN_AGENT")))).toEqual([]);
});

test("a partner has a limited number of keys", async () => {
  const owner = await newOwner();
  const made = await Promise.all(Array.from({ length: SANDBOX_KEYS_MAX + 2 }, () => createKey(owner)));
  expect(made.flatMap(codesOf)).toEqual(["SANDBOX_KEY_LIMIT_REACHED", "SANDBOX_KEY_LIMIT_REACHED"]);
});

test("a program creates a sandbox and works in it with the tokens", async () => {
  const key = await keyOf(await newOwner());
  const began = systemClock.now();
  const created = await createSandbox(key, { at: AT, name: "Pull request 12", expiresAfter: "P2D", type: "INDIRECT_PROVIDER" });
  expect(created.sandbox).toMatchObject({ name: "Pull request 12", now: "2020-06-01T09:00:00.000Z" });
  const lifetime = new Date(required(created.sandbox).expiresAt).getTime() - began.getTime();
  expect(Math.floor(lifetime / 86_400_000)).toBe(2);
  expect(created.tokens.map(({ role }) => role)).toEqual([
    ...["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT", "HELPDESK_AGENT"],
  ]);
  const { data } = await withToken(tokenOf(created, "SALES_AGENT"), "{ viewer { now roles partner { id type mode country } } }");
  const partner = { id: created.sandbox?.id, type: "INDIRECT_PROVIDER", mode: "SANDBOX", country: "US" };
  expect(data).toEqual({ viewer: { now: "2020-06-01T09:00:00.000Z", roles: ["SALES_AGENT"], partner } });
});

test("a repeated creation answers the same sandbox", async () => {
  const key = await keyOf(await newOwner());
  const input = { at: AT, idempotencyKey: "build 7" };
  const [first, again] = [await createSandbox(key, input), await createSandbox(key, input)];
  expect(again).toMatchObject({ isReplay: true, sandbox: first.sandbox });
  expect((await withToken(tokenOf(again), "{ viewer { now } }")).errors).toBeUndefined();
});

test("a key permits nothing else, and a user's token creates no sandbox", async () => {
  const owner = await newOwner();
  const key = await keyOf(owner);
  const customers = await withToken(key, "{ customers(first: 1) { totalCount } }");
  expect(customers.errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  const create = `mutation { createSandbox(input: { country: "US" }) { isReplay } }`;
  expect((await owner.send(create)).errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
});

test("wrong values are refused and create nothing", async () => {
  const owner = await newOwner();
  const key = await keyOf(owner);
  const refused = async (input: object) =>
    (await createSandbox(key, input)).userErrors.map(({ code, path }) => [code, path.at(-1)]);
  expect(await refused({ expiresAfter: "PT10S" })).toEqual([["INVALID_INPUT", "expiresAfter"]]);
  expect(await refused({ expiresAfter: "P31D" })).toEqual([["INVALID_INPUT", "expiresAfter"]]);
  expect(await refused({ type: "INDIRECT_RESELLER" })).toEqual([["INVALID_INPUT", "type"]]);
  expect(await refused({ at: "1999-01-01T00:00:00Z" })).toEqual([["INVALID_INPUT", "clockStartsAt"]]);
  expect(await select(marketplace().database.read, CreatedSandbox, sql("t.partner_id = ?", owner.id))).toEqual([]);
});

test("a sandbox of a key cannot have keys", async () => {
  const sandbox = await createSandbox(await keyOf(await newOwner()), { at: AT });
  const document = `mutation { createSandboxKey(input: {}) { ${ERRORS} } }`;
  const { data } = await withToken<{ createSandboxKey: Errors }>(tokenOf(sandbox), document);
  expect(codesOf(required(data).createSandboxKey)).toEqual(["INVALID_INPUT"]);
});

test("the sandboxes of all keys of a partner are limited, also when requests meet", async () => {
  const owner = await newOwner();
  const { secret, sandboxKey } = await createKey(owner);
  const row = {
    partnerId: owner.id,
    sandboxKeyId: required(sandboxKey).id,
    expiresAt: addMilliseconds(systemClock.now(), 3_600_000),
  };
  const rows = Array.from({ length: SANDBOXES_MAX - 1 }, (_, index) => ({
    ...{ ...row, id: `ptr_full${index}${owner.id.slice(-8)}`, createdAt: systemClock.now() },
  }));
  await transact(marketplace().database, "commit", (tx) => insertRows(tx, CreatedSandbox, rows));
  const keys = [required(secret), await keyOf(owner), await keyOf(owner)];
  const made = await Promise.all(keys.map((key) => createSandbox(key, { at: AT })));
  expect(made.flatMap(codesOf)).toEqual(["SANDBOX_LIMIT_REACHED", "SANDBOX_LIMIT_REACHED"]);
  expect(codesOf(await createSandbox(await keyOf(await newOwner()), { at: AT }))).toEqual([]);
  // One whose time is over is not listed, so that it cannot be deleted to make room.
  await expire(required(rows[0]).id);
  expect(codesOf(await createSandbox(required(secret), { at: AT }))).toEqual([]);
});

test("deleting a sandbox leaves no row of it in any table, and its tokens end", async () => {
  const owner = await newOwner();
  const key = await keyOf(owner);
  const [sandbox, neighbor] = [await createSandbox(key, { at: AT }), await createSandbox(key, { at: AT })];
  await fill(sandbox);
  await fill(neighbor);
  const { id } = required(sandbox.sandbox);
  const kinds = new Set(await rowsWith(id));
  expect([...kinds]).toEqual(
    expect.arrayContaining(["Partner", "Customer", "Event", "AuditRecord", "IdempotencyKey", "Webhook"]),
  );
  const others = await rowsWith(required(neighbor.sandbox).id);
  expect(await deleteSandbox(key, id)).toMatchObject({ sandboxId: id, userErrors: [] });
  // What its creator did is in the log of the creator.
  expect([...new Set(await rowsWith(id))]).toEqual(["AuditRecord"]);
  expect(await rowsWith(required(neighbor.sandbox).id)).toEqual(others);
  const { errors } = await withToken(tokenOf(sandbox), "{ viewer { now } }");
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["UNAUTHENTICATED"]);
  expect(codesOf(await deleteSandbox(key, id))).toEqual(["NOT_FOUND"]);
});

test("a key deletes only the sandboxes of its partner", async () => {
  const owner = await newOwner();
  const sandbox = await createSandbox(await keyOf(owner), { at: AT });
  const { id } = required(sandbox.sandbox);
  const stranger = await newOwner();
  const otherKey = await keyOf(stranger);
  expect(codesOf(await deleteSandbox(otherKey, id))).toEqual(["NOT_FOUND"]);
  expect(codesOf(await deleteSandbox(otherKey, stranger.id))).toEqual(["NOT_FOUND"]);
  expect((await withToken(tokenOf(sandbox), "{ viewer { now } }")).errors).toBeUndefined();
  expect(codesOf(await deleteSandbox(await keyOf(owner), id))).toEqual([]);
});

test("a command that meets the deletion leaves nothing behind", async () => {
  const key = await keyOf(await newOwner());
  const sandbox = await createSandbox(key, { at: AT });
  const { id } = required(sandbox.sandbox);
  const working = Array.from({ length: 20 }, (_, n) => withToken(tokenOf(sandbox), CREATE_CUSTOMER, { n: `c${n}.example` }));
  const [deleted] = await Promise.all([deleteSandbox(key, id), ...working]);
  expect(codesOf(deleted)).toEqual([]);
  expect([...new Set(await rowsWith(id))]).toEqual(["AuditRecord"]);
});

test("an expired sandbox is deleted, another one stays", async () => {
  const { database } = marketplace();
  const key = await keyOf(await newOwner());
  const [over, open] = [await createSandbox(key, { at: AT }), await createSandbox(key, { at: AT })];
  await fill(over);
  const [{ id }, { id: other }] = [required(over.sandbox), required(open.sandbox)];
  await expire(id);
  // A worker that is told to stop deletes nothing; the next one deletes the rest.
  await deleteExpiredSandboxes({ database }, () => true);
  expect((await rowsWith(id)).length).toBeGreaterThan(5);
  await deleteExpiredSandboxes({ database }, () => false);
  expect([...new Set(await rowsWith(id))]).toEqual(["AuditRecord"]);
  expect(await rowsWith(other)).toEqual(expect.arrayContaining(["Partner", "CreatedSandbox"]));
});
