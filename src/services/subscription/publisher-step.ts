import { invalid } from "../../core/errors.js";
import { type Outcome } from "../../database/command.js";
import { isOpen } from "../../core/vocabulary.js";
import type { TxContext } from "../../database/context.js";
import type { LoaderContext } from "../../database/loaders.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { type PublisherStep } from "./rules/cancellation.js";
import { changeSubscription, lockSubscription } from "./subscription-change.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";
import { notInStatus } from "./rules/lifecycle.js";

/**
 * The step that the publisher requires before a cancellation; null when none is required or the step is done.
 * @source R-SUB-3
 */
export async function publisherStepOf(
  ctx: LoaderContext,
  { planId, cancelStepDoneAt }: Subscription,
): Promise<PublisherStep | null> {
  const { offer, publisher } = await catalogPlanOf(ctx, planId);
  const { publisherStepBeforeCancel: step } = offer;
  return step === null || cancelStepDoneAt !== null ? null : { step, publisherUrl: publisher.landingPageUrl };
}

/**
 * Marks the step that the publisher requires before a cancellation as done. Changes nothing if it is done already.
 * @throws NOT_FOUND, NOT_ALLOWED_IN_STATUS for a closed subscription, INVALID_INPUT when no step is required
 * @source R-SUB-3, §0.2.13; decision 0032
 */
export async function recordStepDone(opened: TxContext, subscriptionId: string): Promise<Outcome> {
  const { subscription, tx } = await lockSubscription(opened, subscriptionId);
  const { id: subjectId, status, cancelStepDoneAt } = subscription;
  if (!isOpen(status)) throw notInStatus("CANCEL", status);
  if (cancelStepDoneAt !== null) return { subjectId };
  if ((await publisherStepOf(tx, subscription)) === null)
    throw invalid("The publisher does not require a step before a cancellation.", "input", "subscriptionId");
  await changeSubscription(tx, subscription, { cancelStepDoneAt: tx.now });
  return { subjectId };
}
