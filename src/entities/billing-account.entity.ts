import { Entity, PrimaryColumn } from "typeorm";
import { CountColumn, DayColumn, ID_LENGTH, InstantColumn } from "./columns.js";

/**
 * The state of a billed partner's invoicing. A transaction that writes charges locks the row in share mode; one that publishes invoices
 * locks it exclusively, so that no charge is added to a month while its invoice is made.
 */
@Entity()
export class BillingAccount {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  /** Last day of the latest month whose invoices are published; null before the first. */
  @DayColumn({ nullable: true }) publishedThrough: string | null;
  /** The number of the partner's documents; the next document's number follows from it. */
  @CountColumn() invoiceCount: number;
  /** When the next month's documents are due: on the 8th after the month's end, 00:00 UTC. */
  @InstantColumn() nextPublicationAt: Date;
}
