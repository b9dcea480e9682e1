import { Entity } from "typeorm";
import { CountColumn, IdColumn } from "./columns.js";

/** The number of changes of `access_block` so far, in one row. A change locks it, so that changes run one after the other. */
@Entity()
export class AccessRevision {
  @IdColumn() id: string;
  @CountColumn() revision: number;
}
