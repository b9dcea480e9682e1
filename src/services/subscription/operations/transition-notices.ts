import { assert } from "../../../core/errors.js";
import type { EventName } from "../../../core/events.js";
import type { OperationAction } from "../../../core/vocabulary.js";
import type { LoaderContext } from "../../../database/loaders.js";
import type { Subscription } from "../../../entities/subscription.entity.js";
import { planById } from "../../catalog/catalog-loaders.js";
import { isPerSeat } from "../rules/fulfillment-terms.js";
import { actionOfTransition, actionsOfNewTerm } from "../rules/operations.js";
import type { SubscriptionChange } from "../subscription-change.js";
import type { PublisherNotice } from "./notify-publishers.js";

/** A transition that ran: the change of its subscription, and its event. */
type RunTransition = Readonly<{ change: SubscriptionChange; event: EventName | null }>;

async function actionsOf(
  ctx: LoaderContext,
  event: EventName | null,
  before: Subscription,
  after: Subscription,
): Promise<OperationAction[]> {
  const action = actionOfTransition(event);
  if (action === null) return [];
  if (action !== "RENEW" || before.publisherKind !== "PARTNER") return [action];
  if (after.quantity === before.quantity) return actionsOfNewTerm(before, after, false);
  const plan = await planById.load(ctx, after.planId);
  assert(plan !== null, "a term has a plan");
  return actionsOfNewTerm(before, after, isPerSeat(plan));
}

/** The notices to publishers about transitions that ran, those of one subscription in the order in which they are sent. */
export async function noticesOfTransitions(
  ctx: LoaderContext,
  transitions: readonly RunTransition[],
): Promise<PublisherNotice[]> {
  const notices = transitions.map(async ({ event, change: { subscription: before, changes, at } }) => {
    const after = { ...before, ...changes };
    return (await actionsOf(ctx, event, before, after)).map((action) => ({ action, before, after, at }));
  });
  return (await Promise.all(notices)).flat();
}
