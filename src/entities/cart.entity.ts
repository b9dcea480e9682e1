import { Entity } from "typeorm";
import type { BillingCycle, CartStatus, TermDuration } from "../core/vocabulary.js";
import { CountColumn, IdColumn, InstantColumn, JsonColumn, RefColumn, WordColumn } from "./columns.js";

/** One request in a cart: a plan with its add-ons. */
export type CartLine = Readonly<{
  id: string;
  planId: string;
  quantity: number;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  nickname: string | null;
  addOns: readonly Readonly<{ planId: string; quantity: number }>[];
  indirectResellerMpnId: string | null;
}>;

/** A cart of one customer. Its lines are read and written whole, so they stand in it. */
@Entity()
export class Cart {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @WordColumn() status: CartStatus;
  @InstantColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  @JsonColumn() lines: CartLine[];
  @CountColumn() version: number;
}
