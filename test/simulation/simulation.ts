import { addMilliseconds, instant, type Instant } from "../../src/core/clock.js";
import { DomainError } from "../../src/core/errors.js";
import { type SubscriptionAction } from "../../src/core/subscription-actions.js";
import type { Role } from "../../src/core/vocabulary.js";
import { actionState } from "../../src/services/subscription/rules/allowed-actions.js";
import { hasTermEnded } from "../../src/services/subscription/rules/suspension.js";
import { Ledger } from "./ledger.js";
import { runCommand, runTransition, type Command } from "./commands.js";
import type { Entry } from "./journal.js";
import { assertState, assertStateChange, isCommandPossible } from "./assertions.js";
import { labelsOf } from "./locked-prices.js";
import { total } from "./oracle.js";
import { isCut, termEndLabels } from "./term-ends.js";
import { type Plan, planOf, PriceBook } from "./plans.js";
import {
  buyResult,
  applyChange,
  nextTermOf,
  openAddOns,
  planOfSubscription,
  type Change,
  type Purchase,
  type Subscription,
} from "./subscription.js";
import type { PolicyName } from "./policies.js";
import { assertLowering, mayLower } from "./windows.js";
import { assertRule, type Cause } from "./state-change.js";
import { RecordedLives } from "./reconciliation.js";

/** The start time of every simulation. */
export const BEGINNING = instant("2023-01-31T10:00:00Z");
const AVERAGE_MONTH_MS = 30.436875 * 86_400_000;
const LOG_MAX = 40;
const ADMIN: readonly Role[] = ["GLOBAL_ADMIN"];

/** A partner's subscriptions and invoices in memory. Commands and transitions use the product's rules. */
export class Simulation {
  now: Instant = BEGINNING;
  readonly prices = new PriceBook();
  readonly slots: (Subscription | null)[];
  readonly closed: Subscription[] = [];
  readonly ledger = new Ledger(BEGINNING);
  readonly log: string[] = [];
  /** All actions with their results, to repeat them elsewhere. Actions on parked subscriptions are not recorded. */
  readonly journal: Entry[] = [];
  /** How often each action or transition had each result. */
  readonly counts = new Map<string, number>();
  readonly lives = new RecordedLives();
  readonly #parkedUntil = new Map<number, Instant>();
  #bought = 0;

  constructor(
    slots: number,
    readonly policies: PolicyName = "SEEDS",
    /** Whether the charges are compared with the recorded changes after every step, which takes a quarter of the time. */
    readonly isReconciled = true,
  ) {
    this.slots = Array.from({ length: slots }, () => null);
  }

