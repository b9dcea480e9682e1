import { Entity, PrimaryColumn } from "typeorm";
import { CountColumn, ID_LENGTH, InstantColumn, RefColumn } from "./columns.js";

/** How far the latest reconciliation of a billed partner's charges has come. */
@Entity()
export class Reconciliation {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  /** By the system clock. */
  @InstantColumn() startedAt: Date;
  /** The subscription up to which it has come, in the order of ids; null at the beginning, and when it is finished. */
  @RefColumn({ nullable: true }) lastId: string | null;
  /** When the latest one that reached the end did so; before `startedAt` while one is at work, null before the first end. */
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
  /** The subscriptions that the latest one has read, and those of them that could not be compared. */
  @CountColumn() subscriptionCount: number;
  @CountColumn() unrecordedCount: number;
}
