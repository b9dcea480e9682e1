import { Entity } from "typeorm";
import type { ReminderSettings } from "../core/reminders.js";
import type { PartnerMode, PartnerType } from "../core/vocabulary.js";
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** A CSP partner. Tenant rows belong to billed partners; resellers use their provider's. */
@Entity()
export class Partner {
  @IdColumn() id: string;
  @TextColumn() name: string;
  @WordColumn() type: PartnerType;
  @WordColumn() mode: PartnerMode;
  @WordColumn() country: string;
  @WordColumn() mpnId: string;
  @RefColumn({ nullable: true }) indirectProviderId: string | null;
  /** The test clock of a sandbox; null for live partners, and for resellers, who use their provider's clock. */
  @InstantColumn({ nullable: true }) clockAt: Date | null;
  /** The sequence of the partner's latest event; incremented at the end of a transaction. */
  @CountColumn() eventSequence: number;
  /** The sequence of the latest audit record; incremented together with `eventSequence`. */
  @CountColumn() auditSequence: number;
  /** The partner's reminders; null for the default. */
  @JsonColumn({ nullable: true }) reminders: ReminderSettings | null;
  @InstantColumn() createdAt: Date;
  /** Since when the operator has paused the work of a billed partner, by the system clock; null while it is not paused. */
  @InstantColumn({ nullable: true }) pausedAt: Date | null;
  /** Why it is paused, for the partner; null like `pausedAt`. */
  @LongTextColumn({ nullable: true }) pauseReason: string | null;
}
