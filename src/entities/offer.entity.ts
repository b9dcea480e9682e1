import { Entity } from "typeorm";
import type { BillingType, CustomerSegment, PublisherKind } from "../core/vocabulary.js";
import {
  CodesColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A product of the catalog; what is bought are its plans. */
@Entity()
export class Offer {
  @IdColumn() id: string;
  /** The catalog's own code, unique. */
  @WordColumn() productId: string;
  @RefColumn() publisherId: string;
  /** The publisher's, repeated here so that filters need no join. */
  @WordColumn() publisherKind: PublisherKind;
  @TextColumn() title: string;
  @LongTextColumn() description: string;
  @WordColumn() billingType: BillingType;
  @CodesColumn() segments: CustomerSegment[];
  /** Countries in which one of its plans is sold. */
  @CodesColumn() markets: string[];
  @FlagColumn() isExclusive: boolean;
  /** The partners that may buy an exclusive offer. */
  @CodesColumn() exclusiveToMpnIds: string[];
  /** False when the publisher opted out of the channel: the offer is invisible. */
  @FlagColumn() isOfferedThroughCsp: boolean;
  /** What the publisher wants done before a cancellation. */
  @LongTextColumn({ nullable: true }) publisherStepBeforeCancel: string | null;
  /** Title and publisher's name, folded for search. */
  @LongTextColumn() searchText: string;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
