import { Entity } from "typeorm";
import type { ChargeRule, ReconciliationReason } from "../core/vocabulary.js";
import { DayColumn, IdColumn, InstantColumn, MinorColumn, RefColumn, WordColumn } from "./columns.js";

/** A difference between the charges of a subscription and what it should have been charged, as last found. */
@Entity()
export class ReconciliationDifference {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @RefColumn() subscriptionId: string;
  @RefColumn({ nullable: true }) addOnId: string | null;
  /** Null for what is missing. */
  @RefColumn({ nullable: true }) chargeId: string | null;
  @WordColumn() reason: ReconciliationReason;
  @WordColumn({ nullable: true }) rule: ChargeRule | null;
  /** When the charge occurred, or had to. */
  @InstantColumn() occurredAt: Date;
  @DayColumn() periodStartsOn: string;
  @DayColumn() periodEndsOn: string;
  @WordColumn() currency: string;
  @MinorColumn() expectedMinor: number;
  @MinorColumn() chargedMinor: number;
  /** By the system clock. */
  @InstantColumn() foundAt: Date;
}
