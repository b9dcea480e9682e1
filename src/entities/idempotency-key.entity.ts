import { Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH, InstantColumn, JsonColumn, TextColumn, WordColumn } from "./columns.js";

/** The command and the outcome of an idempotency key, as ids: a replay loads the objects again. */
@Entity()
export class IdempotencyKey {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) scopeId: string;
  @PrimaryColumn({ type: "varchar", length: 255 }) idempotencyKey: string;
  @WordColumn() command: string;
  /** SHA-256 of the canonical input. */
  @TextColumn() inputHash: string;
  @JsonColumn({ nullable: true }) outcome: object | null;
  /** By the machine's clock, also in a sandbox. Keys expire 30 days later. */
  @InstantColumn() createdAt: Date;
}
