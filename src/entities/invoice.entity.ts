import { Entity } from "typeorm";
import type { InvoiceDocumentType } from "../core/vocabulary.js";
import { CountColumn, DayColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/**
 * A published document for a partner, a currency and a calendar month. It contains exactly the charges of that month. Only its paid
 * amount changes.
 */
@Entity()
export class Invoice {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** Position among the partner's documents, from 1, without gaps; unique with the partner. */
  @CountColumn() sequence: number;
  /** The number printed on the document. */
  @TextColumn() number: string;
  @WordColumn() documentType: InvoiceDocumentType;
  @WordColumn() currency: string;
  /** First day of the calendar month; unique with partner and currency, and the charges' `billingMonth`. */
  @DayColumn() periodStartsOn: string;
  @DayColumn() periodEndsOn: string;
  @InstantColumn() publishedAt: Date;
  @DayColumn() dueOn: string;
  /** The sum of its charges, tax excluded; negative on a credit note. */
  @MinorColumn() totalMinor: number;
  @CountColumn() chargeCount: number;
  /** The allocations to an invoice; minus those from a credit note, so that the balance is always the total minus this. */
  @MinorColumn() paidMinor: number;
  /** When the balance became 0; null while it is not. */
  @InstantColumn({ nullable: true }) paidAt: Date | null;
}
