import { Entity } from "typeorm";
import { CountColumn, IdColumn } from "./columns.js";

/** The counter of a chain of audit records that belongs to no partner. Those of partners are in their own rows. */
@Entity()
export class AuditChain {
  @IdColumn() id: string;
  /** The sequence of the latest record. */
  @CountColumn() auditSequence: number;
}
