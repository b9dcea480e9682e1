import { chunksOf } from "../../../core/collections.js";
import { inList, select } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { deleteMatching, insertRows } from "../../../database/writes.js";
import { PlanPrerequisite } from "../../../entities/plan-prerequisite.entity.js";
import { planKey } from "../rules/offer-matrix-rows.js";
import type { OfferMatrix } from "./offer-matrix.js";
import type { PlanIndex } from "./plan-index.js";

/** The number of add-ons compared at once. */
const ADD_ONS_AT_ONCE = 500;

async function connectBatch(tx: Tx, wanted: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const stored = await select(tx, PlanPrerequisite, inList("t.add_on_plan_id", [...wanted.keys()]));
  const storedPairs = new Set(stored.map(({ addOnPlanId, basePlanId }) => `${addOnPlanId} ${basePlanId}`));
  const pairs = [...wanted].flatMap(([addOnPlanId, baseIds]) => baseIds.map((basePlanId) => ({ addOnPlanId, basePlanId })));
  const removed = stored.filter(({ addOnPlanId, basePlanId }) => wanted.get(addOnPlanId)?.includes(basePlanId) !== true);
  for (const pair of removed) await deleteMatching(tx, PlanPrerequisite, pair);
  const added = pairs.filter(({ addOnPlanId, basePlanId }) => !storedPairs.has(`${addOnPlanId} ${basePlanId}`));
  await insertRows(tx, PlanPrerequisite, added);
}

/** Stores which base plans each add-on of the matrix fits; unknown plans are skipped. @source R-ADD-3 */
export async function connectAddOns(tx: Tx, matrix: OfferMatrix, plans: PlanIndex): Promise<void> {
  const wanted = [...matrix.plans.values()].flatMap((row) => {
    const id = plans.get(planKey(row.productId, row.skuId))?.id;
    return id === undefined ? [] : [[id, row.prerequisites.flatMap((key) => plans.get(key)?.id ?? [])] as const];
  });
  for (const part of chunksOf(wanted, ADD_ONS_AT_ONCE)) await connectBatch(tx, new Map(part));
}
