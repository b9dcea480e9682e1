import { Entity } from "typeorm";
import type { EventType } from "../core/events.js";
import type { DeliveryStatus } from "../core/vocabulary.js";
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  WordColumn,
} from "./columns.js";

/** An event to send to a webhook; stored with its content and sent afterwards. */
@Entity()
export class WebhookDelivery {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() webhookId: string;
  /** Null for a test; unique with the webhook. */
  @RefColumn({ nullable: true }) eventId: string | null;
  @WordColumn() eventType: EventType;
  /** The object whose deliveries are sent one after the other: the event's subscription, or else its order, invoice or customer. */
  @RefColumn() lane: string;
  /** The number of the event; the order within the lane. */
  @CountColumn() sequence: number;
  @FlagColumn() isTest: boolean;
  /** The complete request body. */
  @JsonColumn() body: object;
  @WordColumn() status: DeliveryStatus;
  @CountColumn() tries: number;
  /** By the system clock, like all instants here; null while an earlier delivery of the lane is pending, and when no attempt follows. */
  @InstantColumn({ nullable: true }) nextTryAt: Date | null;
  /** While an attempt is in progress, the instant at which it counts as lost; otherwise null. */
  @InstantColumn({ nullable: true }) claimedUntil: Date | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) firstTriedAt: Date | null;
  @InstantColumn({ nullable: true }) deliveredAt: Date | null;
  /** The HTTP status of the latest response; null when there was none. */
  @CountColumn({ nullable: true }) lastStatus: number | null;
  @LongTextColumn({ nullable: true }) lastError: string | null;
}
