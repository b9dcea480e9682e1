import { Entity } from "typeorm";
import type { BillingCycle, OrderStatus } from "../core/vocabulary.js";
import { IdColumn, InstantColumn, RefColumn, ReferenceColumn, TextColumn, WordColumn } from "./columns.js";

/** A purchase. The table has another name because `order` is a reserved word in SQL. */
@Entity({ name: "customer_order" })
export class Order {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  /** The partner's own id of it; unique among its orders. */
  @ReferenceColumn() externalReference: string | null;
  @WordColumn() status: OrderStatus;
  @InstantColumn() placedAt: Date;
  @TextColumn({ nullable: true }) placedBy: string | null;
  @WordColumn() billingCycle: BillingCycle;
  @WordColumn() currency: string;
}
