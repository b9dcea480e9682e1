import { Entity } from "typeorm";
import { DayColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, TextColumn } from "./columns.js";

/** A payment received for an invoice. */
@Entity()
export class Payment {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() invoiceId: string;
  /** Positive, in the invoice's currency. */
  @MinorColumn() amountMinor: number;
  @DayColumn() receivedOn: string;
  /** The reference from the payer or the bank. */
  @TextColumn({ nullable: true }) reference: string | null;
  @InstantColumn() recordedAt: Date;
  @TextColumn() recordedBy: string;
}
