import type { PlanChange } from "../schema/plan-change.schema.js";
import type { PlanChange as PlanChangeRow } from "../services/subscription/plan-changes.js";

/** A change of plan as the schema shows it. */
export const toPlanChange = ({ refusal, ...change }: PlanChangeRow): PlanChange => ({
  ...change,
  isPossible: refusal === null,
  code: refusal?.code ?? null,
  reason: refusal?.message ?? null,
});
