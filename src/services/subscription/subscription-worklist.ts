import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import type { Day } from "../../core/period.js";
import { RenewalObstacle, type SubscriptionStatus } from "../../core/vocabulary.js";
import type { RenewalOutcomeFilter } from "../../core/worklist.js";
import type { Context } from "../../database/context.js";
import type { Seek } from "../../database/page-statement.js";
import type { SortOrder } from "../../database/list-keys.js";
import { and, isCode, or, query, sql, type SqlOf } from "../../database/rows.js";
import type { Subscription } from "../../entities/subscription.entity.js";

/** Conditions on what will happen to subscriptions; null and missing conditions do not filter. */
export type WorklistFilter = Readonly<{
  publisherId?: string | null;
  hasScheduledChange?: boolean | null;
  renewalOutcome?: RenewalOutcomeFilter | null;
  /** The first and the last day on which the term ends. */
  renewsFrom?: Day | null;
  renewsUntil?: Day | null;
  trialEndsUntil?: Day | null;
  /** Exclusive. */
  creditWindowClosesBefore?: Instant | null;
  retentionEndsUntil?: Day | null;
  updatedSince?: Instant | null;
}>;

/** The part of the filter that is combined with the one above. */
type Others = Readonly<{ status?: readonly SubscriptionStatus[] | null; autoRenew?: boolean | null }>;

const isOpen: SqlOf<Subscription> = sql("t.status IN ('ACTIVE', 'SUSPENDED')");

/** @throws INVALID_INPUT when the first day is after the last one */
function assertDays({ renewsFrom, renewsUntil }: WorklistFilter): void {
  if (renewsFrom && renewsUntil && renewsFrom > renewsUntil)
    throw invalid(`renewsUntil must not be before renewsFrom; got ${renewsFrom} to ${renewsUntil}.`, "filter", "renewsUntil");
}

function isOfPublisher(publisherId: string): SqlOf<Subscription> {
  const publisher = isCode("o.publisher_id", publisherId);
  return sql(`t.offer_id IN (SELECT o.id FROM offer o WHERE ${publisher.sql})`, ...publisher.parameters);
}

const isRenewing: SqlOf<Subscription> = sql("t.status = 'ACTIVE' AND t.auto_renew = ?", true);

/**
 * What happens to subscriptions at the end of their term, with the catalog of today; equivalent to `renewalOf`.
 * @source R-RENEW-1 to -9, R-TRIAL-3, -9, R-SUSP-8, R-REM
 */
const OUTCOMES: Readonly<Record<RenewalOutcomeFilter, SqlOf<Subscription>>> = {
  AT_RISK: and(isRenewing, sql("t.renewal_obstacle = 'NOT_OFFERED'")),
  ENDS: or(and(isOpen, sql("t.auto_renew = ?", false)), and(isRenewing, sql("t.renewal_obstacle IS NOT NULL"))),
  RENEWS: and(isRenewing, sql("t.renewal_obstacle IS NULL")),
};

/** The conditions of a filter. @throws INVALID_INPUT when renewsUntil is before renewsFrom */
export function worklistConditions({ now }: Pick<Context, "now">, filter: WorklistFilter): (SqlOf<Subscription> | null)[] {
  assertDays(filter);
  const { renewsFrom, renewsUntil, trialEndsUntil, creditWindowClosesBefore, retentionEndsUntil, updatedSince } = filter;
  const { publisherId, hasScheduledChange, renewalOutcome } = filter;
  return [
    publisherId ? isOfPublisher(publisherId) : null,
    typeof hasScheduledChange === "boolean" ? sql(`t.scheduled_plan_id IS ${hasScheduledChange ? "NOT NULL" : "NULL"}`) : null,
    renewalOutcome ? OUTCOMES[renewalOutcome] : null,
    renewsFrom ? and(isOpen, sql("t.term_ends_on >= ?", renewsFrom)) : null,
    renewsUntil ? and(isOpen, sql("t.term_ends_on <= ?", renewsUntil)) : null,
    trialEndsUntil ? and(isOpen, sql("t.is_trial = ? AND t.trial_ends_on <= ?", true, trialEndsUntil)) : null,
    creditWindowClosesBefore
      ? and(isOpen, sql("t.window_closes_at > ? AND t.window_closes_at < ?", now, creditWindowClosesBefore))
      : null,
    retentionEndsUntil ? sql("t.status = 'SUSPENDED' AND t.retention_ends_on <= ?", retentionEndsUntil) : null,
    updatedSince ? sql("t.changed_at >= ?", updatedSince) : null,
  ];
}

/** How a list is read: its order, and the index that holds the rows of each alternative in this order. */
export type WorklistReading = Readonly<{ sortedBy: SortOrder<Subscription>; seek: Seek<Subscription> }>;

const by = (property: keyof Subscription): SortOrder<Subscription> => ({
  ...{ properties: [property], isDescending: false, isNeverNull: true },
});

const OPEN: readonly SubscriptionStatus[] = ["ACTIVE", "SUSPENDED"];

/** The statuses among which a filter finds subscriptions. */
const statusesIn = ({ status }: Others, among: readonly SubscriptionStatus[]): SubscriptionStatus[] =>
  among.filter((one) => status === null || status === undefined || status.includes(one));

/** The subscriptions with each of some statuses, with and without automatic renewal, by the end of their term. */
export function seekTermEnds(filter: Others & WorklistFilter, among: readonly SubscriptionStatus[] = OPEN): Seek<Subscription> {
  if (filter.renewalOutcome) return seekOutcome(filter, filter.renewalOutcome);
  const flags = typeof filter.autoRenew === "boolean" ? [filter.autoRenew] : [true, false];
  const statuses = new Set(statusesIn(filter, among));
  const each = [...statuses].flatMap((status) => flags.map((flag) => sql("t.status = ? AND t.auto_renew = ?", status, flag)));
  return { index: "subscription_term_end", alternatives: eachOr(each) };
}

