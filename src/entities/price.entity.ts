import { Entity } from "typeorm";
import type { BillingCycle, CustomerSegment, TermDuration } from "../core/vocabulary.js";
import { CountColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, WordColumn } from "./columns.js";

/**
 * One version of a row of a price sheet. Amounts are never overwritten: another amount is another version, and only
 * ends are moved. Of versions in force at once the one listed from the later instant wins, then the higher version.
 */
@Entity()
export class Price {
  @IdColumn() id: string;
  @RefColumn() planId: string;
  @WordColumn() market: string;
  @WordColumn() currency: string;
  @WordColumn() segment: CustomerSegment;
  @WordColumn() termDuration: TermDuration;
  @WordColumn() billingCycle: BillingCycle;
  /** The row's start as the sheet has it; with the columns above and the version, unique. */
  @InstantColumn() listedFrom: Date;
  /** Counts from 1 within the row. */
  @CountColumn() version: number;
  /** The row's end as the sheet has it, exclusive; null for no end. */
  @InstantColumn({ nullable: true }) listedUntil: Date | null;
  /** Per license for the whole term, tax excluded. */
  @MinorColumn() termPriceMinor: number;
  @MinorColumn({ nullable: true }) retailPriceMinor: number | null;
  @InstantColumn() effectiveFrom: Date;
  /** Exclusive; null for no end; equal to `effectiveFrom` for a version that never came into force. */
  @InstantColumn({ nullable: true }) effectiveUntil: Date | null;
  /** When an import found the row gone from its sheet. */
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
