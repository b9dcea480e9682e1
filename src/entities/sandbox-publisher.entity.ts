import { Entity, PrimaryColumn } from "typeorm";
import type { SandboxAnswer, SandboxWebhook } from "../core/vocabulary.js";
import { CountColumn, ID_LENGTH, TextColumn, WordColumn } from "./columns.js";

/** How a publisher behaves towards one sandbox; without a row it accepts at once and activates nothing by itself. */
@Entity()
export class SandboxPublisher {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) publisherId: string;
  /** An ISO 8601 duration after the order; null: never by itself. */
  @TextColumn({ nullable: true }) activateAfter: string | null;
  @WordColumn() quantityChanges: SandboxAnswer;
  @WordColumn() webhook: SandboxWebhook;
  /** How often a notice fails before its played webhook takes it; null: none are written. */
  @CountColumn({ nullable: true }) webhookFailures: number | null;
}
