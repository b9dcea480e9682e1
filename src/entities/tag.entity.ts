import { Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH, TextColumn } from "./columns.js";

/** The longest folded tag: a fold can be several times as long as the tag. */
const FOLDED_LENGTH = 255;

/** A tag of a customer, an order or a subscription. Its columns are its key, in this order: the objects of a tag lie in list order. */
@Entity()
export class Tag {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) partnerId: string;
  /** The tag as it is compared; see `foldTag`. */
  @PrimaryColumn({ type: "varchar", length: FOLDED_LENGTH }) folded: string;
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH }) objectId: string;
  /** The tag as it was given. */
  @TextColumn() label: string;
}
