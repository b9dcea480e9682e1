import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../../core/clock.js";
import { assert } from "../../../core/errors.js";
import { multiply, negate, prorate, type Minor } from "../../../core/money.js";
import { addDays, type Day, dayOf, daysBetween, daysIn, startOf } from "../../../core/period.js";
import { type ChargeRule, isOpen, type WindowCredit } from "../../../core/vocabulary.js";
import { paidPeriodFrom, type PaidPeriod, wholePaidPeriod } from "../../catalog/rules/terms.js";
import {
  addOnOf,
  baseOf,
  type ChargedItem,
  type ItemState,
  openItems,
  type RecordedLife,
  type Snapshot,
  statesOf,
  type SubscriptionState,
} from "./recorded-life.js";

/** A line that must be among the charges of a subscription. Only amounts have a sign. */
export type ExpectedCharge = ChargedItem &
  Readonly<{
    effectiveUnitPriceMinor: Minor;
    amountMinor: Minor;
    periodStartsOn: Day;
    periodEndsOn: Day;
    occurredAt: Instant;
    rule: ChargeRule;
  }>;

/** After so many days from the first activation the suspension of a Microsoft plan is not credited in full. @source §0.2.8 */
const FULL_CREDIT_DAYS = 30;

const isMicrosoft = ({ publisherKind }: SubscriptionState): boolean => publisherKind === "MICROSOFT";

/** Whether a subscription is on no invoice. @source R-TRIAL-10 */
const isUncharged = (base: SubscriptionState): boolean => base.isTrial && isMicrosoft(base);

/** Whether `at` is the end of a last day. */
const isEndOf = (lastDay: Day | null, at: Instant): boolean =>
  lastDay !== null && startOf(addDays(lastDay, 1)).getTime() === at.getTime();

const isCreditedInFull = ({ activatedAt }: SubscriptionState, suspendedAt: Instant | null): boolean =>
  activatedAt !== null &&
  suspendedAt !== null &&
  suspendedAt < addMilliseconds(activatedAt, FULL_CREDIT_DAYS * MILLISECONDS_PER_DAY);

const creditOf = ({ windowClosesAt, windowCredit }: ItemState, at: Instant): WindowCredit | null =>
  windowClosesAt === null || at >= windowClosesAt ? null : (windowCredit ?? "FULL");

const beginsTerm = (before: SubscriptionState, after: SubscriptionState): boolean =>
  before.termStartsOn !== after.termStartsOn || (before.isTrial && !after.isTrial);

/** Whether the periods of a term fall due: also those of a suspended plan of an independent publisher. @source §0.2.8, R-SUSP-13 */
const hasInstalments = (base: SubscriptionState): boolean =>
  !base.isTrial && (base.status === "ACTIVE" || (base.status === "SUSPENDED" && !isMicrosoft(base)));

function periodStarting({ termEndsOn, anchorDay, ...terms }: SubscriptionState, startsOn: Day): PaidPeriod {
  assert(termEndsOn !== null && anchorDay !== null, "a term that began has an end and an anchor day");
  return paidPeriodFrom(startsOn, terms, { termEndsOn, anchorDay });
}

/** Follows the states of a subscription and writes down what each change, and each period that begins, costs. */
class Expectation {
  readonly #lines: (ExpectedCharge & { isReversal: boolean })[] = [];
  readonly #reversed = new Set<ExpectedCharge>();
  #period: PaidPeriod | null = null;

  get lines(): readonly ExpectedCharge[] {
    return this.#lines;
  }

  get #paid(): PaidPeriod {
    assert(this.#period !== null, "a subscription that is charged has a period");
    return this.#period;
  }

