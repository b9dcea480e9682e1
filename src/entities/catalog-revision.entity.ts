import { Entity } from "typeorm";
import { CountColumn, IdColumn } from "./columns.js";

/**
 * The number of imports so far, in the row `catalog`. An import locks it, so that imports run one after the other. It is also the revision by which
 * processes keep catalog rows in memory (decision 0039): who changes catalog rows by hand must increment it.
 * The row `renewals` has the revision for which an import has calculated which renewals are at risk. The import locks it meanwhile (decision 0089).
 */
@Entity()
export class CatalogRevision {
  @IdColumn() id: string;
  @CountColumn() revision: number;
  /** The number of the latest version of the policies; 1: only the built-in version. */
  @CountColumn() policyVersion: number;
}
