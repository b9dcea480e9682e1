import type { ReactNode } from "react";
import { AddOnFields } from "./add-on-fields.tsx";
import {
  CancelSubscriptionDocument,
  ChangePlanDocument,
  ChangeQuantityDocument,
  ConvertTrialDocument,
  ReactivateSubscriptionDocument,
  RenameSubscriptionDocument,
  ScheduleChangeDocument,
  SetAutoRenewDocument,
  SetIndirectResellerDocument,
  SuspendSubscriptionDocument,
  UpdateAddOnsDocument,
  type CommandResultFragment,
  type SubscriptionAction,
  type SuspensionRequestReason,
} from "./client/graphql.ts";
import { ConversionFields, priceOf } from "./conversion-fields.tsx";
import { limitsText, sentenceCase, textOf } from "./format.ts";
import { PlanChangeFields, timingOf } from "./plan-change-fields.tsx";
import type { Outcome, Send, SendOptions } from "./preview-dialog.tsx";
import { command, mutationOf } from "./request.ts";
import { ResellerField } from "./reseller-field.tsx";
import { resultTexts, type Subscription } from "./subscription-texts.ts";

/** What every command takes. */
type Options = SendOptions & Readonly<{ subscriptionId: string; expectedVersion: number }>;

/** A command with its form. `values` are those of the form. */
export type Command = Readonly<{
  title: string;
  fields: (subscription: Subscription) => ReactNode;
  send: (options: Options, values: FormData, subscription: Subscription) => Promise<CommandResultFragment>;
}>;

const SUSPENSION_REASONS: readonly SuspensionRequestReason[] = ["CUSTOMER_REQUEST", "NON_PAYMENT", "FRAUD"];

function QuantityField({ subscription, quantity }: Readonly<{ subscription: Subscription; quantity: number }>) {
  return (
    <label className="field">
      <span>Licenses, {limitsText(subscription.plan)}</span>
      <input type="number" name="quantity" required defaultValue={quantity} step={1} inputMode="numeric" />
    </label>
  );
}

/** The commands that the workspace has a form for, by the action that allows them. */
export const COMMANDS: Readonly<Partial<Record<SubscriptionAction, Command>>> = {
  CHANGE_QUANTITY: {
    title: "Change licenses",
    fields: (subscription) => <QuantityField subscription={subscription} quantity={subscription.quantity} />,
    send: (options, values) => command(ChangeQuantityDocument, { ...options, quantity: Number(textOf(values, "quantity")) }),
  },
  CHANGE_PLAN: {
    title: "Change plan",
    fields: (subscription) => <PlanChangeFields subscription={subscription} />,
    send: (options, values) =>
      command(ChangePlanDocument, {
        ...{ ...options, planId: textOf(values, "planId"), quantity: Number(textOf(values, "quantity")) },
        timing: timingOf(textOf(values, "timing")),
      }),
  },
  SCHEDULE_CHANGE: {
    title: "Schedule licenses",
    fields: (subscription) => (
      <>
        <p>The number of licenses from the next term on.</p>
        <QuantityField subscription={subscription} quantity={subscription.scheduledChange?.quantity ?? subscription.quantity} />
      </>
    ),
    send: (options, values) => command(ScheduleChangeDocument, { ...options, quantity: Number(textOf(values, "quantity")) }),
  },
  CONVERT_TRIAL: {
    title: "Convert the trial",
    fields: (subscription) => <ConversionFields subscription={subscription} />,
    send: (options, values) =>
      command(ConvertTrialDocument, {
        ...options,
        ...{ planId: textOf(values, "planId"), quantity: Number(textOf(values, "quantity")), ...priceOf(values) },
      }),
  },
  UPDATE_ADD_ONS: {
    title: "Change add-ons",
    fields: (subscription) => <AddOnFields subscription={subscription} />,
    send: (options, values) =>
      command(UpdateAddOnsDocument, {
        ...options,
        addOns: [{ planId: textOf(values, "planId"), quantity: Number(textOf(values, "quantity")) }],
      }),
  },
  SET_INDIRECT_RESELLER: {
    title: "Set the reseller",
    fields: (subscription) => <ResellerField subscription={subscription} />,
    send: (options, values) => command(SetIndirectResellerDocument, { ...options, mpnId: textOf(values, "mpnId") }),
  },
  CHANGE_AUTO_RENEW: {
    title: "Switch auto-renewal",
    fields: ({ autoRenew }) => <p>Auto-renewal is {autoRenew ? "on. It is switched off" : "off. It is switched on"}.</p>,
    send: (options, _values, { autoRenew }) => command(SetAutoRenewDocument, { ...options, autoRenew: !autoRenew }),
  },
  RENAME: {
    title: "Rename",
    fields: ({ nickname }) => (
      <label className="field">
        <span>Name; empty: the title of the offer</span>
        <input name="nickname" maxLength={255} defaultValue={nickname ?? ""} autoComplete="off" />
      </label>
    ),
    send: (options, values) => {
      const nickname = textOf(values, "nickname");
      return command(RenameSubscriptionDocument, { ...options, nickname: nickname === "" ? null : nickname });
    },
  },
  SUSPEND: {
    title: "Suspend",
    fields: () => (
      <label className="field">
        <span>Reason</span>
        <select name="reason">
          {SUSPENSION_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {sentenceCase(reason)}
            </option>
          ))}
        </select>
      </label>
    ),
    send: (options, values) => {
      const reason = SUSPENSION_REASONS.find((known) => known === values.get("reason")) ?? "CUSTOMER_REQUEST";
      return command(SuspendSubscriptionDocument, { ...options, reason });
    },
  },
  REACTIVATE: {
    title: "Reactivate",
    fields: () => <p>The subscription and its add-ons are active again.</p>,
    send: (options) => command(ReactivateSubscriptionDocument, options),
  },
  CANCEL: {
    title: "Cancel",
    fields: ({ cancellation }) => (
      <>
        <p>Cancelling now: {sentenceCase(cancellation.outcomeNow).toLowerCase()}.</p>
        <label className="field">
          <span>Reason</span>
          <input name="reason" required maxLength={255} autoComplete="off" />
        </label>
        <label className="check">
          <input type="checkbox" name="onlyIfFullCredit" />
          Only with a full credit
        </label>
      </>
    ),
    send: (options, values) =>
      command(CancelSubscriptionDocument, {
        ...{ ...options, confirm: true },
        reason: textOf(values, "reason"),
        onlyIfFullCredit: values.has("onlyIfFullCredit"),
      }),
  },
};

function outcomeOf(before: Subscription, payload: CommandResultFragment): Outcome {
  const { userErrors } = payload;
  if (userErrors.length === 0) return { is: "accepted", texts: resultTexts(before, payload), sent: mutationOf(payload) };
  const isConflict = userErrors.some(({ code }) => code === "VERSION_CONFLICT");
  return { is: "refused", text: userErrors.map(({ message }) => message).join(" "), isConflict };
}

/** A command on a subscription as it is shown, with the values of its form. */
export const commandOn =
  ({ send }: Command, subscription: Subscription) =>
  (values: FormData): Send =>
  async (options) => {
    const { id: subscriptionId, version: expectedVersion } = subscription;
    const payload = await send({ subscriptionId, expectedVersion, ...options }, values, subscription);
    return outcomeOf(subscription, payload);
  };
