import type { CommandResultFragment, SubscriptionPageQuery, SubscriptionStateFragment } from "./client/graphql.ts";
import { countText, dayText, instantText, moneyText, sentenceCase, signedMoneyText } from "./format.ts";
import { sumOf, type Amount } from "./money.ts";

/** A subscription as its page reads it. */
export type Subscription = NonNullable<SubscriptionPageQuery["subscription"]>;
type HistoryEvent = Subscription["history"]["nodes"][number];

/** `P1Y` as `1 year`. */
export function durationText(duration: string): string {
  const [, count = "", unit = ""] = /^P(\d+)([YMD])$/.exec(duration) ?? [];
  const noun = { Y: "year", M: "month", D: "day" }[unit];
  return noun === undefined ? duration : countText(Number(count), noun);
}

const billingText = (cycle: string): string => (cycle === "NONE" ? "without charge" : sentenceCase(cycle).toLowerCase());

/** `P1Y` and `MONTHLY` as `1 year, monthly`. */
export const termText = ({ termDuration, billingCycle }: Readonly<{ termDuration: string; billingCycle: string }>): string =>
  `${durationText(termDuration)}, ${billingText(billingCycle)}`;

/** `SUBSCRIPTION_QUANTITY_CHANGED` as `Quantity changed`. */
export const eventTitle = ({ type }: Pick<HistoryEvent, "type">): string => sentenceCase(type.replace(/^SUBSCRIPTION_/, ""));

const valueText = (value: string | null): string => {
  if (value === null) return "none";
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return instantText(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value);
  return /^[A-Z][A-Z_]+$/.test(value) ? sentenceCase(value) : value;
};

/** `Quantity: 25 → 30`. */
export const changeText = ({ field, before, after }: HistoryEvent["changes"][number]): string =>
  `${sentenceCase(field)}: ${valueText(before)} → ${valueText(after)}`;

/** Who caused an event. */
export const actorText = ({ actor }: Pick<HistoryEvent, "actor">): string =>
  actor === null ? "" : (actor.user ?? sentenceCase(actor.kind));

const onOff = (isOn: boolean): string => (isOn ? "on" : "off");

/** The 8th of the month after an instant: when the charges of its month are invoiced. */
function invoiceDay(at: string): string {
  const [year = 0, month = 0] = at.split("-").map(Number);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
  return dayText(`${next}-08`);
}

/** `+€1,198.35 on the invoice of 8 Dec 2026`, for each currency and month. */
function chargeTexts(charges: CommandResultFragment["charges"]): string[] {
  const groups = new Map<string, Amount[]>();
  for (const { amount, occurredAt } of charges) {
    const key = `${invoiceDay(occurredAt)} ${amount.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), amount]);
  }
  return [...groups].map(([key, amounts]) => `${signedMoneyText(sumOf(amounts))} on the invoice of ${key.slice(0, -4)}`);
}

const renewalText = ({ renewal }: Pick<SubscriptionStateFragment, "renewal">): string => {
  if (renewal === null) return "none";
  if (renewal.outcome !== "RENEWS") return sentenceCase(renewal.outcome);
  const amount = renewal.estimatedAmount === null ? "renews" : moneyText(renewal.estimatedAmount);
  return renewal.on === null ? amount : `${amount} on ${dayText(renewal.on)}`;
};

const addOnsText = ({ addOns }: Pick<SubscriptionStateFragment, "addOns">): string =>
  addOns.map(({ quantity, plan, status }) => `${quantity} × ${plan.title} (${sentenceCase(status).toLowerCase()})`).join(", ") ||
  "none";

type Differing = readonly [name: string, text: (state: SubscriptionStateFragment) => string];

const DIFFERING: readonly Differing[] = [
  ["Name", ({ displayName }) => displayName],
  ["Status", ({ status }) => sentenceCase(status)],
  ["Licenses", ({ quantity }) => String(quantity)],
  ["Plan", ({ plan }) => plan.title],
  ["Trial", ({ isTrial }) => (isTrial ? "yes" : "no")],
  ["Add-ons", addOnsText],
  ["Reseller", ({ indirectResellerMpnId }) => indirectResellerMpnId ?? "none"],
  ["Auto-renewal", ({ autoRenew }) => onOff(autoRenew)],
  ["Term ends", ({ term }) => (term === null ? "none" : dayText(term.endsOn))],
  ["Data kept until", ({ suspension }) => (suspension === null ? "none" : dayText(suspension.expiresOn))],
  [
    "Licenses from the next term",
    ({ scheduledChange }) => (scheduledChange === null ? "none" : String(scheduledChange.quantity)),
  ],
  ["Renewal", renewalText],
];

/** What a command changes, a sentence each: the state before and after, what the publisher decides, and the charges. */
export function resultTexts(
  before: SubscriptionStateFragment,
  { subscription, operation, charges }: Pick<CommandResultFragment, "subscription" | "operation" | "charges">,
): string[] {
  const changed = DIFFERING.flatMap(([name, text]) => {
    const [old, now] = [text(before), subscription === null ? text(before) : text(subscription)];
    return old === now ? [] : [`${name}: ${old} → ${now}`];
  });
  const decidesAt = operation?.decidesAt ?? null;
  const asked = decidesAt === null ? [] : [`The publisher is asked. It is decided by ${instantText(decidesAt)} at the latest.`];
  const texts = [...changed, ...asked, ...chargeTexts(charges)];
  return charges.length === 0 && texts.length > 0 ? [...texts, "No charge and no credit now."] : texts;
}
