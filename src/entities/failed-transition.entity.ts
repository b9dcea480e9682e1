import { Entity, PrimaryColumn } from "typeorm";
import type { Transition } from "../core/vocabulary.js";
import { CountColumn, ID_LENGTH, InstantColumn, LongTextColumn, RefColumn, WordColumn } from "./columns.js";

/** A transition or invoice run that failed; deleted when it succeeds. */
@Entity()
export class FailedTransition {
  /** The subscription's id; for invoices the partner's id. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) subjectId: string;
  @RefColumn() partnerId: string;
  @WordColumn() transition: Transition | "PUBLICATION";
  @InstantColumn() dueAt: Date;
  /** The number of attempts. */
  @CountColumn() tries: number;
  /** The latest error, for the operator. */
  @LongTextColumn() error: string;
  @InstantColumn() failedAt: Date;
  /** By the system clock, also for sandboxes; null when it is parked. */
  @InstantColumn({ nullable: true }) retryAt: Date | null;
  /** When automatic retries stopped; null while they continue. */
  @InstantColumn({ nullable: true }) parkedAt: Date | null;
}
