import { Entity } from "typeorm";
import { IdColumn } from "./columns.js";

/** An add-on plan that can be added to a base plan. */
@Entity()
export class PlanPrerequisite {
  @IdColumn() addOnPlanId: string;
  @IdColumn() basePlanId: string;
}
