import { Entity } from "typeorm";
import type { BillingType, CustomerSegment, PublisherKind } from "../core/vocabulary.js";
import {
  CodesColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  SortTextColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A product of the catalog. Customers buy its plans. */
@Entity()
export class Offer {
  @IdColumn() id: string;
  /** The catalog's product id, unique. */
  @WordColumn() productId: string;
  @RefColumn() publisherId: string;
  /** Copied from the publisher, so that filters need no join. */
  @WordColumn() publisherKind: PublisherKind;
  @TextColumn() title: string;
  @LongTextColumn() description: string;
  @WordColumn() billingType: BillingType;
  @CodesColumn() segments: CustomerSegment[];
  /** Countries in which at least one of its plans is sold. */
  @CodesColumn() markets: string[];
  @FlagColumn() isExclusive: boolean;
  /** The MPN ids of the partners that may buy an exclusive offer. */
  @CodesColumn() exclusiveToMpnIds: string[];
  /** False when the publisher has opted out of the CSP channel: the offer is hidden. */
  @FlagColumn() isOfferedThroughCsp: boolean;
  /** The step that the publisher requires before a cancellation; null for none. */
  @LongTextColumn({ nullable: true }) publisherStepBeforeCancel: string | null;
  /** The plans to which subscriptions of this offer can change besides its own, as `ProductId/SkuId`; null for none. */
  @CodesColumn({ nullable: true }) changesTo: string[] | null;
  /** Title and publisher name, folded for search. */
  @LongTextColumn() searchText: string;
  /** The title, folded for sorting. */
  @SortTextColumn() sortTitle: string;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
