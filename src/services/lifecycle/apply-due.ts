import { assert } from "../../core/errors.js";
import type { EventName } from "../../core/events.js";
import { isOpen } from "../../core/vocabulary.js";
import { emit } from "../../database/command.js";
import type { TxContext } from "../../database/context.js";
import type { AddOn } from "../../entities/add-on.entity.js";
import type { Operation } from "../../entities/operation.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { builtInPolicies, type SubscriptionPolicies } from "../catalog/rules/policies.js";
import { clearFailures } from "../partner/transition-failure.js";
import { nextTermsOf, type EndingTerm } from "../subscription/next-term.js";
import {
  closeOperations,
  closingOfEnded,
  decideOperation,
  openOperations,
  type OperationClosing,
} from "../subscription/operations/decide-operation.js";
import { notifyPublishers } from "../subscription/operations/notify-publishers.js";
import { noticesOfTransitions } from "../subscription/operations/transition-notices.js";
import { answerWhenDue } from "../subscription/rules/operations.js";
import { isOfReminders } from "../subscription/rules/reminders.js";
import type { NextTerm } from "../subscription/rules/renewal.js";
import { decideTransition, mayBeginTerm } from "../subscription/rules/transition.js";
import { changeSubscriptions, idsOf, openAddOnsOf, type SubscriptionChange } from "../subscription/subscription-change.js";
import { lockOrder, syncOrder } from "../subscription/sync-order.js";
import {
  decideReminders,
  dueRemindersOf,
  emitReminders,
  insertReminders,
  termsToForecast,
  type NewReminder,
} from "./due-reminders.js";
import { dueAtOf } from "./due-subscriptions.js";
import { policiesOfDue } from "./policies-of-due.js";

type DueDecision = Readonly<{ change: SubscriptionChange; event: EventName | null; closings: readonly OperationClosing[] }>;

/**
 * Decides each subscription at its own due instant and writes all together, with events in order of due time. Returns the number of
 * reminders.
 */
export async function applyBatch(given: TxContext, batch: readonly Subscription[]): Promise<number> {
  const dueReminders = await dueRemindersOf(given, batch);
  const tx = { ...given, reminders: dueReminders.settings };
  const ids = batch.map(({ id }) => id);
  const addOnsOf = await openAddOnsOf(tx, ids);
  const operations = await openOperations(tx, batch);
  const withAddOns = batch.map((subscription) => ({
    subscription,
    addOns: addOnsOf.get(subscription.id) ?? [],
    at: dueAtOf(subscription),
  }));
  const terms = await nextTermsOf(tx, [
    ...withAddOns.filter(({ subscription }) => mayBeginTerm(subscription)),
    ...termsToForecast(withAddOns, dueReminders),
  ]);
  const policies = await policiesOfDue(tx, batch);
  const decided: DueDecision[] = [];
  const remindersOfEach: (readonly NewReminder[])[] = [];
  for (const due of withAddOns) {
    const { id, nextTransition } = due.subscription;
    const reminders = decideReminders(due, dueReminders, terms.get(id) ?? null);
    const isAnswer = nextTransition === "ANSWER";
    const decision = isAnswer
      ? await decideDueAnswer(tx, due.subscription, operations.get(id))
      : decideDue(due, terms.get(id) ?? null, policies.get(id) ?? builtInPolicies(due.subscription));
    remindersOfEach.push(reminders);
    decided.push(reminders.length === 0 ? decision : remindedBy(decision));
  }
  await changeSubscriptions(
    tx,
    decided.map(({ change }) => change),
  );
  await closeOperations(
    tx,
    decided.flatMap(({ closings }) => closings),
  );
  await notifyPublishers(tx, await noticesOfTransitions(tx, decided));
  await clearFailures(tx, ids);
  for (const [index, { event, change }] of decided.entries()) {
    emitReminders(tx, remindersOfEach[index] ?? []);
    // Commands lock the order first, so this can deadlock with a command; one of the two is then retried. Occurs only in sandboxes.
    if (event === "subscription.activated") {
      await lockOrder(tx, change.subscription.orderId);
      await syncOrder(tx, change.subscription.orderId);
    }
    if (event !== null) emit(tx, event, { ...idsOf(change.subscription), occurredAt: change.at });
  }
  const reminders = remindersOfEach.flat();
  await insertReminders(tx, reminders);
  return reminders.length;
}

/** A decision with the instant of the reminders that are sent with it. */
const remindedBy = ({ change, ...decision }: DueDecision): DueDecision => ({
  ...decision,
  change: { ...change, changes: { ...change.changes, remindedAt: change.at } },
});

function decideDue(
  { subscription, addOns, at }: EndingTerm,
  next: NextTerm<AddOn> | null,
  policies: SubscriptionPolicies,
): DueDecision {
  if (isOfReminders(subscription)) {
    const change = { subscription, at, changes: { remindedAt: at }, keepsVersion: true, plansReminders: true };
    return { change, event: null, closings: [] };
  }
  const decision = decideTransition(subscription, addOns, next, policies, at);
  const { charges: lines, event, ...changed } = decision;
  const isOver = "status" in changed.changes && !isOpen(changed.changes.status);
  return { change: { subscription, at, lines, ...changed }, event, closings: isOver ? closingOfEnded(subscription, at) : [] };
}

async function decideDueAnswer(tx: TxContext, subscription: Subscription, operation?: Operation): Promise<DueDecision> {
  assert(operation !== undefined, "a due answer is one to an operation");
  const open = { subscription, operation, at: dueAtOf(subscription) };
  const { change, closing, event } = await decideOperation(tx, open, answerWhenDue(operation), true);
  return { change, event, closings: [closing] };
}
