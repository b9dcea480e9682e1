import { Entity, PrimaryColumn } from "typeorm";
import type { BillingCycle, TermDuration } from "../core/vocabulary.js";
import { CountColumn, DayColumn, ID_LENGTH, MinorColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/** A line of an order; a cancelled line has quantity 0. */
@Entity()
export class OrderLine {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) orderId: string;
  /** From 0. */
  @PrimaryColumn({ type: "integer" }) lineNumber: number;
  @RefColumn() partnerId: string;
  @RefColumn() planId: string;
  @CountColumn() quantity: number;
  @RefColumn() subscriptionId: string;
  @RefColumn({ nullable: true }) addOnId: string | null;
  /** The last day of the first term if it was chosen; null for a full term and for add-ons. */
  @DayColumn({ nullable: true }) termEndsOn: string | null;
  /** What was bought and its price, kept after a cancellation; the conversion of a trial replaces them. Null when not recorded. */
  @CountColumn({ nullable: true }) orderedQuantity: number | null;
  @WordColumn({ nullable: true }) termDuration: TermDuration | null;
  @WordColumn({ nullable: true }) billingCycle: BillingCycle | null;
  @WordColumn({ nullable: true }) currency: string | null;
  /** The price per license and billing cycle. With a free trial, that of the first paid term. */
  @MinorColumn({ nullable: true }) unitPriceMinor: number | null;
  /** Why the price is lower than listed, in words; null also when it is not. */
  @TextColumn({ nullable: true }) priceAdjustment: string | null;
  @MinorColumn({ nullable: true }) chargedAtOnceMinor: number | null;
  @MinorColumn({ nullable: true }) dueOnActivationMinor: number | null;
  @MinorColumn({ nullable: true }) dueLaterMinor: number | null;
}
