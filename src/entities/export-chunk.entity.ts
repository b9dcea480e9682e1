import { Entity, PrimaryColumn } from "typeorm";
import { BytesColumn, CountColumn, ID_LENGTH, RefColumn } from "./columns.js";

/** Rows of an export, in order. */
@Entity()
export class ExportChunk {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) exportId: string;
  /** From 0, without gaps. */
  @PrimaryColumn({ type: "integer" }) chunkNumber: number;
  @RefColumn() partnerId: string;
  @CountColumn() rowCount: number;
  /** The rows as a compressed JSON array of arrays of cells, in the order of the export's columns. */
  @BytesColumn() content: Buffer;
}
