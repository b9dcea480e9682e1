import { Entity } from "typeorm";
import type { DeliveryStatus } from "../core/vocabulary.js";
import { CountColumn, IdColumn, InstantColumn, JsonColumn, LongTextColumn, RefColumn, WordColumn } from "./columns.js";

/** A notification of an operation to a publisher's webhook; stored with its content and sent afterwards. */
@Entity()
export class Delivery {
  @IdColumn() id: string;
  @RefColumn() operationId: string;
  @RefColumn() partnerId: string;
  @RefColumn() publisherId: string;
  @RefColumn() subscriptionId: string;
  /** Position among the subscription's deliveries, from 1; they are sent in this order. */
  @CountColumn() sequence: number;
  /** The webhook's URL when the delivery was created or last restarted. */
  @LongTextColumn() url: string;
  /** The complete request body. */
  @JsonColumn() body: object;
  @WordColumn() status: DeliveryStatus;
  @CountColumn() tries: number;
  /** By the system clock, like all instants here; null when no further attempt is made. */
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
