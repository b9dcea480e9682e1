import { Entity } from "typeorm";
import { CountColumn, IdColumn, InstantColumn, LongTextColumn, RefColumn, TextColumn } from "./columns.js";

/** One try to deliver a notice. */
@Entity()
export class DeliveryAttempt {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() deliveryId: string;
  /** By the system's clock. */
  @InstantColumn() at: Date;
  /** What was sent as x-ms-requestid. */
  @TextColumn() requestId: string;
  /** Null when no answer came. */
  @CountColumn({ nullable: true }) httpStatus: number | null;
  @CountColumn() durationMs: number;
  @LongTextColumn({ nullable: true }) error: string | null;
  /** When the next try was due after it; null when none was. */
  @InstantColumn({ nullable: true }) nextTryAt: Date | null;
}
