import { Entity } from "typeorm";
import { IdColumn, InstantColumn, MinorColumn, RefColumn } from "./columns.js";

/** A part of a payment or of a credit note's balance that pays a part of an invoice. It is never deleted. */
@Entity()
export class Allocation {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** The invoice that it pays. */
  @RefColumn() invoiceId: string;
  /** The source: a payment or a credit note; the other one is null. */
  @RefColumn({ nullable: true }) paymentId: string | null;
  @RefColumn({ nullable: true }) creditNoteId: string | null;
  /** Positive, in the currency of the invoice and of the source. */
  @MinorColumn() amountMinor: number;
  @InstantColumn() allocatedAt: Date;
  /** When the payment was voided; null while the allocation counts. */
  @InstantColumn({ nullable: true }) reversedAt: Date | null;
}
