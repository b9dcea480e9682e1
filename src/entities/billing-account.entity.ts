import { Entity, PrimaryColumn } from "typeorm";
import { CountColumn, DayColumn, ID_LENGTH, InstantColumn } from "./columns.js";

/**
 * How far a billed partner's invoices are. Whoever charges shares its lock and whoever publishes takes it alone, so that
 * no charge slips into a month while its invoice is being made.
 */
@Entity()
export class BillingAccount {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  /** Last day of the last month whose documents are out; null before the first. */
  @DayColumn({ nullable: true }) publishedThrough: string | null;
  /** How many documents the partner has: the next one's number. */
  @CountColumn() invoiceCount: number;
  /** When the next month's documents are due: the 8th after its end, 00:00 UTC. */
  @InstantColumn() nextPublicationAt: Date;
}
