import { useContext, useState } from "react";
import { ActivateInSandbox } from "./activate-in-sandbox.tsx";
import type { SubscriptionAction } from "./client/graphql.ts";
import { COMMANDS, commandOn } from "./commands.tsx";
import { instantText, sentenceCase } from "./format.ts";
import { PreviewDialog } from "./preview-dialog.tsx";
import { SessionContext } from "./session-context.ts";
import type { Subscription } from "./subscription-texts.ts";

/** The name of an action: that of its form, if it has one. */
const titleOf = (action: SubscriptionAction): string => COMMANDS[action]?.title ?? sentenceCase(action);
const namesOf = (states: readonly Readonly<{ action: SubscriptionAction }>[]): string =>
  states.map(({ action }) => titleOf(action).toLowerCase()).join(", ");

/** What can be done with a subscription now, and why the rest cannot. */
export function Actions({ subscription }: Readonly<{ subscription: Subscription }>) {
  const { viewer } = useContext(SessionContext);
  const [open, setOpen] = useState<SubscriptionAction | null>(null);
  const [done, setDone] = useState<readonly string[]>([]);
  const { allowedActions } = subscription;
  const possible = allowedActions.filter(({ isAllowed, action }) => isAllowed && COMMANDS[action] !== undefined);
  const elsewhere = allowedActions.filter(({ isAllowed, action }) => isAllowed && COMMANDS[action] === undefined);
  const impossible = allowedActions.filter(({ isAllowed }) => !isAllowed);
  const command = open === null ? undefined : COMMANDS[open];
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">Actions</h2>
      <div className="actions">
        {subscription.status === "PENDING" && viewer.partner?.mode === "SANDBOX" && <ActivateInSandbox id={subscription.id} />}
        {possible.map(({ action, until }) => (
          <span key={action} className="action">
            <button type="button" onClick={() => setOpen(action)}>
              {COMMANDS[action]?.title}
            </button>
            {until !== null && <span className="minor">until {instantText(until)}</span>}
          </span>
        ))}
      </div>
      <p role="status" className="done">
        {done.length > 0 && `Done. ${done.join(". ")}.`}
      </p>
      {impossible.length > 0 && (
        <details>
          <summary>Not possible now: {namesOf(impossible)}</summary>
          <dl className="reasons">
            {impossible.map(({ action, reason }) => (
              <div key={action}>
                <dt>{titleOf(action)}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {elsewhere.length > 0 && <p className="hint">Also possible, in GraphiQL: {namesOf(elsewhere)}.</p>}
      {command !== undefined && (
        <PreviewDialog
          title={command.title}
          subject={subscription.displayName}
          fields={command.fields(subscription)}
          commandOf={commandOn(command, subscription)}
          onClose={() => setOpen(null)}
          onDone={(texts) => {
            setOpen(null);
            setDone(texts);
          }}
        />
      )}
    </section>
  );
}