  /** Moves the clock and runs the due transitions and publications in order. */
  advance(to: Instant): void {
    for (;;) {
      const publication = this.ledger.nextPublicationAt;
      const first = this.#firstDue();
      const release = [...this.#parkedUntil.entries()].sort((a, b) => a[1].getTime() - b[1].getTime())[0];
      const times = [publication, first?.at, release?.[1]].map((time) => time?.getTime() ?? Infinity);
      const next = Math.min(...times);
      if (next > to.getTime()) break;
      this.now = new Date(Math.max(next, this.now.getTime()));
      if (next === times[0]) this.ledger.publish().forEach((text) => this.#writeLog(text));
      else if (next === times[2] && release !== undefined) this.#parkedUntil.delete(release[0]);
      else if (first !== undefined) this.#runDue(first.slot, first.subscription, first.at);
    }
    this.now = new Date(Math.max(to.getTime(), this.now.getTime()));
    for (const [slot, subscription] of this.slots.entries()) {
      if (subscription !== null && !this.#parkedUntil.has(slot)) assertState(subscription, this.now);
    }
  }

  /** Buys into a slot that is free or whose subscription is closed. */
  buy(slot: number, purchase: Purchase, openedAt: Instant): void {
    const last = this.slots[slot] ?? null;
    if (last !== null && last.endedAt === null) return;
    const name = `#${slot}.${++this.#bought}`;
    const made = buyResult(name, purchase, this.prices, openedAt, this);
    const entry = { kind: "BUY", at: this.now, name, purchase, openedAt } as const;
    if (made === null) {
      this.journal.push({ ...entry, after: null });
      return this.#writeLog(`${name} ${purchase.plan.id} has no price`);
    }
    if (last !== null) this.closed.push(last);
    const { billingOption, quantity, addOns, chosenEndsOn } = purchase;
    const text = `${name} buys ${quantity} ${purchase.plan.id} ${billingOption.termDuration} ${billingOption.billingCycle} + ${addOns.length}`;
    const after = this.#follow(slot, made.waiting, made.change, { kind: "PURCHASE" }, this.now, text);
    assertRule(isCut(after) === (chosenEndsOn !== null), "a first term is full unless its end was chosen", after);
    assertRule(chosenEndsOn === null || after.termEndsOn === chosenEndsOn, "a first term ends on the chosen day", after);
    this.journal.push({ ...entry, after });
  }

  /** Runs a command and records its result or its error code. */
  run(slot: number, command: Command): void {
    const subscription = this.slots[slot] ?? null;
    if (subscription === null || this.#isOverdue(slot)) return;
    this.#assertAllowedActions(subscription);
    const { name } = subscription;
    const text = `${name} ${JSON.stringify(command)}`;
    const entry = { kind: "COMMAND", at: this.now, name, command } as const;
    try {
      const change = runCommand(command, subscription, this);
      if (Object.keys(change.changes).length === 0) {
        this.journal.push({ ...entry, code: null, after: subscription });
        this.#count(`${command.kind} UNCHANGED`);
        return this.#writeLog(`${text}: unchanged`);
      }
      const after = this.#follow(slot, subscription, change, { kind: "COMMAND", command }, this.now, text);
      this.journal.push({ ...entry, code: null, after });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      assertLowering(subscription, command, error.code, this.now);
      this.journal.push({ ...entry, code: error.code, after: subscription });
      this.#writeLog(`${text}: ${error.code}`);
      this.#count(`${command.kind} ${error.code}`);
    }
  }

  /** Adds a price of a plan, per license and month, that is effective from the given time. */
  changePrice(planId: string, monthPrice: number, from: Instant): void {
    this.prices.change(planId, monthPrice, from);
    this.journal.push({ kind: "PRICE", at: this.now, planId, monthPrice, from });
    this.#writeLog(`${planId} costs ${monthPrice} a month from ${from.toISOString()}`);
  }

  /** Ends the current prices of a plan now. */
  withdrawPlan(planId: string): void {
    this.prices.withdraw(planId, this.now);
    this.journal.push({ kind: "WITHDRAWAL", at: this.now, planId });
    this.#writeLog(`${planId} is withdrawn`);
  }

  /** Runs no transitions or commands in a slot until the given time, as if its transition kept failing. */
  park(slot: number, until: Instant): void {
    if (this.slots[slot] != null) this.#parkedUntil.set(slot, until);
    this.#writeLog(`#${slot} is parked until ${until.toISOString()}`);
  }

  /** Returns the total active time of all subscriptions, in months. */
  months(): number {
    const all = [...this.closed, ...this.slots].filter((subscription) => subscription !== null);
    const lived = all.map(({ activatedAt, endedAt }) =>
      activatedAt === null ? 0 : (endedAt ?? this.now).getTime() - activatedAt.getTime(),
    );
    return total(lived) / AVERAGE_MONTH_MS;
  }

  /** Asserts that the invoices match all charges. */
  assertInvoices(): void {
    this.ledger.assertCharges([...this.closed, ...this.slots].flatMap((subscription) => subscription?.charges ?? []));
  }

  #writeLog(text: string): void {
    this.log.push(`${this.now.toISOString()} ${text}`);
    if (this.log.length > LOG_MAX) this.log.shift();
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  #isOverdue(slot: number): boolean {
    const dueAt = this.slots[slot]?.nextTransitionAt ?? null;
    return dueAt !== null && dueAt <= this.now;
  }

  #firstDue() {
    let first: Readonly<{ slot: number; subscription: Subscription; at: Instant }> | undefined;
    for (const [slot, subscription] of this.slots.entries()) {
      const at = subscription?.nextTransitionAt ?? null;
      if (subscription === null || at === null || this.#parkedUntil.has(slot)) continue;
      if (first === undefined || at < first.at) first = { slot, subscription, at };
    }
    return first;
  }

  #runDue(slot: number, subscription: Subscription, at: Instant): void {
    const { nextTransition } = subscription;
    if (nextTransition === null) throw new Error("a due subscription has a next transition");
    const change = runTransition(subscription, { now: at, prices: this.prices });
    this.#follow(
      slot,
      subscription,
      change,
      { kind: "TRANSITION", transition: nextTransition },
      at,
      `${subscription.name} ${nextTransition}`,
    );
  }

  #follow(slot: number, before: Subscription, change: Change, cause: Cause, at: Instant, text: string): Subscription {
    const month = this.ledger.monthOf(at, this.now);
    const after = applyChange(before, change, at, month);
    const added = total(after.charges.slice(before.charges.length).map(({ amountMinor }) => amountMinor));
    this.#writeLog(
      `${text}: ${after.status}, charged ${added} ${after.currency}, next ${after.nextTransition} ${after.nextTransitionAt?.toISOString()}`,
    );
    const stateChange = { before, after, cause, setting: { now: at, prices: this.prices } };
    assertStateChange(stateChange);
    if (at >= this.now && !this.#parkedUntil.has(slot)) assertLaterTransition(after, at);
    if (cause.kind !== "TRANSITION" || cause.transition !== "INSTALMENT") this.lives.record(before, after, at);
    if (this.isReconciled) this.lives.assertReconciled(after, at, this.prices);
    this.slots[slot] = after;
    const what = cause.kind === "COMMAND" ? cause.command.kind : cause.kind === "TRANSITION" ? cause.transition : "BUY";
    this.#count(`${what} ${after.status}`);
    for (const label of [...labelsOf(stateChange), ...termEndLabels(before, after)]) this.#count(`${what} ${label}`);
    if (after.planId !== before.planId) this.#count(`${what} TO_ANOTHER_PLAN`);
    if (after.termDuration !== before.termDuration) this.#count(`${what} TO_ANOTHER_TERM`);
    if (change.lines.length > 0) this.ledger.add(month, after.currency, added);
    return after;
  }

