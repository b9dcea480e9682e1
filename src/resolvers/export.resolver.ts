import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { ExportStatus } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Export as ExportRow } from "../entities/export.entity.js";
import { PageArguments } from "../schema/connection.schema.js";
import { DownloadLink } from "../schema/download.schema.js";
import {
  CancelExportInput,
  CreateExportInput,
  Export,
  ExportConnection,
  ExportError,
  ExportPayload,
  ExportProgress,
  OPEN_EXPORTS,
} from "../schema/export.schema.js";
import { cancelExport } from "../services/export/cancel-export.js";
import { createExport } from "../services/export/create-export.js";
import { errorOf, exportById, exportsOf, linkExport, statusOf } from "../services/export/exports.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver(() => Export)
export class ExportResolver {
  @Query(() => ExportConnection, { description: "The exports that you can see, newest first." })
  @RequiresPermission("export:read")
  exports(@Args(() => PageArguments) page: PageArguments, @Ctx() ctx: Context): Promise<ExportConnection> {
    return exportsOf(ctx, page);
  }

  @Query(() => Export, {
    nullable: true,
    description: "An export by its id; null when it does not exist or you cannot see it.",
  })
  @RequiresPermission("export:read")
  export(
    @Arg("id", () => ID, { description: "The id of the export, exp_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Export | null> {
    return exportById.load(ctx, id);
  }

  @FieldResolver(() => ExportStatus, { description: "The status of the export now." })
  status(@Root() row: ExportRow): ExportStatus {
    return statusOf(row);
  }

  @FieldResolver(() => ExportProgress, { description: "How far the export has come." })
  progress(@Root() { rowsWritten, rowsEstimated }: ExportRow): ExportProgress {
    return { rowsWritten, rowsEstimated };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "The number of rows in the file, without its header; null until the export is READY.",
  })
  rowCount(@Root() { rowsWritten, readyAt }: ExportRow): number | null {
    return readyAt === null ? null : rowsWritten;
  }

  @FieldResolver(() => ExportError, { nullable: true, description: "Why the export FAILED; null with any other status." })
  error(@Root() row: ExportRow): ExportError | null {
    return errorOf(row);
  }

  @FieldResolver(() => DownloadLink, {
    nullable: true,
    description: "A link to the file that is valid for 30 minutes without a token; null unless the export is READY.",
  })
  download(@Root() row: ExportRow, @Ctx() ctx: Context): Promise<DownloadLink | null> {
    return linkExport(ctx, row);
  }

  @Mutation(() => ExportPayload, {
    description: `Requests a file with all rows of a list, of any size. It is written in the background; the event EXPORT_READY tells when it can be downloaded. Objects created after the request are left out; each other row is as it was when its page was read. ${OPEN_EXPORTS}. A dry run counts the rows: progress.rowsEstimated. Codes: INVALID_INPUT, NOT_FOUND for an id of a dry run, PARTNER_TYPE_NOT_ALLOWED, TOO_MANY_EXPORTS.`,
  })
  @RequiresPermission("export:read")
  createExport(
    @Arg("input", { description: "What to export, and how." }) input: CreateExportInput,
    @Ctx() ctx: Context,
  ): Promise<ExportPayload> {
    return payload(ctx, "exportId", () => createExport(ctx, input));
  }

  @Mutation(() => ExportPayload, {
    description:
      "Cancels an export that is PENDING or RUNNING. Cancelling it again succeeds and changes nothing. Codes: NOT_FOUND, EXPORT_ENDED.",
  })
  @RequiresPermission("export:read")
  cancelExport(
    @Arg("input", { description: "The export to cancel." }) input: CancelExportInput,
    @Ctx() ctx: Context,
  ): Promise<ExportPayload> {
    return payload(ctx, "exportId", () => cancelExport(ctx, input));
  }
}

@Resolver(() => ExportPayload)
export class ExportPayloadResolver {
  @FieldResolver(() => Export, {
    nullable: true,
    description: "The export after the mutation; null when the mutation was refused.",
  })
  export(@Root() { exportId }: Payload<"exportId">, @Ctx() ctx: Context): Promise<Export | null> {
    return loadIf(exportId, (id) => exportById.load(ctx, id));
  }
}
