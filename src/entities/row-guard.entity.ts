import { Entity, PrimaryColumn } from "typeorm";
import { CountColumn, ID_LENGTH, WORD_LENGTH } from "./columns.js";

/**
 * Written by transactions on a cluster that lock a row which they do not change. The nodes of a cluster compare what transactions
 * write, not what they lock. Servers outside a cluster write no such rows. @source decision 0054
 */
@Entity()
export class RowGuard {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  /** The table of the guarded row. */
  @PrimaryColumn({ type: "varchar", length: WORD_LENGTH }) tableName: string;
  /** The id of the guarded row. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) rowId: string;
  /** 0, or one of several that shared locks are spread over. */
  @PrimaryColumn({ type: "integer" }) stripe: number;
  /** Changes with each write; starts again at 0 after a billion. */
  @CountColumn() writeCount: number;
}
