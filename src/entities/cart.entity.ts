import { Entity } from "typeorm";
import type { BillingCycle, CartStatus, TermDuration } from "../core/vocabulary.js";
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  PurchaseOrderNumberColumn,
  ReferenceColumn,
  WordColumn,
} from "./columns.js";

/** One line of a cart: a plan with its add-ons. */
export type CartLine = Readonly<{
  id: string;
  planId: string;
  quantity: number;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  /** The chosen last day of the first term. Missing in carts from before it could be chosen. */
  termEndsOn?: string | null;
  nickname: string | null;
  addOns: readonly Readonly<{ planId: string; quantity: number }>[];
  indirectResellerMpnId: string | null;
  /** What the subscription gets as its external reference; missing in carts that were written before it existed. */
  externalReference?: string | null;
  /** The tags of the subscription; missing in carts that were written before tags existed. */
  tags?: readonly string[];
}>;

/** A customer's cart. Its lines are always read and written together, so they are stored as JSON in the cart's row. */
@Entity()
export class Cart {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @WordColumn() status: CartStatus;
  /** What the order gets as its external reference. */
  @ReferenceColumn() externalReference: string | null;
  /** The purchase order number of its orders. */
  @PurchaseOrderNumberColumn() purchaseOrderNumber: string | null;
  /** The tags of its orders; null when there are none. */
  @JsonColumn({ nullable: true }) tags: string[] | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  /** When it was created, changed or checked out last. */
  @InstantColumn() changedAt: Date;
  @JsonColumn() lines: CartLine[];
  @CountColumn() version: number;
}
