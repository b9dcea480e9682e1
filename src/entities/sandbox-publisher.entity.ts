import { Entity, PrimaryColumn } from "typeorm";
import type { SandboxAnswer, SandboxWebhook } from "../core/vocabulary.js";
import { CountColumn, ID_LENGTH, TextColumn, WordColumn } from "./columns.js";

/** How a publisher behaves in one sandbox. Without a row it accepts at once and activates nothing automatically. */
@Entity()
export class SandboxPublisher {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) publisherId: string;
  /** When it activates an order, as an ISO 8601 duration after the order; null: never automatically. */
  @TextColumn({ nullable: true }) activateAfter: string | null;
  @WordColumn() quantityChanges: SandboxAnswer;
  @WordColumn() webhook: SandboxWebhook;
  /** How many attempts fail before the simulated or built-in webhook accepts a notification; null: no notifications are created. */
  @CountColumn({ nullable: true }) webhookFailures: number | null;
  /** How long the publisher may answer changes after its built-in webhook accepted them, as an ISO 8601 duration. */
  @TextColumn({ nullable: true }) answerWindow: string | null;
  /** The time that the built-in webhook takes to answer, as an ISO 8601 duration; null: none. */
  @TextColumn({ nullable: true }) webhookDelay: string | null;
}
