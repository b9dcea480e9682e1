import type { ReferenceKind } from "../../core/vocabulary.js";
import { tenantOf, type Context } from "../../database/context.js";
import { and, selectOne, sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { referencedKinds } from "../reference/referenced.js";
import { findNode } from "./find-node.js";

/** The object of a kind with an external reference; null when the caller can see none. @source R-REF, R-ROLE-4 */
export async function findByExternalReference(ctx: Context, kind: ReferenceKind, reference: string) {
  const { entity, customerColumn } = referencedKinds[kind];
  const where = and(within(tenantOf(ctx), customerColumn), sql("t.external_reference = ?", reference.trim()));
  const row = await selectOne(ctx.read, entity, where);
  return row === null ? null : findNode(ctx, row.id);
}
