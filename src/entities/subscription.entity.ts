import { Entity } from "typeorm";
import type { SubscriptionSupportContact } from "../core/support-contact.js";
import type {
  BillingCycle,
  PublisherKind,
  RenewalObstacle,
  SubscriptionStatus,
  SuspensionReason,
  TermDuration,
  Transition,
  WindowCredit,
} from "../core/vocabulary.js";
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  MinorColumn,
  RefColumn,
  ReferenceColumn,
  SortTextColumn,
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
  /** The partner's own id of it; unique among its subscriptions. A change keeps the version. */
  @ReferenceColumn() externalReference: string | null;
  /** The nickname or, if there is none, the offer's title, folded for sorting. */
  @SortTextColumn() sortName: string;
  @CountColumn() quantity: number;
  @WordColumn() status: SubscriptionStatus;
  @FlagColumn() isTrial: boolean;
  /** Last day of the trial, inclusive. */
  @DayColumn({ nullable: true }) trialEndsOn: string | null;
  /** Length in days of the free trial that starts at activation; null for none. */
  @CountColumn({ nullable: true }) trialDays: number | null;
  @WordColumn() termDuration: TermDuration;
  @WordColumn() billingCycle: BillingCycle;
  @WordColumn() currency: string;
  @InstantColumn() orderedAt: Date;
  @InstantColumn({ nullable: true }) activatedAt: Date | null;
  /** The current term, or the trial; null until activation. */
  @DayColumn({ nullable: true }) termStartsOn: string | null;
  @DayColumn({ nullable: true }) termEndsOn: string | null;
  /** The paid period within the term: the whole term, or one month of a term paid in instalments. */
  @DayColumn({ nullable: true }) periodStartsOn: string | null;
  @DayColumn({ nullable: true }) periodEndsOn: string | null;
  /** The day of the month on which periods begin, 1–31. */
  @CountColumn({ nullable: true }) anchorDay: number | null;
  /** The price for the current term: per license and billing cycle. During a trial, the price of the first paid term. */
  @MinorColumn() unitPriceMinor: number;
  /** Why the price is lower than listed, in words; null when it is not. */
  @TextColumn({ nullable: true }) priceAdjustment: string | null;
  /** The version of the list price on which the price is based; null when it was locked before it was recorded. */
  @RefColumn({ nullable: true }) priceId: string | null;
  /** The margin that was subtracted from the list price, in basis points; null for none. */
  @CountColumn({ nullable: true }) marginBasisPoints: number | null;
  @FlagColumn() autoRenew: boolean;
  /**
   * Why no term can follow the current one; null when one can, and before the first term. Kept by changes of the subscription and its
   * customer, and by imports.
   */
  @WordColumn({ nullable: true }) renewalObstacle: RenewalObstacle | null;
  /** The scheduled next term, complete; all null when the next term equals this one. */
  @RefColumn({ nullable: true }) scheduledPlanId: string | null;
  @CountColumn({ nullable: true }) scheduledQuantity: number | null;
  @WordColumn({ nullable: true }) scheduledTermDuration: TermDuration | null;
  @WordColumn({ nullable: true }) scheduledBillingCycle: BillingCycle | null;
  /** The chosen last day of the scheduled term; null for a full term. */
  @DayColumn({ nullable: true }) scheduledTermEndsOn: string | null;
  /** When the full-credit window closes; stored when it opens. */
  @InstantColumn({ nullable: true }) windowClosesAt: Date | null;
  /** What a cancellation in the window credits; null: everything. Stored, like the next two, when the window opens. */
  @WordColumn({ nullable: true }) windowCredit: WindowCredit | null;
  /** When a new term opened the window again; null while it is the window of the purchase. */
  @InstantColumn({ nullable: true }) windowReopenedAt: Date | null;
  /** Until when licenses may be lowered, exclusive; null: always. */
  @InstantColumn({ nullable: true }) loweringEndsAt: Date | null;
  /** The policy of the purchase, and the policy in force when the current term began; null: that of version 1, which is not stored. */
  @RefColumn({ nullable: true }) policyId: string | null;
  @RefColumn({ nullable: true }) termPolicyId: string | null;
  @WordColumn({ nullable: true }) suspensionReason: SuspensionReason | null;
  @InstantColumn({ nullable: true }) suspendedAt: Date | null;
  /** Last day on which a suspended subscription can be reactivated; kept after the data are deleted. */
  @DayColumn({ nullable: true }) retentionEndsOn: string | null;
  /** The partner's reason for the cancellation; null again when the cancellation is undone. */
  @LongTextColumn({ nullable: true }) cancellationReason: string | null;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @WordColumn({ nullable: true }) indirectResellerMpnId: string | null;
  @JsonColumn({ nullable: true }) supportContact: SubscriptionSupportContact | null;
  @LongTextColumn({ nullable: true }) actionNeededReason: string | null;
  @InstantColumn({ nullable: true }) licensesAssignedAt: Date | null;
  @InstantColumn({ nullable: true }) confirmedAt: Date | null;
  /** When the publisher completed the step it requires before a cancellation. */
  @InstantColumn({ nullable: true }) cancelStepDoneAt: Date | null;
  /** The change that waits for the publisher's decision, and its deadline; both null when there is none. */
  @RefColumn({ nullable: true }) pendingOperationId: string | null;
  @InstantColumn({ nullable: true }) operationDecidesAt: Date | null;
  /** The same deadline if the partner's clock decides it; null for a real publisher in a sandbox, where the test clock does not. */
  @InstantColumn({ nullable: true }) operationDueAt: Date | null;
  /** When a simulated publisher activates it; null: not automatically. */
  @InstantColumn({ nullable: true }) activatesAt: Date | null;
  /** The number of its charges; the next charge's sequence follows from it. */
  @CountColumn() chargeCount: number;
  /** The instant of its latest change. No later decision may use an earlier instant. */
  @InstantColumn() changedAt: Date;
  @InstantColumn({ nullable: true }) nextTransitionAt: Date | null;
  @WordColumn({ nullable: true }) nextTransition: Transition | null;
  /** The instant of the latest reminders: no reminder of this instant or before is sent any more. Null: none was sent. */
  @InstantColumn({ nullable: true }) remindedAt: Date | null;
  @CountColumn() version: number;
}
