import { Entity, PrimaryColumn } from "typeorm";
import type { Transition } from "../core/vocabulary.js";
import { CountColumn, ID_LENGTH, InstantColumn, LongTextColumn, RefColumn, WordColumn } from "./columns.js";

/** Something that fell due and could not be carried out; gone once it could. */
@Entity()
export class FailedTransition {
  /** The subscription, or for invoices the partner. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) subjectId: string;
  @RefColumn() partnerId: string;
  @WordColumn() transition: Transition | "PUBLICATION";
  @InstantColumn() dueAt: Date;
  /** How often it was tried. */
  @CountColumn() tries: number;
  /** What went wrong the last time, for the operator. */
  @LongTextColumn() error: string;
  @InstantColumn() failedAt: Date;
  /** By the system's clock, also for sandboxes; null once it is parked. */
  @InstantColumn({ nullable: true }) retryAt: Date | null;
  /** When it was given up until somebody has it tried again. */
  @InstantColumn({ nullable: true }) parkedAt: Date | null;
}
