import { randomInt } from "node:crypto";
import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import { assert, DomainError, ForbiddenError, invalid, notFound } from "../../core/errors.js";
import { millisecondsOf } from "../../core/period.js";
import type { PartnerType, SandboxFixture } from "../../core/vocabulary.js";
import { command, earlierResult, unitOfWork, type CommandInput, type CommandResult } from "../../database/command.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { defineRowLoader } from "../../database/loaders.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, inList, isCode, query, select, sql, validCodes } from "../../database/rows.js";
import { insertRow, updateMatching } from "../../database/writes.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { SandboxKey } from "../../entities/sandbox-key.entity.js";
import { insertPartner } from "../partner/create-partner.js";
import { deleteCreatedSandbox } from "./delete-created-sandbox.js";
import { assertFits, callingSandbox, fillSandbox, joinedAt } from "./fill-sandbox.js";

/** The largest number of sandboxes of a key that exist at the same time. It bounds what a program that never deletes any stores. */
export const SANDBOXES_MAX = 200;

/** How long a sandbox may exist, as ISO 8601 durations. */
export const EXPIRY_BOUNDS = ["PT1M", "P30D"] as const;
export const EXPIRY_DEFAULT = "PT1H";

type CreateSandbox = CommandInput &
  Readonly<{
    at?: Instant | null;
    fixture?: SandboxFixture | null;
    country: string;
    type?: PartnerType | null;
    name?: string | null;
    expiresAfter?: string | null;
  }>;

/** How long a sandbox may take until it is complete. */
const FILLING_MAX_MS = 10 * 60_000;

/** MPN ids of sandboxes are random, with more digits than those that Microsoft assigns. */
const newMpnId = (): string => String(randomInt(10 ** 11, 10 ** 12));

function expiryOf(expiresAfter: string | null | undefined): Instant {
  const given = expiresAfter ?? EXPIRY_DEFAULT;
  const [least = 0, most = 0] = EXPIRY_BOUNDS.map(millisecondsOf).map((length) => length ?? 0);
  const length = millisecondsOf(given);
  if (length === null || length < least || length > most)
    throw invalid(`expiresAfter must be between ${EXPIRY_BOUNDS.join(" and ")}; got ${given}.`, "input", "expiresAfter");
  return addMilliseconds(systemClock.now(), length);
}

/** The id of the key with which the caller signed in. */
function keyIdOf({ actor }: Pick<Context, "actor">): string {
  if (actor.kind === "PARTNER" && actor.sandboxKeyId !== undefined) return actor.sandboxKeyId;
  throw new ForbiddenError("create and delete sandboxes", [], [], "a program with a sandbox key");
}

/** Locks the caller's key, which may have been revoked since its connection was opened. Returns its id. @throws NOT_FOUND */
async function lockKey(tx: TxContext): Promise<string> {
  const [{ partnerId }, keyId] = [tx.tenant, keyIdOf(tx)];
  const own = sql("t.partner_id = ? AND t.id = ? AND t.revoked_at IS NULL", partnerId, keyId);
  if ((await lockRowToChange(tx, SandboxKey, own)) === null) throw notFound("sandbox key", keyId);
  return keyId;
}

/** Locks the caller's key, so that the number of its sandboxes does not change. @throws NOT_FOUND, SANDBOX_LIMIT_REACHED */
async function lockKeyForSandbox(tx: TxContext): Promise<string> {
  const [{ partnerId }, keyId] = [tx.tenant, await lockKey(tx)];
  const text = "SELECT COUNT(*) AS n FROM created_sandbox t WHERE t.partner_id = ? AND t.sandbox_key_id = ?";
  const [row] = await query<{ n: number | string }>(tx.read, sql(text, partnerId, keyId));
  if (Number(row?.n ?? 0) >= SANDBOXES_MAX) throw new DomainError("SANDBOX_LIMIT_REACHED", { maximum: SANDBOXES_MAX });
  return keyId;
}

/** A sandbox that a key of the caller's partner created. */
export type OwnSandbox = CreatedSandbox & Readonly<{ partner: Partner }>;

async function ownSandboxes(ctx: Context, ids: readonly string[]): Promise<OwnSandbox[]> {
  const own = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.id", validCodes(ids)));
  const created = await select(ctx.read, CreatedSandbox, own);
  const partners = await select(
    ctx.read,
    Partner,
    inList(
      "t.id",
      created.map(({ id }) => id),
    ),
  );
  return created.flatMap((row) => {
    const partner = partners.find(({ id }) => id === row.id);
    return partner === undefined ? [] : [{ ...row, partner }];
  });
}

