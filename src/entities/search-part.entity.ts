import { Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH, WORD_LENGTH } from "./columns.js";

/** The lists that are searched. */
export type SearchKind = "CUSTOMER" | "SUBSCRIPTION" | "OFFER";

/** A part of a name, by which an object is found. Its columns are its key, in this order. */
@Entity()
export class SearchPart {
  /** `catalog` for offers, which belong to no partner. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  @PrimaryColumn({ type: "varchar", length: WORD_LENGTH }) kind: SearchKind;
  /** Folded, see `searchParts`. */
  @PrimaryColumn({ type: "varchar", length: WORD_LENGTH }) part: string;
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) objectId: string;
}
