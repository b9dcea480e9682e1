import { Entity } from "typeorm";
import type { BillingCycle, ChargeType, TermDuration } from "../core/vocabulary.js";
import { CountColumn, DayColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/** One charge or credit. Append-only, written in the transaction of the change that causes it. */
@Entity()
export class Charge {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @RefColumn() subscriptionId: string;
  @RefColumn({ nullable: true }) addOnId: string | null;
  @RefColumn() planId: string;
  /** Position among the subscription's charges, from 1; unique with the subscription. */
  @CountColumn() sequence: number;
  @WordColumn() type: ChargeType;
  @CountColumn() quantity: number;
  @WordColumn() currency: string;
  @MinorColumn() unitPriceMinor: number;
  @MinorColumn() effectiveUnitPriceMinor: number;
  @MinorColumn() amountMinor: number;
  @DayColumn() periodStartsOn: string;
  @DayColumn() periodEndsOn: string;
  @InstantColumn() occurredAt: Date;
  /** First day of the calendar month on whose invoice it appears. */
  @DayColumn() billingMonth: string;
  /** The term that the charge belongs to, and its billing cycle. */
  @DayColumn() termStartsOn: string;
  @DayColumn() termEndsOn: string;
  @WordColumn() termDuration: TermDuration;
  @WordColumn() billingCycle: BillingCycle;
  @WordColumn({ nullable: true }) resellerMpnId: string | null;
  /** Why the unit price differs from the list price, in words; null when it does not. */
  @TextColumn({ nullable: true }) priceAdjustment: string | null;
  /** The names at the time of the charge: a published document never changes. */
  @TextColumn() publisherName: string;
  @TextColumn() offerTitle: string;
  @TextColumn() planTitle: string;
  /** The charge that this one reverses; unique, so that no charge is reversed twice. */
  @RefColumn({ nullable: true }) reversesChargeId: string | null;
  /** Set on the regular charge of a period; unique, so that no period is billed twice. */
  @TextColumn({ nullable: true }) onceKey: string | null;
}
