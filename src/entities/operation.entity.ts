import { Entity } from "typeorm";
import type { OperationAction, OperationFailureReason, OperationStatus } from "../core/vocabulary.js";
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** Something that a publisher is asked for, or told, about a subscription to one of its plans. */
@Entity()
export class Operation {
  /** The fulfillment API knows it by the UUID of the same name. */
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @RefColumn() subscriptionId: string;
  @RefColumn() publisherId: string;
  @WordColumn() action: OperationAction;
  @WordColumn() status: OperationStatus;
  /** The new plan, or the one that stays. */
  @RefColumn() planId: string;
  /** The new quantity, or the one that stays. */
  @CountColumn() quantity: number;
  /** By the partner's clock, like `decidedAt`. */
  @InstantColumn() requestedAt: Date;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  /**
   * When it is decided by itself: by the partner's clock where the publisher is played, by the system's where it is asked for
   * real. Null where the publisher is only told.
   */
  @InstantColumn({ nullable: true }) decidesAt: Date | null;
  /** Why it then fails; null: it is accepted then. */
  @LongTextColumn({ nullable: true }) failureWhenDue: string | null;
  /** The same for programs; null where it is accepted then, and in rows from before reasons were kept. */
  @WordColumn({ nullable: true }) failureReasonWhenDue: OperationFailureReason | null;
  /** The sandbox plays the publisher: nothing is delivered. */
  @FlagColumn() isPlayed: boolean;
  /** The partner's user who requested it. */
  @TextColumn() requestedBy: string;
  /** Null unless it failed. */
  @WordColumn({ nullable: true }) failureReason: OperationFailureReason | null;
  /** Why it came to nothing, in a sentence. */
  @LongTextColumn({ nullable: true }) errorMessage: string | null;
}
