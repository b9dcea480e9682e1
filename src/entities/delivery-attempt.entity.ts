import { Entity } from "typeorm";
import { CountColumn, IdColumn, InstantColumn, LongTextColumn, RefColumn, TextColumn } from "./columns.js";

/** One attempt to deliver a notification. */
@Entity()
export class DeliveryAttempt {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() deliveryId: string;
  /** By the system clock. */
  @InstantColumn() at: Date;
  /** The value of the x-ms-requestid header. */
  @TextColumn() requestId: string;
  /** Null when no response arrived. */
  @CountColumn({ nullable: true }) httpStatus: number | null;
  @CountColumn() durationMs: number;
  @LongTextColumn({ nullable: true }) error: string | null;
  /** The first characters of the body of a webhook's response; null when there was none, and for notices to publishers. */
  @LongTextColumn({ nullable: true }) response: string | null;
  /** When the next attempt was due; null when there was none. */
  @InstantColumn({ nullable: true }) nextTryAt: Date | null;
}