const OBSTACLES = [null, ...Object.values(RenewalObstacle)];

/** The part of an index with the subscriptions of one outcome, by the end of their term. */
type OutcomePart = Readonly<{ status: SubscriptionStatus; autoRenew: boolean; obstacle: RenewalObstacle | null }>;

const RENEWING = OBSTACLES.map((obstacle): OutcomePart => ({ status: "ACTIVE", autoRenew: true, obstacle }));
const PARTS: Readonly<Record<RenewalOutcomeFilter, readonly OutcomePart[]>> = {
  RENEWS: RENEWING.filter(({ obstacle }) => obstacle === null),
  AT_RISK: RENEWING.filter(({ obstacle }) => obstacle === "NOT_OFFERED"),
  ENDS: [
    ...RENEWING.filter(({ obstacle }) => obstacle !== null),
    ...OPEN.flatMap((status) => OBSTACLES.map((obstacle): OutcomePart => ({ status, autoRenew: false, obstacle }))),
  ],
};

/** The subscriptions with an outcome, by the end of their term. */
function seekOutcome(filter: Others, outcome: RenewalOutcomeFilter): Seek<Subscription> {
  const { autoRenew } = filter;
  const statuses = statusesIn(filter, OPEN);
  const parts = PARTS[outcome].filter(
    (part) => statuses.includes(part.status) && (typeof autoRenew !== "boolean" || autoRenew === part.autoRenew),
  );
  const each = parts.map(({ status, autoRenew: flag, obstacle }) =>
    obstacle === null
      ? sql("t.status = ? AND t.auto_renew = ? AND t.renewal_obstacle IS NULL", status, flag)
      : sql("t.status = ? AND t.auto_renew = ? AND t.renewal_obstacle = ?", status, flag, obstacle),
  );
  return { index: "subscription_renewal", alternatives: eachOr(each) };
}

/** How to read a list without a chosen order by the day or instant that a filter limits; null: by id. */
export function worklistReading(partnerId: string, filter: Others & WorklistFilter): WorklistReading | null {
  const { renewalOutcome, renewsFrom, renewsUntil, trialEndsUntil, creditWindowClosesBefore } = filter;
  const ofPartner: SqlOf<Subscription> = sql("t.partner_id = ?", partnerId);
  if (renewalOutcome || renewsFrom || renewsUntil) return { sortedBy: by("termEndsOn"), seek: seekTermEnds(filter) };
  if (trialEndsUntil) {
    const alternatives = statusesIn(filter, OPEN).map((one) => sql("t.status = ? AND t.is_trial = ?", one, true));
    return { sortedBy: by("trialEndsOn"), seek: { index: "subscription_trial_end", alternatives: eachOr(alternatives) } };
  }
  if (creditWindowClosesBefore)
    return { sortedBy: by("windowClosesAt"), seek: { index: "subscription_window", alternatives: [ofPartner] } };
  if (filter.retentionEndsUntil)
    return {
      sortedBy: by("retentionEndsOn"),
      seek: { index: "subscription_retention", alternatives: [sql("t.status = 'SUSPENDED'")] },
    };
  if (filter.updatedSince)
    return { sortedBy: by("changedAt"), seek: { index: "subscription_updated_at", alternatives: [ofPartner] } };
  return null;
}

/** Values of which each is sought on its own. */
const VALUES_MAX = 64;

/** The ids that a statement finds; null when they are many. */
async function fewIds({ read }: Pick<Context, "read">, text: string, parameter: string): Promise<string[] | null> {
  const found = await query<{ id: string }>(read, sql(`${text} LIMIT ${VALUES_MAX + 1}`, parameter));
  return found.length > VALUES_MAX ? null : found.map(({ id }) => id);
}

const OFFERS = "SELECT o.id AS id FROM offer o WHERE o.publisher_id = ?";
const SCHEDULED =
  "SELECT DISTINCT t.scheduled_plan_id AS id FROM subscription t WHERE t.partner_id = ? AND t.scheduled_plan_id IS NOT NULL";

const none: SqlOf<Subscription> = sql("1 = 0");

/** The index in which the filters by publisher and scheduled change find subscriptions in list order; null when there is none. */
export async function seekReferences(
  ctx: Context,
  partnerId: string,
  filter: WorklistFilter,
): Promise<Seek<Subscription> | null> {
  const { publisherId, hasScheduledChange } = filter;
  if (publisherId) {
    const offers = isCode("o.publisher_id", publisherId).parameters.length === 0 ? [] : await fewIds(ctx, OFFERS, publisherId);
    if (offers !== null)
      return { index: "subscription_offer_page", alternatives: eachOr(offers.map((id) => sql("t.offer_id = ?", id))) };
  }
  if (hasScheduledChange === false) return { index: "subscription_schedule", alternatives: [sql("t.scheduled_plan_id IS NULL")] };
  if (hasScheduledChange !== true) return null;
  const plans = await fewIds(ctx, SCHEDULED, partnerId);
  if (plans === null) return null;
  return { index: "subscription_schedule", alternatives: eachOr(plans.map((id) => sql("t.scheduled_plan_id = ?", id))) };
}

const eachOr = (alternatives: readonly SqlOf<Subscription>[]): readonly SqlOf<Subscription>[] =>
  alternatives.length > 0 ? alternatives : [none];
