import { Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH, InstantColumn, JsonColumn, TextColumn, WordColumn } from "./columns.js";

/** Which command a key stood for and what it came to, as references: a replay reads them again. */
@Entity()
export class IdempotencyKey {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) scopeId: string;
  @PrimaryColumn({ type: "varchar", length: 255 }) idempotencyKey: string;
  @WordColumn() command: string;
  /** SHA-256 of the canonical input. */
  @TextColumn() inputHash: string;
  @JsonColumn({ nullable: true }) outcome: object | null;
  /** By the machine's clock, also in a sandbox: keys die 30 days after they were used. */
  @InstantColumn() createdAt: Date;
}
