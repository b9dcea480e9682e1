import { Entity, PrimaryColumn } from "typeorm";
import type { EndReason, ReminderDeadline } from "../core/reminders.js";
import type { RenewalOutcome } from "../core/vocabulary.js";
import { ID_LENGTH, MinorColumn, RefColumn, WORD_LENGTH, WordColumn } from "./columns.js";

/** What an event that is a reminder says. Its key makes sure that no reminder is sent twice. @source R-REM */
@Entity()
export class Reminder {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) subscriptionId: string;
  @PrimaryColumn({ type: "varchar", length: WORD_LENGTH }) deadline: ReminderDeadline;
  @PrimaryColumn({ type: "datetime", precision: 3 }) deadlineAt: Date;
  /** Whole days; 0 for the reminder at once after an import, and for the end of a credit window. */
  @PrimaryColumn({ type: "integer" }) daysBefore: number;
  @RefColumn() eventId: string;
  /** What happens at the deadline; null for the end of a credit window. */
  @WordColumn({ nullable: true }) outcome: RenewalOutcome | null;
  /** Why the subscription ends; null when it does not. */
  @WordColumn({ nullable: true }) reason: EndReason | null;
  /** The estimated charges at the renewal; null when no term follows. */
  @MinorColumn({ nullable: true }) amountMinor: number | null;
  @WordColumn() currency: string;
}
