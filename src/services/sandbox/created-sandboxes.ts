import { systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { defineRowLoader } from "../../database/loaders.js";
import { and, inList, select, sql, validCodes } from "../../database/rows.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

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
export type SandboxView = Readonly<{
  id: string;
  name: string;
  mpnId: string;
  now: Instant;
  createdAt: Instant;
  expiresAt: Instant;
}>;

function viewOf({ partner, createdAt, expiresAt }: OwnSandbox): SandboxView {
  const { id, name, mpnId, clockAt } = partner;
  assert(clockAt, "a sandbox has a clock");
  return { id, name, mpnId, now: clockAt, createdAt, expiresAt };
}

/** A sandbox that a key of the caller's partner created; null when there is none. */
export async function findSandbox(ctx: Context, id: string): Promise<SandboxView | null> {
  const sandbox = await ownSandboxById.load(ctx, id);
  return sandbox && viewOf(sandbox);
}

/** A page of sandboxes. */
type SandboxPage = Pick<Page<SandboxView>, "nodes" | "edges" | "pageInfo" | "totalCount">;

/**
 * A page of the sandboxes that the caller's key created, or for a user all keys of the partner, in the order in which they were created.
 * Incomplete ones, and those that are being deleted, are left out.
 * @throws PARTNER_TYPE_NOT_ALLOWED
 */
export async function sandboxesOf(ctx: Context, args: PageArguments): Promise<SandboxPage> {
  assertPartnerType(partnerOf(ctx).type, "sandbox:read");
  const { actor } = ctx;
  const keyId = actor.kind === "PARTNER" ? actor.sandboxKeyId : undefined;
  const where = and(
    sql("t.partner_id = ? AND t.expires_at > ? AND t.completed_at IS NOT NULL", tenantOf(ctx).partnerId, systemClock.now()),
    keyId === undefined ? null : sql("t.sandbox_key_id = ?", keyId),
  );
  const { edges: rows, pageInfo, totalCount } = await readPage(ctx.read, { entity: CreatedSandbox, where }, args);
  const found = await Promise.all(rows.map(({ node }) => findSandbox(ctx, node.id)));
  // One that was deleted meanwhile is left out.
  const edges = rows.flatMap(({ cursor }, index) => {
    const node = found[index] ?? null;
    return node === null ? [] : [{ cursor, node }];
  });
  return { edges, nodes: edges.map(({ node }) => node), pageInfo, totalCount };
}
