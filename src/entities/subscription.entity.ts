import { Entity } from "typeorm";
import type {
  BillingCycle,
  PublisherKind,
  SubscriptionStatus,
  SuspensionReason,
  TermDuration,
  Transition,
} from "../core/vocabulary.js";
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  MinorColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A customer's subscription to a plan. */
@Entity()
export class Subscription {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @RefColumn() orderId: string;
  @RefColumn() offerId: string;
  @RefColumn() planId: string;
  @WordColumn() publisherKind: PublisherKind;
  @TextColumn({ nullable: true }) nickname: string | null;
  /** The nickname, folded for search. */
  @LongTextColumn({ nullable: true }) nicknameSearch: string | null;
  @CountColumn() quantity: number;
  @WordColumn() status: SubscriptionStatus;
  @FlagColumn() isTrial: boolean;
  /** Last day of the trial, inclusive. */
  @DayColumn({ nullable: true }) trialEndsOn: string | null;
  /** Length of the free trial that activation will start; null where none is due. */
  @CountColumn({ nullable: true }) trialDays: number | null;
  @WordColumn() termDuration: TermDuration;
  @WordColumn() billingCycle: BillingCycle;
  @WordColumn() currency: string;
  @InstantColumn() orderedAt: Date;
  @InstantColumn({ nullable: true }) activatedAt: Date | null;
  /** The running term, or the trial's days; null until activation. */
  @DayColumn({ nullable: true }) termStartsOn: string | null;
  @DayColumn({ nullable: true }) termEndsOn: string | null;
  /** The paid period within the term: the term itself, or the month of a term paid in instalments. */
  @DayColumn({ nullable: true }) periodStartsOn: string | null;
  @DayColumn({ nullable: true }) periodEndsOn: string | null;
  /** The day of the month to which boundaries return, 1–31. */
  @CountColumn({ nullable: true }) anchorDay: number | null;
  /** Locked for the term: per license and billing cycle. During a trial, the price of the first paid term. */
  @MinorColumn() unitPriceMinor: number;
  /** What lowers the locked price, in words; null when nothing does. */
  @TextColumn({ nullable: true }) priceAdjustment: string | null;
  @FlagColumn() autoRenew: boolean;
  /** What the next term shall be, whole; all null when it shall be like this one. */
  @RefColumn({ nullable: true }) scheduledPlanId: string | null;
  @CountColumn({ nullable: true }) scheduledQuantity: number | null;
  @WordColumn({ nullable: true }) scheduledTermDuration: TermDuration | null;
  @WordColumn({ nullable: true }) scheduledBillingCycle: BillingCycle | null;
  /** When the full credit ends; stored when the window opened. */
  @InstantColumn({ nullable: true }) windowClosesAt: Date | null;
  @WordColumn({ nullable: true }) suspensionReason: SuspensionReason | null;
  @InstantColumn({ nullable: true }) suspendedAt: Date | null;
  /** Last day on which a suspended subscription can be reactivated; kept after the data were deleted. */
  @DayColumn({ nullable: true }) retentionEndsOn: string | null;
  /** Why it was cancelled, as the partner said; null again when it is kept after all. */
  @LongTextColumn({ nullable: true }) cancellationReason: string | null;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @WordColumn({ nullable: true }) indirectResellerMpnId: string | null;
  @LongTextColumn({ nullable: true }) actionNeededReason: string | null;
  @InstantColumn({ nullable: true }) licensesAssignedAt: Date | null;
  @InstantColumn({ nullable: true }) confirmedAt: Date | null;
  /** When the publisher marked the step done that it demands before a cancellation. */
  @InstantColumn({ nullable: true }) cancelStepDoneAt: Date | null;
  /** The change that the publisher has still to decide, and by when it is decided; both null when there is none. */
  @RefColumn({ nullable: true }) pendingOperationId: string | null;
  @InstantColumn({ nullable: true }) operationDecidesAt: Date | null;
  /** The same where the partner's own clock brings it about: a test clock does not for what is asked for real. */
  @InstantColumn({ nullable: true }) operationDueAt: Date | null;
  /** When a sandbox's publisher activates it by itself; null: it does not. */
  @InstantColumn({ nullable: true }) activatesAt: Date | null;
  /** How many charges it has; the next one's place in their order. */
  @CountColumn() chargeCount: number;
  /** The instant of its latest change: nothing later may be judged by an earlier one. */
  @InstantColumn() changedAt: Date;
  @InstantColumn({ nullable: true }) nextTransitionAt: Date | null;
  @WordColumn({ nullable: true }) nextTransition: Transition | null;
  @CountColumn() version: number;
}
