import { Entity } from "typeorm";
import type { BillingCycle, CustomerSegment, TermDuration } from "../core/vocabulary.js";
import { CountColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, WordColumn } from "./columns.js";

/**
 * One version of a price sheet's row. Amounts are never overwritten: a new amount is a new version; only ends are
 * changed. Of several versions in force, the one with the later `listedFrom` applies, then the one with the higher version.
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
  /** The start in the sheet's row; unique together with the columns above and the version. */
  @InstantColumn() listedFrom: Date;
  /** Counts from 1 within the row. */
  @CountColumn() version: number;
  /** The end in the sheet's row, exclusive; null for no end. */
  @InstantColumn({ nullable: true }) listedUntil: Date | null;
  /** Per license for the whole term, tax excluded. */
  @MinorColumn() termPriceMinor: number;
  @MinorColumn({ nullable: true }) retailPriceMinor: number | null;
  @InstantColumn() effectiveFrom: Date;
  /** Exclusive; null for no end; equal to `effectiveFrom` for a version that never came into force. */
  @InstantColumn({ nullable: true }) effectiveUntil: Date | null;
  /** When an import no longer found the row in its sheet; null while listed. */
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
