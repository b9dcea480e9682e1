import { addDays, addMonths, firstOfMonth, type Day, type Period } from "../../../core/period.js";
import type { PublisherKind, TermDuration } from "../../../core/vocabulary.js";
import type { TermDays } from "../../catalog/rules/terms.js";

/** A day on which terms of the customer's subscriptions end: the oldest of these subscriptions, and how many there are. */
export type AlignedEnd = Readonly<{ endsOn: Day; subscriptionId: string; subscriptionCount: number }>;

/** A day on which a term can be chosen to end, and why. `subscriptionId` is null when no other term ends on that day. */
export type TermEnd = Readonly<{
  endsOn: Day;
  isMonthEnd: boolean;
  subscriptionId: string | null;
  subscriptionCount: number;
}>;

/**
 * The days among which an end can be chosen: from the second day of the term to the last but one of the full term. Ends before it
 * starts when there are none.
 * @source R-TERM-1
 */
export const choosableDays = (full: TermDays): Period => ({
  startsOn: addDays(full.termStartsOn, 1),
  endsOn: addDays(full.termEndsOn, -1),
});

const contains = ({ startsOn, endsOn }: Period, day: Day): boolean => startsOn <= day && day <= endsOn;

const endOfMonth = (day: Day): Day => addDays(addMonths(firstOfMonth(day), 1, 1), -1);

/** Whether a day can be chosen as the last one of a calendar month. @source R-TERM-1 */
export const isPossibleMonthEnd = (day: Day, full: TermDays): boolean =>
  contains(choosableDays(full), day) && endOfMonth(day) === day;

/**
 * The days on which a term can be chosen to end, in order. `full` is the term without a choice. `aligned` are the days on which terms
 * of the customer's subscriptions end.
 * @source R-TERM-1
 */
export function possibleTermEnds(full: TermDays, aligned: readonly AlignedEnd[]): TermEnd[] {
  const days = choosableDays(full);
  const ends = new Map<Day, TermEnd>();
  for (let day = endOfMonth(days.startsOn); day <= days.endsOn; day = endOfMonth(addDays(day, 1)))
    ends.set(day, { endsOn: day, isMonthEnd: true, subscriptionId: null, subscriptionCount: 0 });
  for (const end of aligned)
    if (contains(days, end.endsOn)) ends.set(end.endsOn, { ...end, isMonthEnd: endOfMonth(end.endsOn) === end.endsOn });
  return [...ends.values()].sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
}

/** The facts of a plan and a term that decide whether an end can be chosen. */
export type TermEndSubject = Readonly<{
  planTitle: string;
  publisherKind: PublisherKind;
  /** Whether it is a Microsoft trial. */
  isTrial: boolean;
  termDuration: TermDuration;
}>;

/** Why no end can be chosen, as a clause; null when one can. @source R-TERM-1 */
export function whyNoTermEnd({ planTitle, publisherKind, isTrial, termDuration }: TermEndSubject): string | null {
  if (publisherKind !== "MICROSOFT")
    return `${planTitle} is a plan of an independent publisher, and only terms of Microsoft plans can end on a chosen day`;
  if (isTrial) return `${planTitle} is a trial, which has a fixed number of days`;
  return termDuration === "P3Y" ? "only terms of P1M and P1Y can end on a chosen day, not terms of P3Y" : null;
}

/** Why a day cannot be chosen although others can, as a clause. */
export const whyNotThisDay = ({ termStartsOn, termEndsOn }: TermDays): string =>
  `it must be after ${termStartsOn} and before ${termEndsOn}, the end of the full term, and the last day of a month or of the term of an active subscription of the customer`;
