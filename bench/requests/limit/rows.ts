import { instant, type Instant, systemClock } from "../../../src/core/clock.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";

/** An instant of a table as GraphQL shows it. mysql2 leaves out milliseconds that are 0. */
export const shownInstant = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, 23).padEnd(12, ".000")}Z`;

/** An instant of a table; null stays null. */
export function instantOf(text: string): Instant;
export function instantOf(text: string | null): Instant | null;
export function instantOf(text: string | null): Instant | null {
  return text === null ? null : instant(shownInstant(text));
}

/** An instant as the tables hold it. */
/** The current instant of a partner: its test clock, or the system clock of a live partner. */
export const nowBy = (clockAt: string | null): Instant => instantOf(clockAt) ?? systemClock.now();

export const storedInstant = (at: Instant): string => at.toISOString().replace("T", " ").replace("Z", "");

/** A list of codes as the tables hold it: `;US;DE;`. */
export const codesIn = (text: string): string[] => text.split(";").filter((code) => code !== "");

type Instants =
  | "orderedAt"
  | "activatedAt"
  | "windowClosesAt"
  | "windowReopenedAt"
  | "loweringEndsAt"
  | "suspendedAt"
  | "endedAt"
  | "activatesAt"
  | "operationDecidesAt"
  | "operationDueAt";

/** The facts of a subscription as the drivers return them: instants as texts, yes and no as 1 and 0. */
export type FactsRow = Omit<SubscriptionFacts, Instants | "isTrial" | "autoRenew"> &
  Readonly<Record<Exclude<Instants, "orderedAt">, string | null>> &
  Readonly<{ orderedAt: string; isTrial: number; autoRenew: number }>;

/** The columns of `FactsRow`, of the table with the alias `s`. */
export const FACTS = [
  "s.status, s.publisher_kind AS publisherKind, s.plan_id AS planId, s.quantity, s.is_trial AS isTrial, s.trial_ends_on AS trialEndsOn",
  "s.trial_days AS trialDays, s.term_duration AS termDuration, s.billing_cycle AS billingCycle, s.currency, s.ordered_at AS orderedAt",
  "s.activated_at AS activatedAt, s.term_starts_on AS termStartsOn, s.term_ends_on AS termEndsOn, s.period_starts_on AS periodStartsOn",
  "s.period_ends_on AS periodEndsOn, s.anchor_day AS anchorDay, s.unit_price_minor AS unitPriceMinor, s.auto_renew AS autoRenew",
  "s.price_adjustment AS priceAdjustment, s.window_closes_at AS windowClosesAt, s.suspended_at AS suspendedAt, s.ended_at AS endedAt",
  "s.retention_ends_on AS retentionEndsOn, s.activates_at AS activatesAt, s.operation_decides_at AS operationDecidesAt",
  "s.window_credit AS windowCredit, s.window_reopened_at AS windowReopenedAt, s.lowering_ends_at AS loweringEndsAt",
  "s.operation_due_at AS operationDueAt, s.price_id AS priceId, s.margin_basis_points AS marginBasisPoints",
].join(", ");

/** The facts by which the rules judge a subscription. */
export const factsOf = (row: FactsRow): SubscriptionFacts => ({
  ...row,
  isTrial: row.isTrial === 1,
  autoRenew: row.autoRenew === 1,
  orderedAt: instantOf(row.orderedAt),
  activatedAt: instantOf(row.activatedAt),
  windowClosesAt: instantOf(row.windowClosesAt),
  windowReopenedAt: instantOf(row.windowReopenedAt),
  loweringEndsAt: instantOf(row.loweringEndsAt),
  suspendedAt: instantOf(row.suspendedAt),
  endedAt: instantOf(row.endedAt),
  activatesAt: instantOf(row.activatesAt),
  operationDecidesAt: instantOf(row.operationDecidesAt),
  operationDueAt: instantOf(row.operationDueAt),
});
