import { systemClock } from "../../core/clock.js";
import { rolesOf } from "../../core/actor.js";
import { DomainError, DomainErrors, invalid, isRefusal, refusalsIn } from "../../core/errors.js";
import { OPEN_EXPORTS_MAX } from "../../core/exports.js";
import { newId } from "../../core/ids.js";
import { command, emit, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, userOf, type Context, type TxContext } from "../../database/context.js";
import { rowsToChange } from "../../database/row-locks.js";
import { and, query, select, sql } from "../../database/rows.js";
import { insertRow } from "../../database/writes.js";
import { Export } from "../../entities/export.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertPartnerType, assertRole } from "../partner/rules/permissions.js";
import type { ExportInput } from "./export-input.js";
import type { ExportKindEntry } from "./export-kind.js";
import { exportKinds } from "./export-kinds.js";
import { ofOwner } from "./kept-exports.js";
import { storedRequest, type ExportRequest } from "./stored-request.js";

/**
 * Requests a file with all rows of a list, which a worker writes. A dry run counts the rows.
 * @throws PARTNER_TYPE_NOT_ALLOWED, TOO_MANY_EXPORTS, INVALID_INPUT as the list; ForbiddenError as the list
 * @source issue "Lists and exports"; decision 0083
 */
export async function createExport(ctx: Context, input: ExportInput): Promise<CommandResult> {
  const kind = exportKinds[input.kind];
  const permission = kind.permission(ctx);
  assertRole(ctx.actor, permission);
  assertPartnerType(partnerOf(ctx).type, permission);
  const request = requestOf(kind, input);
  await checked(kind, () => kind.check(ctx, request));
  const rowsEstimated = ctx.tx === null ? null : await kind.count(ctx, request);
  return command(ctx, "createExport", input, async (tx) => {
    const { partnerId, resellerId } = tx.tenant;
    await assertNotTooMany(tx);
    const id = newId("export");
    await insertRow(tx.write, Export, {
      ...{ id, partnerId, resellerId, kind: input.kind, format: input.format },
      ...{ request: storedRequest(request), permission, columns: kind.columnsFor(ctx) },
      ...{ requestedBy: userOf(ctx.actor), requestedRoles: [...rolesOf(ctx.actor)] },
      ...{ createdAt: systemClock.now(), listedAt: tx.now, status: "PENDING" },
      ...{ hasAllRows: false, rowsWritten: 0, rowsEstimated, chunkCount: 0, storedBytes: 0, failedRuns: 0 },
    });
    emit(tx, "export.requested", { exportId: id });
    tx.afterCommit.push(({ bus }) => bus.progress.emit("exportsDue"));
    return { subjectId: id };
  });
}

type Part = "filter" | "orderBy";

/** The filter and the order of a kind. @throws INVALID_INPUT for those of another kind */
function requestOf({ field }: ExportKindEntry, input: ExportInput): ExportRequest {
  const own = (part: Part): object | null => {
    const given = Object.entries(input[part] ?? {}).filter(([, value]) => value !== null && value !== undefined);
    const other = given.map(([name]) => name).find((name) => name !== field);
    if (other !== undefined) {
      const problem = `${part}.${other} does not apply to an export of ${input.kind}. Pass ${part}.${field}, or leave ${part} out.`;
      throw invalid(problem, "input", part, other);
    }
    return (given[0]?.[1] as object | undefined) ?? null;
  };
  return { filter: own("filter") ?? {}, orderBy: own("orderBy") };
}

/** Checks a request with the list. Its refusals name arguments of the list; those of the command are in its input. */
async function checked({ field }: ExportKindEntry, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const inInput = ({ code, details, inputPath: [argument = "filter", ...rest] }: DomainError) =>
      new DomainError(code, details, ["input", argument, field, ...rest]);
    throw new DomainErrors(refusalsIn(error).map(inInput));
  }
}

/** Requests of one partner take turns, so that two at once do not both take the last place. @throws TOO_MANY_EXPORTS */
async function assertNotTooMany(tx: TxContext): Promise<void> {
  const { partnerId, resellerId } = tenantOf(tx);
  await select(tx.read, Partner, sql("t.id = ?", partnerId), rowsToChange(tx.read));
  const open = and<string>(ofOwner({ partnerId, resellerId }), sql("t.status IN ('PENDING', 'RUNNING')"));
  const [row] = await query<{ n: number | string }>(tx.read, {
    ...open,
    sql: `SELECT COUNT(*) AS n FROM export t WHERE ${open.sql}`,
  });
  if (Number(row?.n ?? 0) >= OPEN_EXPORTS_MAX) throw new DomainError("TOO_MANY_EXPORTS", { limit: OPEN_EXPORTS_MAX });
}
