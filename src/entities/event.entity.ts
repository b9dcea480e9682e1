import { Entity } from "typeorm";
import type { EventChanges } from "../core/changes.js";
import type { EventActorKind } from "../core/actor.js";
import { type EventType } from "../core/events.js";
import type { Role } from "../core/vocabulary.js";
import { CodesColumn, CountColumn, IdColumn, InstantColumn, JsonColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/** A business event, in the order in which events became visible to the partner. */
@Entity()
export class Event {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  /** From the partner's counter, without gaps; unique with the partner. */
  @CountColumn() sequence: number;
  @WordColumn() type: EventType;
  @InstantColumn() occurredAt: Date;
  /** Who caused it; null for events from before it was recorded. */
  @WordColumn({ nullable: true }) actorKind: EventActorKind | null;
  /** The name of the user who caused it; null for due transitions. */
  @TextColumn({ nullable: true }) causedBy: string | null;
  /** The partner of this user: the one that the event belongs to, or its reseller. Null for other kinds of actors. */
  @RefColumn({ nullable: true }) actorPartnerId: string | null;
  @CodesColumn({ nullable: true }) actorRoles: Role[] | null;
  /** The application with which the user signed in, as the access token names it. */
  @TextColumn({ nullable: true }) actorClient: string | null;
  /** The request that caused it; null for due transitions. */
  @TextColumn({ nullable: true }) requestId: string | null;
  /** What it changed of its subject; null when nothing was recorded. */
  @JsonColumn({ nullable: true }) changes: EventChanges | null;
  @RefColumn({ nullable: true }) customerId: string | null;
  @RefColumn({ nullable: true }) subscriptionId: string | null;
  @RefColumn({ nullable: true }) orderId: string | null;
  @RefColumn({ nullable: true }) invoiceId: string | null;
  @RefColumn({ nullable: true }) webhookId: string | null;
  @RefColumn({ nullable: true }) exportId: string | null;
}
