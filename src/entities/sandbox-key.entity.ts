import { Entity } from "typeorm";
import { HashColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from "./columns.js";

/** A key with which programs of a partner create and delete sandboxes. */
@Entity()
export class SandboxKey {
  @IdColumn() id: string;
  @RefColumn() partnerId: string;
  @TextColumn({ nullable: true }) description: string | null;
  /** The SHA-256 of the key; unique. The key itself is not stored. */
  @HashColumn() secretHash: string;
  /** The user who created it. */
  @TextColumn() createdBy: string;
  /** By the partner's clock. */
  @InstantColumn() createdAt: Date;
  /** By the partner's clock; null while the key is valid. */
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
}
