import { Entity } from "typeorm";
import { type EventType } from "../core/events.js";
import { CountColumn, IdColumn, InstantColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/** A business event, in the order in which events became visible to the partner. */
@Entity()
export class Event {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** From the partner's counter, without gaps; unique with the partner. */
  @CountColumn() sequence: number;
  @WordColumn() type: EventType;
  @InstantColumn() occurredAt: Date;
  /** The user who caused it; null for due transitions. */
  @TextColumn({ nullable: true }) causedBy: string | null;
  @RefColumn({ nullable: true }) customerId: string | null;
  @RefColumn({ nullable: true }) subscriptionId: string | null;
  @RefColumn({ nullable: true }) orderId: string | null;
  @RefColumn({ nullable: true }) invoiceId: string | null;
}
