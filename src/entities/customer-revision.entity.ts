import { Entity, PrimaryColumn } from "typeorm";
import type { BillingAddress } from "../core/customer-details.js";
import { ID_LENGTH, InstantColumn, JsonColumn, RefColumn, TextColumn } from "./columns.js";

/** Details of a customer that were replaced. Documents that were published before show them. Append-only. */
@Entity()
export class CustomerRevision {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) customerId: string;
  /** The version of the customer that had these details last. */
  @PrimaryColumn({ type: "integer" }) version: number;
  @RefColumn() partnerId: string;
  @TextColumn() companyName: string;
  @JsonColumn({ nullable: true }) billingAddress: BillingAddress | null;
  @InstantColumn() replacedAt: Date;
}
