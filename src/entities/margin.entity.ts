import { Entity } from "typeorm";
import { CountColumn, DayColumn, IdColumn, RefColumn, WordColumn } from "./columns.js";

/** A partner's margin on an offer's price, between two days. */
@Entity()
export class Margin {
  @IdColumn() id: string;
  @RefColumn() offerId: string;
  @WordColumn() mpnId: string;
  /** In basis points (hundredths of a percent): 1500 is 15 %. */
  @CountColumn() basisPoints: number;
  @DayColumn() startsOn: string;
  /** Inclusive. */
  @DayColumn() endsOn: string;
}
