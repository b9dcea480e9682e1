import { Entity, PrimaryColumn } from "typeorm";
import type { AccessBlockKind } from "../core/access.js";
import { ID_LENGTH, InstantColumn, LongTextColumn, WORD_LENGTH } from "./columns.js";

/**
 * A token, user, partner or publisher whose requests are refused. Who changes rows by hand must increment the revision in
 * `access_revision`: processes read the rows again when it has changed.
 */
@Entity()
export class AccessBlock {
  @PrimaryColumn({ type: "varchar", length: WORD_LENGTH }) kind: AccessBlockKind;
  /** The id of a partner or publisher, or `operator`; empty for one token. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) accountId: string;
  /** The id of a token or the name of a user; empty for a whole partner or publisher. */
  @PrimaryColumn({ type: "varchar", length: 255 }) name: string;
  /** The tokens of the user that were issued before this instant are refused; null for other kinds. */
  @InstantColumn({ nullable: true }) issuedBefore: Date | null;
  /** Why, for operators. */
  @LongTextColumn({ nullable: true }) reason: string | null;
  /** By the machine's clock. */
  @InstantColumn() createdAt: Date;
  /** When the block is no longer needed, because the token has expired; null: never. */
  @InstantColumn({ nullable: true }) expiresAt: Date | null;
}