  /** Charges the periods of the current term that begin until an instant, inclusive. @source R-BILL-2, R-TERM-2 */
  beginPeriods(state: Snapshot, until: Instant, rule: ChargeRule = "R-BILL-2", at: Instant | null = null): void {
    if (!hasInstalments(state.base)) return;
    while (this.#paid.endsOn < (state.base.termEndsOn ?? "")) {
      const next = periodStarting(state.base, addDays(this.#paid.endsOn, 1));
      const dueAt = startOf(next.startsOn);
      if (dueAt > until && at === null) return;
      this.#period = next;
      for (const item of openItems(state)) this.#charge(item, next.startsOn, rule, at ?? dueAt);
    }
  }

  /** Follows one recorded change. */
  follow(before: Snapshot | null, after: Snapshot, at: Instant): void {
    const [was, is] = [before?.base.status ?? "PENDING", after.base.status];
    if (before === null || was === "PENDING") {
      if (is === "ACTIVE") this.#beginTerm(after, after.base.activatedAt ?? at);
    } else if (isOpen(was)) {
      if (!isOpen(is)) this.#close(before, at);
      else if (beginsTerm(before.base, after.base)) this.#beginTerm(after, at);
      else if (was === "ACTIVE" && is === "SUSPENDED") this.#suspend(before, at);
      else if (was === "SUSPENDED" && is === "ACTIVE") this.#resume(before.base, after, at);
      else this.#changeItems(before, after, at);
    }
  }

  /** Charges the first period of a term, or of a trial. @source R-ACT-5, R-RENEW-5, R-TRIAL-5, R-TRIAL-9, R-SUSP-8 */
  #beginTerm(after: Snapshot, at: Instant): void {
    const { isTrial, termStartsOn, termEndsOn } = after.base;
    assert(termStartsOn !== null && termEndsOn !== null, "a term has a first and a last day");
    const trial = isTrial ? wholePaidPeriod({ startsOn: termStartsOn, endsOn: termEndsOn }) : null;
    this.#period = trial ?? periodStarting(after.base, termStartsOn);
    if (isUncharged(after.base)) return;
    const isFirst = this.#lines.length === 0;
    for (const item of openItems(after)) {
      this.#charge(item, termStartsOn, isTrial ? "R-TRIAL-5" : isFirst ? "R-BILL-2" : "R-RENEW-5", at);
    }
  }

  #close(before: Snapshot, at: Instant): void {
    const { base } = before;
    if (base.status === "SUSPENDED" && isEndOf(base.retentionEndsOn, at)) this.beginPeriods(before, at, "R-SUSP-13", at);
    else if (!isEndOf(base.termEndsOn, at)) this.#cancel(before, at);
  }

  /** @source R-CANC-2 to -7, R-CANC-13, R-POL */
  #cancel(before: Snapshot, at: Instant): void {
    const { base } = before;
    if (isUncharged(base)) return;
    if (base.isTrial) return this.#charge(baseOf(before), this.#paid.startsOn, "R-CANC-13", at);
    const credit = creditOf(base, at);
    if (credit === "FULL") this.#reverse(null, base.windowReopenedAt, "R-CANC-7", at);
    if (credit !== "PRORATED" || dayOf(at) > this.#paid.endsOn) return;
    for (const item of openItems(before)) this.#credit(item, "R-POL", at);
  }

