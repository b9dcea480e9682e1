import { Entity } from "typeorm";
import type { CustomerSegment } from "../core/vocabulary.js";
import { CountColumn, DayColumn, IdColumn, InstantColumn, LongTextColumn, RefColumn, TextColumn, WordColumn } from "./columns.js";

/** A partner's customer. */
@Entity()
export class Customer {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn({ nullable: true }) indirectResellerId: string | null;
  @TextColumn() companyName: string;
  @TextColumn() domain: string;
  @WordColumn() country: string;
  @WordColumn() segment: CustomerSegment;
  @WordColumn() currency: string;
  @TextColumn() email: string;
  @InstantColumn() openedAt: Date;
  @DayColumn({ nullable: true }) agreementAcceptedOn: string | null;
  /** Name and domain, folded for search. */
  @LongTextColumn() searchText: string;
  @CountColumn() version: number;
}
