import { useCallback, useEffect, useState } from "react";
import { loadView, type Operation, type PublisherSoftware, type Subscription, type View } from "./api.ts";
import { Problem, sentenceOf } from "./app.tsx";
import { CallList } from "./call-list.tsx";
import { licenses, sentenceCase, timeOf } from "./format.ts";

const REFRESH_MS = 1500;

/** The view of one publisher, refreshed at intervals. */
export function PublisherView({ software }: { software: PublisherSoftware }) {
  const [view, setView] = useState<View | null>(null);
  const [offline, setOffline] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const refresh = useCallback(
    () =>
      loadView(software).then(
        (loaded) => {
          setView(loaded);
          setOffline(null);
        },
        (error: unknown) => setOffline(sentenceOf(error)),
      ),
    [software],
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const loop = () =>
      void refresh().then(() => {
        if (!isOver) timer = setTimeout(loop, REFRESH_MS);
      });
    loop();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [refresh]);
  const run = async (work: () => Promise<unknown>) => {
    setProblem(null);
    await work().catch((error: unknown) => setProblem(sentenceOf(error)));
    await refresh();
  };
  if (view === null) return <>{offline === null ? <p>Loading …</p> : <Problem text={offline} />}</>;
  const activate = ({ id, planId, quantity }: Subscription) => run(() => software.activate(id, planId, quantity));
  return (
    <>
      <Problem text={offline} />
      <Problem text={problem} />
      <Operations operations={view.operations} onAnswer={(one, status) => run(() => software.answer(one, status))} />
      <Subscriptions view={view} onActivate={activate} />
      <CallList deliveries={view.deliveries} calls={view.calls} />
    </>
  );
}

type Answer = (operation: Operation, status: "Success" | "Failure") => Promise<void>;

function Operations({ operations, onAnswer }: { operations: Operation[]; onAnswer: Answer }) {
  return (
    <section aria-labelledby="operations">
      <h2 id="operations">Open operations</h2>
      {operations.length === 0 && (
        <p className="empty">Nothing to answer. When a partner changes the number of licenses, the change waits here for you.</p>
      )}
      <ul>
        {operations.map((operation) => (
          <li key={operation.id}>
            <div>
              <strong>{sentenceCase(operation.action)}</strong> of {operation.subscription.name}: from{" "}
              {operation.subscription.quantity} to {operation.quantity}
              <div className="more">
                {operation.decidesAt !== null && `Decided without an answer at ${timeOf(operation.decidesAt)}.`}
              </div>
            </div>
            <Actions>
              <Action text="Success" isPrimary run={() => onAnswer(operation, "Success")} />
              <Action text="Failure" run={() => onAnswer(operation, "Failure")} />
            </Actions>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Subscriptions({ view, onActivate }: { view: View; onActivate: (one: Subscription) => Promise<void> }) {
  const { subscriptions, subscriptionCount } = view;
  return (
    <section aria-labelledby="subscriptions">
      <h2 id="subscriptions">Subscriptions</h2>
      {subscriptions.length === 0 && (
        <p className="empty">No subscriptions. They appear here when a partner buys one of your plans.</p>
      )}
      {subscriptionCount > subscriptions.length && (
        <p className="more">
          {subscriptions.length} of {subscriptionCount} are shown. GraphQL lists all of them: <code>publisherSubscriptions</code>.
        </p>
      )}
      <ul>
        {subscriptions.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.name}</strong>, {one.planTitle}
              {licenses(one.quantity)}
              <div className="more">
                {statusWords[one.status]} · {one.beneficiary.emailId} {one.isTest && "· sandbox"}
              </div>
            </div>
            {one.status === "PENDING_FULFILLMENT_START" && (
              <Actions>
                <Action text="Activate" isPrimary run={() => onActivate(one)} />
              </Actions>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const statusWords: Record<Subscription["status"], string> = {
  PENDING_FULFILLMENT_START: "Waits for activation",
  SUBSCRIBED: "Active",
  SUSPENDED: "Suspended",
  UNSUBSCRIBED: "Ended",
};

const Actions = ({ children }: { children: React.ReactNode }) => <div className="actions">{children}</div>;

/** A button that cannot be pressed again before its work is done. */
function Action({ text, run, isPrimary = false }: { text: string; run: () => Promise<void>; isPrimary?: boolean }) {
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    await run();
    setBusy(false);
  };
  return (
    <button type="button" className={isPrimary ? "primary" : ""} disabled={isBusy} onClick={() => void press()}>
      {text}
    </button>
  );
}
