import { loadDistinct } from "../../core/collections.js";
import type { TxContext } from "../../database/context.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { policiesOf, policyTableOf } from "../catalog/policies.js";
import type { SubscriptionPolicies } from "../catalog/rules/policies.js";
import { customerById } from "../customer/customer-loaders.js";
import { mayBeginTerm } from "../subscription/rules/transition.js";

/**
 * The policies of due subscriptions, by subscription id; empty while version 1 is the only one, which needs no statement. Only those
 * that begin a term or start need them.
 * @source R-POL
 */
export async function policiesOfDue(
  tx: TxContext,
  batch: readonly Subscription[],
): Promise<ReadonlyMap<string, SubscriptionPolicies>> {
  if ((await policyTableOf(tx)).length === 0) return new Map();
  const deciding = batch.filter((due) => due.nextTransition === "ACTIVATION" || mayBeginTerm(due));
  const customers = await loadDistinct(
    deciding.map(({ customerId }) => customerId),
    (id) => customerById.load(tx, id),
  );
  const found = deciding.map(async (due) => {
    const segment = customers.get(due.customerId)?.segment ?? null;
    return [due.id, await policiesOf(tx, due, segment)] as const;
  });
  return new Map(await Promise.all(found));
}
