import { Entity } from "typeorm";
import type { BillingAddress, CustomerContact } from "../core/customer-details.js";
import type { CustomerSegment } from "../core/vocabulary.js";
import {
  CountColumn,
  DayColumn,
  DomainColumn,
  EmailColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  ReferenceColumn,
  SortTextColumn,
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
  /**
   * The domain in its stored form, unique with the partner; null for removed customers, and for customers that share a domain since
   * before it was unique.
   */
  @TextColumn({ nullable: true }) uniqueDomain: string | null;
  @WordColumn() country: string;
  @WordColumn() segment: CustomerSegment;
  @WordColumn() currency: string;
  @EmailColumn() email: string;
  @JsonColumn({ nullable: true }) billingAddress: BillingAddress | null;
  @JsonColumn() contacts: CustomerContact[];
  /** The partner's own id of it; unique among its customers. */
  @ReferenceColumn() externalReference: string | null;
  @InstantColumn() openedAt: Date;
  @DayColumn({ nullable: true }) agreementAcceptedOn: string | null;
  /** When the relationship ended; null while it lasts. */
  @InstantColumn({ nullable: true }) removedAt: Date | null;
  /** Name and domain in both forms, folded for search. */
  @LongTextColumn() searchText: string;
  /** The company's name, folded for sorting. */
  @SortTextColumn() sortName: string;
  @CountColumn() version: number;
}
