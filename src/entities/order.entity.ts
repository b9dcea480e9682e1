import { Entity } from "typeorm";
import type { BillingCycle, OrderStatus } from "../core/vocabulary.js";
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  PurchaseOrderNumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A purchase. The table has another name because `order` is a reserved word in SQL. */
@Entity({ name: "customer_order" })
export class Order {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  /** The partner's own id of it; unique among its orders. */
  @ReferenceColumn() externalReference: string | null;
  /** The number of the customer's purchase order. It never changes: the charges of the order's subscriptions show it. */
  @PurchaseOrderNumberColumn() purchaseOrderNumber: string | null;
  @WordColumn() status: OrderStatus;
  @InstantColumn() placedAt: Date;
  @TextColumn({ nullable: true }) placedBy: string | null;
  @WordColumn() billingCycle: BillingCycle;
  @WordColumn() currency: string;
}
