import { Entity } from "typeorm";
import { IdColumn } from "./columns.js";

/** Says that an add-on plan fits a base plan. */
@Entity()
export class PlanPrerequisite {
  @IdColumn() addOnPlanId: string;
  @IdColumn() basePlanId: string;
}
