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

/** What can be bought of an offer: a SKU. */
@Entity()
export class Plan {
  @IdColumn() id: string;
  @RefColumn() offerId: string;
  /** Unique within the offer only. */
  @WordColumn() skuId: string;
  @TextColumn() title: string;
  @LongTextColumn() description: string;
  @WordColumn() category: OfferCategory;
  @FlagColumn() isAddOn: boolean;
  /** A Microsoft trial, which is a plan of its own; free trials of other publishers are `trialDays`. */
  @FlagColumn() isTrial: boolean;
  @CountColumn() minimumQuantity: number;
  @CountColumn() maximumQuantity: number;
  /** How many subscriptions a customer may have; null for any number. */
  @CountColumn({ nullable: true }) purchaseLimitCount: number | null;
  @WordColumn({ nullable: true }) purchaseLimitScope: PurchaseLimitScope | null;
  /** Length of the free trial with which a subscription begins. */
  @CountColumn({ nullable: true }) trialDays: number | null;
  /** Countries in which it is sold. */
  @CodesColumn() markets: string[];
  /** What a Microsoft trial can become, as `ProductId/SkuId`. */
  @CodesColumn() convertsTo: string[];
  @TextColumn() unitOfMeasure: string;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
