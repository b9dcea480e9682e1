import { Entity } from "typeorm";
import type { BillingCycle, CustomerSegment, Lowering, PublisherKind, WindowCredit } from "../core/vocabulary.js";
import { CountColumn, FlagColumn, IdColumn, InstantColumn, LongTextColumn, WordColumn } from "./columns.js";

/**
 * The policy of one version for the plans of a kind of publisher, a billing cycle and a segment. Rows are never changed: subscriptions
 * keep the policy under which they were bought. Version 1 is built in and not stored.
 */
@Entity()
export class Policy {
  @IdColumn() id: string;
  @CountColumn() version: number;
  @InstantColumn() effectiveFrom: Date;
  @WordColumn() publisherKind: PublisherKind;
  @WordColumn() billingCycle: BillingCycle;
  /** Null: for all segments without a policy of their own in this version. */
  @WordColumn({ nullable: true }) segment: CustomerSegment | null;
  @CountColumn() windowHours: number;
  @WordColumn() windowCredit: WindowCredit;
  @FlagColumn() reopensAtRenewal: boolean;
  @WordColumn() lowering: Lowering;
  @CountColumn() retentionDays: number;
  @CountColumn() retentionDaysMax: number;
  @CountColumn() trialDays: number;
  @LongTextColumn() source: string;
  /** By the machine's clock. */
  @InstantColumn() importedAt: Date;
}
