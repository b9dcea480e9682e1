import { instant } from "../../../core/clock.ts";
import { dayText, instantText, moneyText } from "./format.ts";
import { sumOf, type Amount } from "./money.ts";
import { eventTitle, type Subscription } from "./subscription-texts.ts";

/** Something at an instant of a subscription's life. `at` is in milliseconds since 1970; `amount` is what is charged or credited then. */
export type TimeMark = Readonly<{ key: string; at: number; when: string; title: string; amount: Amount | null }>;

const dayMark = (day: string, title: string, amount: Amount | null = null): TimeMark => ({
  key: `${day} ${title}`,
  at: instant(`${day}T00:00:00Z`).getTime(),
  when: dayText(day),
  title: amount === null ? title : `${title}: ${moneyText(amount)}`,
  amount,
});

const instantMark = (at: string, title: string): TimeMark => ({
  key: `${at} ${title}`,
  at: instant(at).getTime(),
  when: instantText(at),
  title,
  amount: null,
});

/** What has happened: the events, and the charges that have no event, in order. */
export function marksBehind({ history, charges }: Subscription): TimeMark[] {
  const withEvent = new Set(history.nodes.flatMap((event) => event.charges.map(({ id }) => id)));
  const events = history.nodes.map((event) => {
    const amount = event.charges.length === 0 ? null : sumOf(event.charges.map((charge) => charge.amount));
    const title = amount === null ? eventTitle(event) : `${eventTitle(event)}: ${moneyText(amount)}`;
    return { ...instantMark(event.occurredAt, title), key: event.id, amount };
  });
  const others = (charges?.nodes ?? []).filter(({ id }) => !withEvent.has(id));
  const instalments = others.map(({ id, occurredAt, amount }) => ({
    ...instantMark(occurredAt, `Instalment: ${moneyText(amount)}`),
    ...{ key: id, amount },
  }));
  return [...events, ...instalments].sort((a, b) => a.at - b.at);
}

function renewalMarks({ renewal, term, scheduledChange, isTrial, trialEndsOn }: Subscription): TimeMark[] {
  const trialEnd = isTrial && trialEndsOn !== null ? [dayMark(trialEndsOn, "Last day of the trial")] : [];
  if (renewal === null) return trialEnd;
  if (renewal.outcome !== "RENEWS" || renewal.on === null) {
    const title = renewal.isAtRisk ? "Ends: what it renews to is not sold any more" : "Last day of the term";
    return term === null ? trialEnd : [...trialEnd, dayMark(term.endsOn, title)];
  }
  const change = scheduledChange === null ? "" : `, to ${scheduledChange.quantity} licenses of ${scheduledChange.plan.title}`;
  return [...trialEnd, dayMark(renewal.on, `Renewal${change}`, renewal.estimatedAmount)];
}

/** What lies ahead if nobody changes anything, in order. */
export function marksAhead(subscription: Subscription, now: string): TimeMark[] {
  const { cancellation, commitment, suspension, pendingOperation } = subscription;
  const window = cancellation.windowClosesAt;
  const decidesAt = pendingOperation?.decidesAt ?? null;
  const marks = [
    ...(window === null ? [] : [instantMark(window, "Cancellation window closes")]),
    ...(decidesAt === null ? [] : [instantMark(decidesAt, "The publisher's decision is known")]),
    ...(commitment?.instalments ?? []).map(({ dueOn, amount }) => dayMark(dueOn, "Instalment", amount)),
    ...renewalMarks(subscription),
    ...(suspension === null ? [] : [dayMark(suspension.expiresOn, "Last day to reactivate; then the data are deleted")]),
  ];
  return marks.filter(({ at }) => at > instant(now).getTime()).sort((a, b) => a.at - b.at);
}