  /** @source R-SUSP-6, §0.2.8 */
  #suspend(before: Snapshot, at: Instant): void {
    if (!isMicrosoft(before.base) || before.base.isTrial) return;
    if (isCreditedInFull(before.base, at)) return this.#reverse(null, null, "R-SUSP-6", at);
    for (const item of openItems(before)) this.#credit(item, "R-SUSP-6", at);
  }

  /** @source R-SUSP-7, R-SUSP-14 */
  #resume(before: SubscriptionState, after: Snapshot, at: Instant): void {
    if (!isMicrosoft(before) || before.isTrial) return;
    const [today, { startsOn }] = [dayOf(at), this.#paid];
    while (this.#paid.endsOn < today) this.#period = periodStarting(before, addDays(this.#paid.endsOn, 1));
    const { suspendedAt } = before;
    const wasFree = this.#paid.startsOn === startsOn && isCreditedInFull(before, suspendedAt);
    const idle = suspendedAt === null ? 0 : Math.max(0, daysBetween(dayOf(suspendedAt), today) - 1);
    for (const item of openItems(after)) {
      if (wasFree) this.#write(item, daysIn(this.#paid) - idle, "R-SUSP-14", at);
      else this.#charge(item, today, "R-SUSP-7", at);
    }
  }

  /** Changes of licenses and of the plan, and add-ons that are added or removed. @source R-QTY-6, R-PLAN-2, R-ADD-7, R-ADD-10 */
  #changeItems(before: Snapshot, after: Snapshot, at: Instant): void {
    if (isUncharged(after.base)) return;
    const isOtherPlan = before.base.planId !== after.base.planId;
    this.#replace(baseOf(before), baseOf(after), isOtherPlan ? "R-PLAN-2" : "R-QTY-6", at);
    for (const addOn of after.addOns) {
      const own = before.addOns.find(({ id }) => id === addOn.id);
      if (own === undefined) this.#charge(addOnOf(after, addOn), dayOf(at), "R-ADD-7", at);
      else if (isOpen(addOn.status)) this.#replace(addOnOf(before, own), addOnOf(after, addOn), "R-QTY-6", at);
      else if (isOpen(own.status)) {
        const credit = isOtherPlan ? "PRORATED" : creditOf(own, at);
        if (credit === "FULL") this.#reverse(own.id, own.windowReopenedAt, "R-ADD-10", at);
        if (credit === "PRORATED") this.#credit(addOnOf(before, own), isOtherPlan ? "R-PLAN-2" : "R-POL", at);
      }
    }
  }

  #replace(before: ChargedItem, after: ChargedItem, rule: ChargeRule, at: Instant): void {
    if (before.quantity === after.quantity && before.planId === after.planId) return;
    this.#credit(before, rule, at);
    this.#charge(after, dayOf(at), rule, at);
  }

  /** Charges the days from `from`, inclusive, to the end of the period. */
  #charge(item: ChargedItem, from: Day, rule: ChargeRule, at: Instant): void {
    this.#write(item, daysBetween(from, this.#paid.endsOn) + 1, rule, at);
  }

  /** Credits the days from `at`, inclusive, to the end of the period. */
  #credit(item: ChargedItem, rule: ChargeRule, at: Instant): void {
    this.#write(item, daysBetween(dayOf(at), this.#paid.endsOn) + 1, rule, at, true);
  }

  #write(item: ChargedItem, days: number, rule: ChargeRule, at: Instant, isCredit = false): void {
    const { startsOn, endsOn, pricedDays } = this.#paid;
    const effectiveUnitPriceMinor = prorate(item.unitPriceMinor, days, pricedDays);
    const amount = multiply(effectiveUnitPriceMinor, item.quantity);
    this.#lines.push({
      ...item,
      ...{ effectiveUnitPriceMinor, amountMinor: isCredit ? negate(amount) : amount, periodStartsOn: startsOn },
      ...{ periodEndsOn: endsOn, occurredAt: at, rule, isReversal: false },
    });
  }

  /** Mirrors the lines of one add-on, or of everything, that are not reversed, from the period on that began at `from`. @source §0.2.3 */
  #reverse(addOnId: string | null, from: Instant | null, rule: ChargeRule, at: Instant): void {
    const first = from === null ? "" : dayOf(from);
    const own = this.#lines.filter(
      (line) =>
        !line.isReversal &&
        !this.#reversed.has(line) &&
        line.periodStartsOn >= first &&
        (addOnId === null || line.addOnId === addOnId),
    );
    for (const line of own) {
      this.#reversed.add(line);
      this.#lines.push({ ...line, amountMinor: negate(line.amountMinor), occurredAt: at, rule, isReversal: true });
    }
  }
}

/**
 * The lines that a subscription must have until an instant, from what was recorded about it: its present values, the changes that its
 * events recorded, and the calendar. It uses neither the charges nor the rules of the commands that wrote them.
 * @source R-BILL-2, R-BILL-6, R-QTY-6, R-ADD-7, R-CANC-7, R-SUSP-6 to -8, R-SUSP-13, R-SUSP-14, R-PLAN-2, R-TERM-2, R-POL
 */
export function expectedCharges(life: RecordedLife, until: Instant): readonly ExpectedCharge[] {
  const expectation = new Expectation();
  let before: Snapshot | null = null;
  for (const { at, after } of statesOf(life)) {
    if (before !== null) expectation.beginPeriods(before, at);
    expectation.follow(before, after, at);
    before = after;
  }
  if (before !== null) expectation.beginPeriods(before, until);
  return expectation.lines;
}
