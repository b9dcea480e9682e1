import { Entity } from "typeorm";
import type { InvoiceDocumentType } from "../core/vocabulary.js";
import { CountColumn, DayColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/**
 * A published document for a partner, a currency and a calendar month. Its charges are those of that month: what it
 * says of them never changes, only what was paid of it.
 */
@Entity()
export class Invoice {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** Its place among the partner's documents, from 1, without gaps; unique with the partner. */
  @CountColumn() sequence: number;
  /** The sequence as people quote it. */
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
  @MinorColumn() paidMinor: number;
  /** When nothing was left to pay; null until then. */
  @InstantColumn({ nullable: true }) paidAt: Date | null;
}
