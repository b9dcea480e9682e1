import { Entity } from "typeorm";
import type { ExportFormat } from "../core/download.js";
import type { ExportErrorCode, ExportKind, ExportStatus, Role } from "../core/vocabulary.js";
import {
  CodesColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  MinorColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A column of an export's rows, as `documents/table.ts` describes it. */
export type ExportColumn = Readonly<{ name: string; kind: "text" | "number" | "day" | "flag" }>;

/** A file with all rows of a list, which a worker writes. All instants but `listedAt` are by the system clock. */
@Entity()
export class Export {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** The indirect reseller that requested it; null for the partner itself. */
  @RefColumn({ nullable: true }) resellerId: string | null;
  @WordColumn() kind: ExportKind;
  @WordColumn() format: ExportFormat;
  /** The filter and the order, with instants as `{ "instant": … }`. */
  @JsonColumn() request: object;
  /** The action whose roles may see it: a caller with fewer roles than its author must not read its rows. */
  @WordColumn() permission: string;
  @TextColumn() requestedBy: string;
  @CodesColumn() requestedRoles: Role[];
  @InstantColumn() createdAt: Date;
  /** The partner's clock when it was requested: filters that depend on the time use it. */
  @InstantColumn() listedAt: Date;
  @JsonColumn() columns: ExportColumn[];
  @WordColumn() status: ExportStatus;
  /** The cursor of the last row that was read; null before the first page. */
  @LongTextColumn({ nullable: true }) lastCursor: string | null;
  /** Whether all rows are stored, and only the size of the file is missing. */
  @FlagColumn() hasAllRows: boolean;
  @CountColumn() rowsWritten: number;
  @CountColumn({ nullable: true }) rowsEstimated: number | null;
  @CountColumn() chunkCount: number;
  /** The size of its chunks in bytes. */
  @MinorColumn() storedBytes: number;
  @MinorColumn({ nullable: true }) fileSize: number | null;
  @InstantColumn({ nullable: true }) startedAt: Date | null;
  @InstantColumn({ nullable: true }) readyAt: Date | null;
  @InstantColumn({ nullable: true }) expiresAt: Date | null;
  @WordColumn({ nullable: true }) errorCode: ExportErrorCode | null;
  /** The partner while the export is RUNNING; unique, so that a partner has one running export. */
  @RefColumn({ nullable: true }) runningPartnerId: string | null;
  /** Identifies the run of a worker that may write rows; null when none may. */
  @RefColumn({ nullable: true }) claimId: string | null;
  @InstantColumn({ nullable: true }) claimedUntil: Date | null;
  /** When a worker last began to work on it: partners take turns. */
  @InstantColumn({ nullable: true }) lastRunAt: Date | null;
  /** Not before this instant is it run again. */
  @InstantColumn({ nullable: true }) nextRunAt: Date | null;
  /** Runs that ended without a new row since the last one with new rows. */
  @CountColumn() failedRuns: number;
}