/** A sandbox that a key of the caller's partner created, by its id; null when there is none. */
export const ownSandboxById = defineRowLoader("ownSandboxById", ownSandboxes, ({ id }) => id);

/** A sandbox for its creator. */
export type SandboxView = Readonly<{ id: string; name: string; mpnId: string; now: Instant; expiresAt: Instant }>;

/** A sandbox that a key of the caller's partner created; null when there is none. */
export async function findSandbox(ctx: Context, id: string): Promise<SandboxView | null> {
  const sandbox = await ownSandboxById.load(ctx, id);
  if (sandbox === null) return null;
  const { partner, expiresAt } = sandbox;
  const { name, mpnId, clockAt } = partner;
  assert(clockAt, "a sandbox has a clock");
  return { id, name, mpnId, now: clockAt, expiresAt };
}

/**
 * Creates a sandbox for a program with a sandbox key. It is deleted when its time is over. Its contents are stored in transactions of their
 * own, after the sandbox itself; when they fail, the sandbox is deleted.
 * @throws INVALID_INPUT, SANDBOX_LIMIT_REACHED
 * @source issue 14 §3
 */
export async function createSandbox(ctx: Context, input: CreateSandbox): Promise<CommandResult> {
  const type = input.type ?? "DIRECT_BILL";
  if (type === "INDIRECT_RESELLER")
    throw invalid("A sandbox key creates sandboxes of types DIRECT_BILL and INDIRECT_PROVIDER.", "input", "type");
  const [expiresAt, at, fixture] = [expiryOf(input.expiresAfter), input.at ?? systemClock.now(), input.fixture ?? "EMPTY"];
  const request = { name: input.name ?? "Sandbox", mpnId: newMpnId(), country: input.country, type, at, fixture };
  const earlier = await earlierResult(ctx, "createSandbox", input);
  if (earlier !== null) return earlier;
  await assertFits(ctx, fixture);
  const { partnerId } = tenantOf(ctx);
  // Without the trail: the audit record is that of the command, which ends the creation.
  const { trail: _trail, ...untraced } = ctx;
  const id = await unitOfWork(untraced, async (tx) => {
    const sandboxKeyId = await lockKeyForSandbox(tx);
    const { name, mpnId, country } = request;
    const partner = { name, mpnId, country, type, mode: "SANDBOX", clockStartsAt: joinedAt(request) } as const;
    const made = await insertPartner(tx, partner);
    // Should this process end before the sandbox is complete, a worker deletes it.
    const [createdAt, endsAt] = [systemClock.now(), addMilliseconds(systemClock.now(), FILLING_MAX_MS)];
    await insertRow(tx.write, CreatedSandbox, { id: made.id, partnerId, sandboxKeyId, expiresAt: endsAt, createdAt });
    return made.id;
  });
  const remove = () => deleteCreatedSandbox(ctx.database, id, () => false);
  try {
    await fillSandbox(ctx, callingSandbox(id, request), request);
    // Only now is the idempotency key stored: a retry never answers a sandbox that is incomplete.
    const result = await command(ctx, "createSandbox", input, async (tx) => {
      const changed = await updateMatching(tx.write, CreatedSandbox, { id, partnerId }, { expiresAt });
      assert(changed === 1, "a sandbox is complete before a worker deletes it");
      return { subjectId: id };
    });
    if (result.isReplay) await remove();
    return result;
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Deletes a sandbox that a key of the partner created, with everything in it.
 * @throws NOT_FOUND
 * @source issue 14 §3
 */
export async function deleteSandbox(ctx: Context, input: CommandInput & Readonly<{ sandboxId: string }>): Promise<CommandResult> {
  const result = await command(ctx, "deleteSandbox", input, async (tx) => {
    await lockKey(tx);
    const { partnerId } = tx.tenant;
    const own = and(sql("t.partner_id = ?", partnerId), isCode("t.id", input.sandboxId));
    const sandbox = await lockRowToChange(tx, CreatedSandbox, own);
    if (sandbox === null) throw notFound("sandbox", input.sandboxId, "input", "sandboxId");
    // From now on a worker deletes it too, should this process end before it is done.
    const changed = await updateMatching(
      tx.write,
      CreatedSandbox,
      { id: sandbox.id, partnerId },
      { expiresAt: systemClock.now() },
    );
    assert(changed === 1, "a locked row can be changed");
    return { subjectId: sandbox.id };
  });
  await deleteCreatedSandbox(ctx.database, result.subjectId, () => false);
  return result;
}
