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

/** A change that a publisher is asked to accept, or is notified of, on a subscription to one of its plans. */
@Entity()
export class Operation {
  /** The fulfillment API uses the UUID that this id encodes. */
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @RefColumn() subscriptionId: string;
  @RefColumn() publisherId: string;
  @WordColumn() action: OperationAction;
  @WordColumn() status: OperationStatus;
  /** The new plan, or the current one when the plan does not change. */
  @RefColumn() planId: string;
  /** The new quantity, or the current one when the quantity does not change. */
  @CountColumn() quantity: number;
  /** By the partner's clock, like `decidedAt`. */
  @InstantColumn() requestedAt: Date;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  /**
   * When it is decided without an answer: by the partner's clock for a simulated publisher, by the system clock for a real
   * one. Null when the publisher is only notified.
   */
  @InstantColumn({ nullable: true }) decidesAt: Date | null;
  /** Why it fails at `decidesAt`; null when it is accepted then. */
  @LongTextColumn({ nullable: true }) failureWhenDue: string | null;
  /** The same reason as a code; null when it is accepted then, and in rows older than this column. */
  @WordColumn({ nullable: true }) failureReasonWhenDue: OperationFailureReason | null;
  /** Whether the sandbox simulates the publisher; nothing is delivered then. */
  @FlagColumn() isPlayed: boolean;
  /** The partner's user who requested it. */
  @TextColumn() requestedBy: string;
  /** Why it failed, as a code; null unless it failed. */
  @WordColumn({ nullable: true }) failureReason: OperationFailureReason | null;
  /** Why it failed, as a sentence; null unless it failed. */
  @LongTextColumn({ nullable: true }) errorMessage: string | null;
}
