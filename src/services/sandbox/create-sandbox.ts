import { randomInt } from "node:crypto";
import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import { DomainError, invalid, notFound, UnavailableError } from "../../core/errors.js";
import { millisecondsOf } from "../../core/period.js";
import type { PartnerType, SandboxFixture } from "../../core/vocabulary.js";
import { command, earlierResult, unitOfWork, type CommandInput, type CommandResult } from "../../database/command.js";
import type { Context, TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { query, sql, type SqlOf } from "../../database/rows.js";
import { insertRow, updateWhere } from "../../database/writes.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { insertPartner } from "../partner/create-partner.js";
import { isDeletedOrBeing } from "./being-deleted.js";
import { lockCallingKey } from "./calling-key.js";
import { deleteCreatedSandbox } from "./delete-created-sandbox.js";
import { assertFits, callingSandbox, fillSandbox, joinedAt, type NewSandbox } from "./fill-sandbox.js";

/** The largest number of sandboxes of all keys of a partner that exist at the same time. It bounds what programs that never delete any store. */
export const SANDBOXES_MAX = 200;

/** How long a sandbox may exist, as ISO 8601 durations. */
const EXPIRY_BOUNDS = ["PT1M", "P30D"] as const;
const EXPIRY_DEFAULT = "PT1H";

/** How long a sandbox may take until it is complete. */
const FILLING_MAX_MS = 10 * 60_000;

type CreateSandbox = CommandInput &
  Readonly<{
    at?: Instant | null;
    fixture?: SandboxFixture | null;
    country: string;
    type?: PartnerType | null;
    name?: string | null;
    expiresAfter?: string | null;
  }>;

/** MPN ids of sandboxes are random, with more digits than those that Microsoft assigns. */
const newMpnId = (): string => String(randomInt(10 ** 11, 10 ** 12));

/** @throws INVALID_INPUT */
function expiryOf(expiresAfter: string | null | undefined): Instant {
  const given = expiresAfter ?? EXPIRY_DEFAULT;
  const [least = 0, most = 0] = EXPIRY_BOUNDS.map(millisecondsOf).map((length) => length ?? 0);
  const length = millisecondsOf(given);
  if (length === null || length < least || length > most)
    throw invalid(`expiresAfter must be between ${EXPIRY_BOUNDS.join(" and ")}; got ${given}.`, "input", "expiresAfter");
  return addMilliseconds(systemClock.now(), length);
}

/** The sandbox to create. @throws INVALID_INPUT for an indirect reseller, which has no clock of its own */
function requestOf({ at, fixture, country, type, name }: CreateSandbox): NewSandbox {
  if (type === "INDIRECT_RESELLER")
    throw invalid("A sandbox key creates sandboxes of types DIRECT_BILL and INDIRECT_PROVIDER.", "input", "type");
  return {
    ...{ name: name ?? "Sandbox", mpnId: newMpnId(), country, type: type ?? "DIRECT_BILL", indirectProviderId: null },
    ...{ at: at ?? systemClock.now(), fixture: fixture ?? "EMPTY" },
  };
}

/**
 * Locks the caller's key and its partner, so that the number of the partner's sandboxes does not change. Returns the id of the key.
 * @throws NOT_FOUND, SANDBOX_LIMIT_REACHED
 */
async function lockForSandbox(tx: TxContext): Promise<string> {
  const [{ partnerId }, keyId] = [tx.tenant, await lockCallingKey(tx)];
  await lockRowToChange(tx, Partner, sql("t.id = ?", partnerId));
  const open = "SELECT COUNT(*) AS n FROM created_sandbox t WHERE t.partner_id = ? AND t.expires_at > ?";
  const counted = sql(open, partnerId, systemClock.now());
  const [row] = await query<{ n: number | string }>(tx.read, counted);
  if (Number(row?.n ?? 0) >= SANDBOXES_MAX) throw new DomainError("SANDBOX_LIMIT_REACHED", { maximum: SANDBOXES_MAX });
  return keyId;
}

/** Stores a sandbox without contents, whose clock shows an instant. Returns its id. @throws NOT_FOUND, SANDBOX_LIMIT_REACHED */
async function insertSandbox(tx: TxContext, request: NewSandbox, clockStartsAt: Instant, expiresAt: Instant): Promise<string> {
  const sandboxKeyId = await lockForSandbox(tx);
  const { id } = await insertPartner(tx, { ...request, mode: "SANDBOX", clockStartsAt });
  const createdAt = systemClock.now();
  await insertRow(tx.write, CreatedSandbox, { id, partnerId: tx.tenant.partnerId, sandboxKeyId, expiresAt, createdAt });
  return id;
}

/** Stores a sandbox without contents. A worker deletes it, should this process end before it is complete. Returns its id. */
function storeIncomplete({ trail: _, ...ctx }: Context, request: NewSandbox): Promise<string> {
  // Without the trail of the command: its audit record is written when the sandbox is complete.
  const expiresAt = addMilliseconds(systemClock.now(), FILLING_MAX_MS);
  return unitOfWork(ctx, (tx) => insertSandbox(tx, request, joinedAt(request), expiresAt));
}

/** Hands over a sandbox that has its contents. @throws NOT_FOUND when it is being deleted */
async function complete(tx: TxContext, id: string, expiresAt: Instant): Promise<void> {
  const now = systemClock.now();
  const open: SqlOf<CreatedSandbox> = sql("t.id = ? AND t.partner_id = ? AND t.expires_at > ?", id, tx.tenant.partnerId, now);
  if ((await updateWhere(tx.write, CreatedSandbox, open, { expiresAt, completedAt: now })) === 0) throw notFound("sandbox", id);
}

/**
 * Creates a sandbox for a program with a sandbox key. It is deleted when its time is over. The idempotency key is stored when the sandbox is
 * complete, so that no retry answers an incomplete one; what cannot be completed is deleted. A dry run has no contents.
 * @throws INVALID_INPUT, SANDBOX_LIMIT_REACHED, NOT_FOUND when it is deleted before it is complete
 * @source issue 14 §3; decision 0091
 */
export async function createSandbox(ctx: Context, input: CreateSandbox): Promise<CommandResult> {
  const [request, expiresAt] = [requestOf(input), expiryOf(input.expiresAfter)];
  if (ctx.tx !== null) {
    await assertFits(ctx, request.fixture);
    const make = async (tx: TxContext) => ({ subjectId: await insertSandbox(tx, request, request.at, expiresAt) });
    return command(ctx, "createSandbox", input, make);
  }
  const earlier = await earlierResult(ctx, "createSandbox", input);
  if (earlier !== null) return earlier;
  await assertFits(ctx, request.fixture);
  const id = await storeIncomplete(ctx, request);
  // What cannot be deleted now expires.
  const remove = () => deleteCreatedSandbox(ctx.database, id, () => false).catch(() => undefined);
  try {
    await fillSandbox(ctx, callingSandbox(id, request), request);
    const result = await command(ctx, "createSandbox", input, async (tx) => {
      await complete(tx, id, expiresAt);
      return { subjectId: id };
    });
    if (result.isReplay) await remove();
    return result;
  } catch (error) {
    // It may be complete, and its idempotency key stored.
    if (error instanceof UnavailableError) throw error;
    const isDeleted = await isDeletedOrBeing(ctx.read, id, systemClock.now()).catch(() => false);
    await remove();
    throw isDeleted ? notFound("sandbox", id) : error;
  }
}
