import { Entity } from "typeorm";
import type { OfferCategory, PurchaseLimitScope } from "../core/vocabulary.js";
import {
  CodesColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A plan (SKU) of an offer. */
@Entity()
export class Plan {
  @IdColumn() id: string;
  @RefColumn() offerId: string;
  /** Unique within the offer. */
  @WordColumn() skuId: string;
  @TextColumn() title: string;
  @LongTextColumn() description: string;
  @WordColumn() category: OfferCategory;
  @FlagColumn() isAddOn: boolean;
  /** Whether it is a Microsoft trial, which is a separate plan. Free trials of other publishers use `hasFreeTrial`. */
  @FlagColumn() isTrial: boolean;
  @CountColumn() minimumQuantity: number;
  @CountColumn() maximumQuantity: number;
  /** The maximum number of subscriptions per customer; null for no limit. */
  @CountColumn({ nullable: true }) purchaseLimitCount: number | null;
  @WordColumn({ nullable: true }) purchaseLimitScope: PurchaseLimitScope | null;
  /** Whether a subscription to it, of an independent publisher, begins with a free trial. */
  @FlagColumn() hasFreeTrial: boolean;
  /** The length in days that the operator states for its trial; null for that of the policy in force. */
  @CountColumn({ nullable: true }) trialDays: number | null;
  /** Countries in which it is sold. */
  @CodesColumn() markets: string[];
  /** The plans to which a Microsoft trial can convert, or a subscription to the plan can change, as `ProductId/SkuId`. */
  @CodesColumn() convertsTo: string[];
  @TextColumn() unitOfMeasure: string;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
