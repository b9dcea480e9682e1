import { Entity } from "typeorm";
import type { BillingCycle, ChargeRule, ChargeType, TermDuration } from "../core/vocabulary.js";
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
  /** The version of the list price on which the unit price is based; null in a trial, and when it was not recorded. */
  @RefColumn({ nullable: true }) priceId: string | null;
  /** The margin that was subtracted from the list price, in basis points; null for none. */
  @CountColumn({ nullable: true }) marginBasisPoints: number | null;
  /** The number of days of the period that are charged; null for charges made before it was recorded. */
  @CountColumn({ nullable: true }) daysCharged: number | null;
  /** The number of days that the unit price pays for; null likewise. */
  @CountColumn({ nullable: true }) pricedDays: number | null;
  /** The business rule of the charge; null for charges made before it was recorded. */
  @WordColumn({ nullable: true }) rule: ChargeRule | null;
  /** The names at the time of the charge: a published document never changes. */
  @TextColumn() publisherName: string;
  @TextColumn() offerTitle: string;
  @TextColumn() planTitle: string;
  /** The charge that this one reverses; unique, so that no charge is reversed twice. */
  @RefColumn({ nullable: true }) reversesChargeId: string | null;
  /** Set on the regular charge of a period; unique, so that no period is billed twice. */
  @TextColumn({ nullable: true }) onceKey: string | null;
}
