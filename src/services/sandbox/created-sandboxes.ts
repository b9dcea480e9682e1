import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { tenantOf, type Context } from "../../database/context.js";
import { defineRowLoader } from "../../database/loaders.js";
import { and, inList, select, sql, validCodes } from "../../database/rows.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";

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
