import { Entity } from "typeorm";
import { IdColumn, InstantColumn, RefColumn } from "./columns.js";

/** A sandbox that a key created, and that is deleted when its time is over. */
@Entity()
export class CreatedSandbox {
  /** The id of the sandbox, which is a partner. */
  @IdColumn() id: string;
  /** The partner whose key created it. */
  @RefColumn() partnerId: string;
  @RefColumn() sandboxKeyId: string;
  /** By the machine's clock, like `createdAt`. From then on it is deleted. */
  @InstantColumn() expiresAt: Date;
  @InstantColumn() createdAt: Date;
  /** When it had its contents, by the machine's clock; null before, and then it is not listed. */
  @InstantColumn({ nullable: true }) completedAt: Date | null;
}
