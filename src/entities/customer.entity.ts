import { Entity } from "typeorm";
import type { CustomerSegment } from "../core/vocabulary.js";
import {
  CountColumn,
  DayColumn,
  DomainColumn,
  EmailColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A partner's customer. */
@Entity()
export class Customer {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @RefColumn({ nullable: true }) indirectResellerId: string | null;
  @TextColumn() companyName: string;
  @DomainColumn() domain: string;
  @WordColumn() country: string;
  @WordColumn() segment: CustomerSegment;
  @WordColumn() currency: string;
  @EmailColumn() email: string;
  @InstantColumn() openedAt: Date;
  @DayColumn({ nullable: true }) agreementAcceptedOn: string | null;
  /** Name and domain in both forms, folded for search. */
  @LongTextColumn() searchText: string;
  @CountColumn() version: number;
}
