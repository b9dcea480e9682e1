import { Entity, PrimaryColumn } from "typeorm";
import { CountColumn, DayColumn, ID_LENGTH, RefColumn } from "./columns.js";

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
}
