import { Entity } from "typeorm";
import type { DeliveryStatus } from "../core/vocabulary.js";
import { CountColumn, IdColumn, InstantColumn, JsonColumn, LongTextColumn, RefColumn, WordColumn } from "./columns.js";

/** The notice of an operation on its way to a publisher's webhook; written with what it tells, sent afterwards. */
@Entity()
export class Delivery {
  @IdColumn() id: string;
  @RefColumn() operationId: string;
  @RefColumn() partnerId: string;
  @RefColumn() publisherId: string;
  @RefColumn() subscriptionId: string;
  /** Its place among the subscription's deliveries, from 1; they are sent in this order. */
  @CountColumn() sequence: number;
  /** Where it goes, as the publisher had it when it was written. */
  @LongTextColumn() url: string;
  /** What is sent, whole. */
  @JsonColumn() body: object;
  @WordColumn() status: DeliveryStatus;
  @CountColumn() tries: number;
  /** By the system's clock, like all instants here; null when nothing is to be tried any more. */
  @InstantColumn({ nullable: true }) nextTryAt: Date | null;
  /** While a try is under way, when that try is taken for lost; otherwise null. */
  @InstantColumn({ nullable: true }) claimedUntil: Date | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) firstTriedAt: Date | null;
  @InstantColumn({ nullable: true }) deliveredAt: Date | null;
  /** The HTTP status of the latest answer; null when none came. */
  @CountColumn({ nullable: true }) lastStatus: number | null;
  @LongTextColumn({ nullable: true }) lastError: string | null;
}
