import { Entity } from "typeorm";
import type { EventType } from "../core/events.js";
import type { WebhookDisabledReason, WebhookStatus } from "../core/vocabulary.js";
import {
  CodesColumn,
  CountColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** An address to which a partner's events are sent. */
@Entity()
export class Webhook {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @LongTextColumn() url: string;
  @TextColumn({ nullable: true }) description: string | null;
  /** The types of events to send; null: all. */
  @CodesColumn({ nullable: true }) eventTypes: EventType[] | null;
  /** Only events about this customer, or about objects with this tag; null: all. */
  @RefColumn({ nullable: true }) filterCustomerId: string | null;
  @TextColumn({ nullable: true }) filterTag: string | null;
  @WordColumn() status: WebhookStatus;
  /** The number of the last event of the partner that was considered; the next ones become deliveries. */
  @CountColumn() position: number;
  /** The signing secret, encrypted; null when the webhook is deleted. */
  @LongTextColumn({ nullable: true }) sealedSecret: string | null;
  /** The secret before the last rotation, and the end of its validity, exclusive. */
  @LongTextColumn({ nullable: true }) sealedPreviousSecret: string | null;
  /** By the system clock, like all instants here except `createdAt`. */
  @InstantColumn({ nullable: true }) previousSecretUntil: Date | null;
  /** The first failure since the latest accepted delivery; null when there is none. */
  @InstantColumn({ nullable: true }) failingSince: Date | null;
  @InstantColumn({ nullable: true }) lastAttemptAt: Date | null;
  @InstantColumn({ nullable: true }) lastDeliveredAt: Date | null;
  @InstantColumn({ nullable: true }) disabledAt: Date | null;
  @WordColumn({ nullable: true }) disabledReason: WebhookDisabledReason | null;
  /** The user who created it. */
  @TextColumn() createdBy: string;
  /** By the partner's clock. */
  @InstantColumn() createdAt: Date;
  @CountColumn() version: number;
}
