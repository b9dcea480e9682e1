import { Entity } from "typeorm";
import type { SubscriptionStatus, SuspensionReason, WindowCredit } from "../core/vocabulary.js";
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  MinorColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** An add-on of a subscription; it starts, renews and ends with its base. */
@Entity()
export class AddOn {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn() customerId: string;
  @RefColumn() subscriptionId: string;
  @RefColumn() offerId: string;
  @RefColumn() planId: string;
  @CountColumn() quantity: number;
  @WordColumn() status: SubscriptionStatus;
  @WordColumn() currency: string;
  /** The price for the current term: per license and billing cycle of the base. */
  @MinorColumn() unitPriceMinor: number;
  @TextColumn({ nullable: true }) priceAdjustment: string | null;
  /** The version of the list price on which the price is based; null when it was locked before it was recorded. */
  @RefColumn({ nullable: true }) priceId: string | null;
  /** The margin that was subtracted from the list price, in basis points; null for none. */
  @CountColumn({ nullable: true }) marginBasisPoints: number | null;
  /** False after it was removed outside its cancellation window: it ends with the term. */
  @FlagColumn() autoRenew: boolean;
  @InstantColumn() addedAt: Date;
  /** First day charged; null while the base is pending. */
  @DayColumn({ nullable: true }) startsOn: string | null;
  @DayColumn({ nullable: true }) endsOn: string | null;
  @InstantColumn({ nullable: true }) windowClosesAt: Date | null;
  /** What a cancellation in the window credits; null: everything. Stored, like the next two, when the window opens. */
  @WordColumn({ nullable: true }) windowCredit: WindowCredit | null;
  /** When a new term opened the window again; null while it is the window of the purchase. */
  @InstantColumn({ nullable: true }) windowReopenedAt: Date | null;
  /** Until when licenses may be lowered, exclusive; null: always. */
  @InstantColumn({ nullable: true }) loweringEndsAt: Date | null;
  @WordColumn({ nullable: true }) suspensionReason: SuspensionReason | null;
  @InstantColumn({ nullable: true }) suspendedAt: Date | null;
  @DayColumn({ nullable: true }) retentionEndsOn: string | null;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
}
