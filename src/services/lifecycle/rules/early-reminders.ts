import { addMilliseconds, type Instant, MILLISECONDS_PER_DAY, MILLISECONDS_PER_HOUR } from "../../../core/clock.js";
import { assert } from "../../../core/errors.js";
import type { ReminderSettings } from "../../../core/reminders.js";
import type { StoredSchedule } from "../../subscription/rules/facts.js";
import type { NextTransition } from "../../subscription/rules/lifecycle.js";
import {
  daysToFirstReminder,
  isOfReminders,
  nextDue,
  nextReminderAt,
  type ReminderFacts,
} from "../../subscription/rules/reminders.js";

/** Facts of a subscription with a due transition or due reminders. */
type DueFacts = ReminderFacts & NextTransition & StoredSchedule;

/**
 * The earliest instant at which reminders can be due after what is due on a subscription now; after due reminders, of anything. Null
 * when there are none, or when they cannot be known: then no other rule needs them. Windows of one day open with an activation, and
 * with other terms only under a later version of the policies.
 */
export function earlyReminderAt(facts: DueFacts, settings: ReminderSettings, hasPolicies: boolean): Instant | null {
  const { nextTransition: due, nextTransitionAt: at } = facts;
  assert(at !== null, "what is due says since when");
  if (isOfReminders(facts)) return nextDue(facts, settings, at).nextTransitionAt;
  switch (due) {
    case "INSTALMENT":
    case "ANSWER":
      return nextReminderAt(facts, settings, at);
    case "ACTIVATION":
      return addMilliseconds(at, MILLISECONDS_PER_HOUR);
    case "RENEWAL":
    case "TRIAL_END":
      return hasPolicies ? addMilliseconds(at, MILLISECONDS_PER_HOUR) : firstOfNewTerm(facts, settings, at);
    default:
      return null;
  }
}

/** A lower bound of the first reminder of a term that begins at an instant. */
function firstOfNewTerm(facts: DueFacts, settings: ReminderSettings, at: Instant): Instant | null {
  const terms = [facts.termDuration, facts.scheduledTermDuration].filter((term) => term !== null);
  const days = facts.scheduledTermEndsOn === null ? daysToFirstReminder(terms, settings) : 1;
  return days === Infinity ? null : addMilliseconds(at, days * MILLISECONDS_PER_DAY);
}
