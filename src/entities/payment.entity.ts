import { Entity } from "typeorm";
import { DayColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/** A payment received. Its allocations say which invoices it pays. */
@Entity()
export class Payment {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** The invoice that was named when the payment was recorded; null when none was. */
  @RefColumn({ nullable: true }) invoiceId: string | null;
  @WordColumn() currency: string;
  /** Positive. */
  @MinorColumn() amountMinor: number;
  /** The part that no invoice has used: the amount minus the allocations that count; 0 when voided. */
  @MinorColumn() unappliedMinor: number;
  @DayColumn() receivedOn: string;
  /** The reference from the payer or the bank. */
  @TextColumn({ nullable: true }) reference: string | null;
  @InstantColumn() recordedAt: Date;
  @TextColumn() recordedBy: string;
  /** When, by whom and why it was voided; null while it counts. */
  @InstantColumn({ nullable: true }) voidedAt: Date | null;
  @TextColumn({ nullable: true }) voidedBy: string | null;
  @TextColumn({ nullable: true }) voidReason: string | null;
}
