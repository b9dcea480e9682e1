import type { Instant } from "../../../core/clock.js";
import { beforeChanges, type RowChanges } from "../../../core/changes.js";
import type { Minor } from "../../../core/money.js";
import type { Day } from "../../../core/period.js";
import {
  type BillingCycle,
  isOpen,
  type PublisherKind,
  type SubscriptionStatus,
  type TermDuration,
  type WindowCredit,
} from "../../../core/vocabulary.js";

/** What a subscription and an add-on have in common: a number of licenses at a price, and a window for its cancellation. */
export type ItemState = Readonly<{
  planId: string;
  quantity: number;
  unitPriceMinor: Minor;
  status: SubscriptionStatus;
  windowClosesAt: Instant | null;
  windowCredit: WindowCredit | null;
  windowReopenedAt: Instant | null;
}>;

/** The stored values of a subscription that decide what it is charged. */
export type SubscriptionState = ItemState &
  Readonly<{
    publisherKind: PublisherKind;
    isTrial: boolean;
    termDuration: TermDuration;
    billingCycle: BillingCycle;
    termStartsOn: Day | null;
    termEndsOn: Day | null;
    anchorDay: number | null;
    activatedAt: Instant | null;
    suspendedAt: Instant | null;
    retentionEndsOn: Day | null;
  }>;

export type AddOnState = ItemState & Readonly<{ id: string }>;

/** A subscription and its add-ons at one time. */
export type Snapshot = Readonly<{ base: SubscriptionState; addOns: readonly AddOnState[] }>;

/** A change as its event recorded it. The first one of a life is the order. */
export type RecordedChange = Readonly<{
  at: Instant;
  own: RowChanges;
  /** The changes of add-ons, by id. */
  parts: Readonly<Record<string, RowChanges>>;
  /** The add-ons that it created. */
  newAddOnIds: readonly string[];
}>;

/** The present values of a subscription, and everything that was recorded about how they came about. */
export type RecordedLife = Readonly<{ present: Snapshot; changes: readonly RecordedChange[] }>;

function before({ base, addOns }: Snapshot, { own, parts, newAddOnIds }: RecordedChange): Snapshot {
  return {
    base: beforeChanges(base, [own]),
    addOns: addOns.filter(({ id }) => !newAddOnIds.includes(id)).map((addOn) => beforeChanges(addOn, [parts[addOn.id] ?? {}])),
  };
}

/** The states after each recorded change, found by undoing the changes from the last to the first. */
export function statesOf({ present, changes }: RecordedLife): Readonly<{ at: Instant; after: Snapshot }>[] {
  const states: Readonly<{ at: Instant; after: Snapshot }>[] = [];
  let after = present;
  for (const change of [...changes].reverse()) {
    states.push({ at: change.at, after });
    after = before(after, change);
  }
  return states.reverse();
}

/** An item that is charged: the base, whose id is null, or one of its add-ons. */
export type ChargedItem = Readonly<{ addOnId: string | null; planId: string; quantity: number; unitPriceMinor: Minor }>;

const itemOf = (item: ItemState, addOnId: string | null, isTrial: boolean): ChargedItem => ({
  ...{ addOnId, planId: item.planId, quantity: item.quantity },
  unitPriceMinor: isTrial ? 0 : item.unitPriceMinor,
});

/** The base as a charged item. In a trial its price is 0. @source R-TRIAL-5 */
export const baseOf = ({ base }: Snapshot): ChargedItem => itemOf(base, null, base.isTrial);

/** An add-on as a charged item. In a trial of its base its price is 0. */
export const addOnOf = ({ base }: Snapshot, addOn: AddOnState): ChargedItem => itemOf(addOn, addOn.id, base.isTrial);

/** The base and the open add-ons. */
export const openItems = (state: Snapshot): ChargedItem[] => [
  baseOf(state),
  ...state.addOns.filter(({ status }) => isOpen(status)).map((addOn) => addOnOf(state, addOn)),
];
