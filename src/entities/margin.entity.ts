import { Entity } from "typeorm";
import { CountColumn, DayColumn, IdColumn, RefColumn, WordColumn } from "./columns.js";

/** What a publisher leaves to a partner of an offer's price, between two days. */
@Entity()
export class Margin {
  @IdColumn() id: string;
  @RefColumn() offerId: string;
  @WordColumn() mpnId: string;
  /** In hundredths of a percent: 1500 are 15 %. */
  @CountColumn() basisPoints: number;
  @DayColumn() startsOn: string;
  /** Inclusive. */
  @DayColumn() endsOn: string;
}