  /** Asserts that the commands succeed and fail as `allowedActions` states. */
  #assertAllowedActions(subscription: Subscription): void {
    const hasPrice =
      !hasTermEnded(subscription, this.now) || nextTermOf(subscription, openAddOns(subscription), this.prices, this.now) !== null;
    const { siblingId } = planOfSubscription(subscription);
    const hasConversionPlan = siblingId !== null && this.prices.at(siblingId, MONTHLY, this.now) !== null;
    const target = planToChangeTo(subscription);
    const hasPlanChange = target !== null && this.prices.at(target.id, subscription, this.now) !== null;
    const ofPlans = { hasPriceForNewTerm: hasPrice, hasConversionPlan, hasPlanChange };
    const may = { hasResellers: true, removedCustomer: null, ...ofPlans, pause: null, publisherStep: null };
    const context = { roles: ADMIN, partnerType: "INDIRECT_PROVIDER", isStrict: false, ...may } as const;
    for (const command of validCommands(subscription, this.now)) {
      const state = actionState(command.kind, subscription, context, this.now);
      const found = this.#codeOf(command, subscription);
      assertRule(
        state.code === found && state.isAllowed === (found === null),
        `${command.kind} should be ${state.code ?? "allowed"}`,
        found,
      );
      const isPossible = isCommandPossible(command.kind, subscription, this.now);
      assertRule(
        state.isAllowed === isPossible || (isPossible && isForPrices(state.code)),
        "allowedActions follows the table of statuses",
        [state, subscription],
      );
      assertRule(state.until === null || state.until > this.now, "`until` is in the future", state);
    }
  }

  #codeOf(command: Command, subscription: Subscription): string | null {
    try {
      runCommand(command, subscription, this);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
}

const MONTHLY = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;

/** Returns whether a refusal is about prices, which the table of statuses does not cover. */
const isForPrices = (code: string | null): boolean => code === "NOT_AVAILABLE" || code === "TRIAL_NOT_CONVERTIBLE";

/** Asserts that the next transition is later. */
function assertLaterTransition(after: Subscription, at: Instant): void {
  const { nextTransitionAt } = after;
  assertRule(nextTransitionAt === null || nextTransitionAt > at, "the next transition is later", after);
}

/** Returns the plan to which a subscription can change; null when there is none. */
function planToChangeTo(subscription: Subscription): Plan | null {
  const { siblingId, isTrial } = planOfSubscription(subscription);
  return siblingId === null || isTrial ? null : planOf(siblingId);
}

/** Returns a valid command for every action. */
function validCommands(subscription: Subscription, now: Instant): (Command & { kind: SubscriptionAction })[] {
  const { minimumQuantity, maximumQuantity, addOnIds } = planOfSubscription(subscription);
  const { quantity, autoRenew } = subscription;
  const target = planToChangeTo(subscription);
  const fewer = mayLower(subscription, null, now) ? Math.max(minimumQuantity, quantity - 1) : quantity;
  const another = quantity < maximumQuantity ? quantity + 1 : fewer;
  const ofTarget =
    target === null || mayLower(subscription, null, now) ? target?.minimumQuantity : Math.max(target.minimumQuantity, quantity);
  // A plan with a lower maximum can be changed to at the renewal only, when licenses may not be lowered.
  const isTooMany = target !== null && (ofTarget ?? 0) > target.maximumQuantity;
  return [
    ...([{ kind: "RENAME" }, { kind: "SET_INDIRECT_RESELLER" }, { kind: "SUSPEND" }, { kind: "REACTIVATE" }] as const),
    { kind: "CHANGE_QUANTITY", quantity: another },
    ...(isTooMany ? [] : [{ kind: "CHANGE_PLAN", planId: target?.id ?? null, quantity: ofTarget ?? quantity } as const]),
    { kind: "UPDATE_ADD_ONS", planId: addOnIds[0] ?? "stamps", quantity: 0 },
    { kind: "CANCEL", onlyIfFullCredit: false },
    { kind: "CHANGE_AUTO_RENEW", autoRenew: !autoRenew },
    { kind: "SCHEDULE_CHANGE", planId: null, quantity: null, billingOption: null, termEndsOn: null },
    { kind: "CONVERT_TRIAL", quantity: 1, billingOption: MONTHLY },
  ];
}

/** Returns the time `hours` hours later. */
export const hoursLater = (at: Instant, hours: number): Instant => addMilliseconds(at, hours * 3_600_000);
