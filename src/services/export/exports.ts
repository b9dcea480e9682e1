import { rolesOf } from "../../core/actor.js";
import { systemClock } from "../../core/clock.js";
import type { DownloadLink } from "../../core/download.js";
import { assert } from "../../core/errors.js";
import { exportStatusAt } from "../../core/exports.js";
import type { ExportErrorCode, ExportStatus } from "../../core/vocabulary.js";
import { tenantOf, type Context } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { defineRowLoader, type TenantContext } from "../../database/loaders.js";
import { and, inList, select, sql, validCodes, type SqlOf } from "../../database/rows.js";
import type { Tenant } from "../../database/tenant.js";
import { Export } from "../../entities/export.entity.js";
import { hasRoleFor, permissions, type PartnerAction } from "../partner/rules/permissions.js";
import { exportKinds } from "./export-kinds.js";

const actions = Object.keys(permissions) as PartnerAction[];

/** An indirect reseller sees its own exports; its provider sees all. Nobody sees rows that the own roles do not show. */
export function visibleExports({ tenant, actor }: Pick<TenantContext, "tenant"> & Pick<Context, "actor">): SqlOf<Export> {
  if (tenant === null) return sql("1 = 0");
  return and(ofTenant(tenant), inList("t.permission", actions.filter((action) => hasRoleFor(rolesOf(actor), action)))); // prettier-ignore
}

const ofTenant = ({ partnerId, resellerId }: Tenant): SqlOf<Export> =>
  and(sql("t.partner_id = ?", partnerId), resellerId === null ? null : sql("t.reseller_id = ?", resellerId));

/** The exports that the caller can see, by id. */
export const exportById = defineRowLoader(
  "exportById",
  (ctx: Context, ids) => select(ctx.read, Export, and(visibleExports(ctx), inList("t.id", validCodes(ids)))),
  ({ id }) => id,
);

/** A page of the exports that the caller can see, newest first. */
export function exportsOf(ctx: Context, page: PageArguments): Promise<Page<Export>> {
  tenantOf(ctx);
  const seek = { index: "export_page", alternatives: [] };
  return readPage(ctx.read, { entity: Export, where: visibleExports(ctx), isDescending: true, seek }, page);
}

/** The status now, by the system clock. */
export const statusOf = (row: Export): ExportStatus => exportStatusAt(row, systemClock.now());

const messages: Readonly<Record<ExportErrorCode, string>> = {
  ACCESS_REMOVED: "The partner that requested the export is no longer a reseller of the indirect provider.",
  INTERRUPTED: "The export was interrupted several times without progress. Request it again.",
  INTERNAL: "The export failed several times for an internal reason. Request it again later.",
  TIMED_OUT: "The export was not complete within 24 hours. Request it again, with a filter that matches fewer rows.",
};

/** Why an export failed; null when it has not. */
export const errorOf = ({ errorCode }: Export) => errorCode && { code: errorCode, message: messages[errorCode] };

/** The name of the file: `subscriptions-2020-07-31-exp_….csv`. */
export function fileNameOf({ id, kind, format, createdAt }: Export): string {
  const title = exportKinds[kind].title.toLowerCase().replace(/ /g, "-");
  return `${title}-${createdAt.toISOString().slice(0, 10)}-${id}.${format.toLowerCase()}`;
}

/** A download link to a complete export, valid for 30 minutes; null while there is nothing to download. */
export async function linkExport(ctx: Context, row: Export): Promise<DownloadLink | null> {
  if (statusOf(row) !== "READY") return null;
  assert(ctx.linkDownload !== undefined, "download links are created for network requests only");
  const { id: exportId, partnerId, format } = row;
  return ctx.linkDownload({ kind: "EXPORT", partnerId, format, fileName: fileNameOf(row), subject: { exportId } });
}
