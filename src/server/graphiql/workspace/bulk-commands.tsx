import type { ReactNode } from "react";
import {
  BulkScheduleChangeDocument,
  BulkSetAutoRenewDocument,
  type BulkResultFragment,
  type OnBulkError,
  type SubscriptionStateFragment,
} from "./client/graphql.ts";
import type { Outcome, Send, SendOptions } from "./preview-dialog.tsx";
import { command, mutationOf } from "./request.ts";
import { resultTexts } from "./subscription-texts.ts";

/** A subscription that can be one of several that a command changes. */
export type BulkSubscription = SubscriptionStateFragment & Readonly<{ customer: { companyName: string } }>;

type Item = Readonly<{ subscriptionId: string; expectedVersion: number }>;
type BulkOptions = SendOptions & Readonly<{ onError: OnBulkError }>;

/** A command on several subscriptions, with its form. */
type BulkCommand = Readonly<{
  title: string;
  fields: (chosen: readonly BulkSubscription[]) => ReactNode;
  send: (options: BulkOptions, values: FormData, chosen: readonly BulkSubscription[]) => Promise<BulkResultFragment>;
}>;

const itemOf = ({ id, version }: BulkSubscription): Item => ({ subscriptionId: id, expectedVersion: version });

const nextQuantity = ({ quantity, scheduledChange }: BulkSubscription): number => scheduledChange?.quantity ?? quantity;

const nameOf = ({ displayName, customer }: BulkSubscription): string => `${displayName} · ${customer.companyName}`;

/** What happens when one of the subscriptions cannot be changed. */
const SkipField = () => (
  <label className="check">
    <input type="checkbox" name="skip" />
    Change the others when one is refused
  </label>
);

const switchAutoRenew = (autoRenew: boolean): BulkCommand => ({
  title: `Switch auto-renewal ${autoRenew ? "on" : "off"}`,
  fields: () => (
    <>
      <p>{autoRenew ? "The subscriptions renew at the end of their terms." : "The subscriptions end with their terms."}</p>
      <SkipField />
    </>
  ),
  send: (options, _values, chosen) =>
    command(BulkSetAutoRenewDocument, { ...options, items: chosen.map((each) => ({ ...itemOf(each), autoRenew })) }),
});

/** The commands on several subscriptions. */
export const BULK_COMMANDS: readonly BulkCommand[] = [
  {
    title: "Schedule licenses",
    fields: (chosen) => (
      <>
        <p>The number of licenses from the next term on. Subscriptions whose number stays the same are left as they are.</p>
        {chosen.map((subscription) => (
          <label key={subscription.id} className="field">
            <span>{nameOf(subscription)}</span>
            <input
              type="number"
              name={subscription.id}
              required
              step={1}
              min={subscription.plan.minimumQuantity}
              max={subscription.plan.maximumQuantity}
              defaultValue={nextQuantity(subscription)}
              inputMode="numeric"
            />
          </label>
        ))}
        <SkipField />
      </>
    ),
    send: (options, values, chosen) => {
      const items = chosen
        .map((subscription) => ({ subscription, quantity: Number(values.get(subscription.id)) }))
        .filter(({ subscription, quantity }) => quantity !== nextQuantity(subscription))
        .map(({ subscription, quantity }) => ({ ...itemOf(subscription), quantity }));
      return command(BulkScheduleChangeDocument, { ...options, items });
    },
  },
  {
    title: "Remove scheduled changes",
    fields: () => (
      <>
        <p>The next terms have the plan and the licenses of the current ones.</p>
        <SkipField />
      </>
    ),
    send: (options, _values, chosen) =>
      command(BulkScheduleChangeDocument, { ...options, items: chosen.map((each) => ({ ...itemOf(each), clear: true })) }),
  },
  switchAutoRenew(true),
  switchAutoRenew(false),
];

/** The ids in the result of a dry run differ from the stored ones by their ends. */
const storedId = (id: string): string => id.replace(/-preview-.*$/, "");

function outcomeOf(chosen: readonly BulkSubscription[], payload: BulkResultFragment): Outcome {
  const { userErrors, results, refusedCount } = payload;
  const textsOf = (result: BulkResultFragment["results"][number]): string[] => {
    const before = chosen.find(({ id }) => id === storedId(result.subscriptionId));
    if (before === undefined) return [];
    const reasons = result.userErrors.map(({ message }) => message);
    const texts = reasons.length > 0 ? [`Refused. ${reasons.join(" ")}`] : resultTexts(before, result);
    return [`${nameOf(before)}: ${texts.length === 0 ? "nothing changes" : texts.join(". ")}`];
  };
  const texts = results.flatMap(textsOf);
  if (userErrors.length === 0) {
    const refused = refusedCount > 0 ? [`Refused: ${refusedCount}`] : [];
    const changed = `Changed: ${results.length - refusedCount}`;
    return { is: "accepted", texts: [changed, ...refused, ...texts], sent: mutationOf(payload) };
  }
  const refused = results.filter((result) => result.userErrors.length > 0);
  const isConflict = refused.some((result) => result.userErrors.some(({ code }) => code === "VERSION_CONFLICT"));
  const reasons = [...userErrors.map(({ message }) => message), ...refused.flatMap(textsOf)];
  return { is: "refused", text: reasons.join(" "), isConflict };
}

/** A command on several subscriptions as they are shown, with the values of its form. */
export const bulkCommandOn =
  ({ send }: BulkCommand, chosen: readonly BulkSubscription[]) =>
  (values: FormData): Send =>
  async (options) => {
    const onError = values.has("skip") ? "SKIP" : "REJECT_ALL";
    const payload = await send({ ...options, onError }, values, chosen);
    return outcomeOf(chosen, payload);
  };
