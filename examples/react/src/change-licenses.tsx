import {
  ChangeQuantityDocument,
  type ChangeQuantityInput,
  type ChangeQuantityMutation,
  type Outcome,
  type Refusal,
  type SubscriptionDetailsFragment,
} from "@csp-marketplace/client";
import { useState } from "react";
import { day, money, words } from "./formats";
import { marketplace } from "./marketplace";
import { Refused } from "./refused";

type Payload = ChangeQuantityMutation["payload"];

/** What the form shows below its fields. */
type Answer =
  | Readonly<{ kind: "PREVIEW"; input: ChangeQuantityInput; payload: Payload }>
  | Readonly<{ kind: "REFUSED"; refusal: Refusal }>
  | Readonly<{ kind: "DONE"; payload: Payload }>
  | Readonly<{ kind: "FAILED"; message: string }>;

/** Changes the number of licenses: first a preview of what it costs, then the change itself. Its event updates the pages. */
export function ChangeLicenses({ subscription }: Readonly<{ subscription: SubscriptionDetailsFragment }>) {
  const { id, version, quantity, allowedActions } = subscription;
  const [wanted, setWanted] = useState(String(quantity));
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const action = allowedActions.find((allowed) => allowed.action === "CHANGE_QUANTITY");

  const send = async (work: Promise<Outcome<Payload>>, accepted: (payload: Payload) => Answer) => {
    setBusy(true);
    try {
      const outcome = await work;
      setAnswer(outcome.isRefused ? { kind: "REFUSED", refusal: outcome.refusals[0] } : accepted(outcome.payload));
    } catch (error) {
      setAnswer({ kind: "FAILED", message: (error as Error).message });
    } finally {
      setBusy(false);
    }
  };
  const preview = () => {
    // With the version that the user sees: what somebody else has changed meanwhile is refused, not overwritten.
    const input = { subscriptionId: id, quantity: Number(wanted), expectedVersion: version };
    return send(marketplace.preview(ChangeQuantityDocument, input), (payload) => ({ kind: "PREVIEW", input, payload }));
  };
  const confirm = (input: ChangeQuantityInput) =>
    send(marketplace.command(ChangeQuantityDocument, input), (payload) => ({ kind: "DONE", payload }));

  if (action?.isAllowed !== true) return <p>The number of licenses cannot be changed. {action?.reason}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void preview();
      }}
    >
      <label>
        Licenses <input type="number" required value={wanted} onChange={({ target }) => setWanted(target.value)} />
      </label>{" "}
      <button disabled={isBusy}>Preview</button>
      {answer?.kind === "PREVIEW" && (
        <section aria-label="Preview">
          <Effects payload={answer.payload} />
          <button type="button" disabled={isBusy} onClick={() => void confirm(answer.input)}>
            Change to {answer.input.quantity} licenses
          </button>
        </section>
      )}
      {answer?.kind === "REFUSED" && <Refused refusal={answer.refusal} />}
      {answer?.kind === "FAILED" && <p role="alert">{answer.message}</p>}
      {answer?.kind === "DONE" && (
        <p role="status">
          {answer.payload.operation?.status === "IN_PROGRESS" ? "Sent to the publisher for approval." : "Changed."}
        </p>
      )}
    </form>
  );
}

/** What a change charges and credits. */
function Effects({ payload: { charges, operation } }: Readonly<{ payload: Payload }>) {
  return (
    <>
      {operation?.decidesAt && <p>The publisher can refuse until {new Date(operation.decidesAt).toLocaleString()}.</p>}
      {charges.length === 0 && <p>Nothing is charged now.</p>}
      <ul>
        {charges.map(({ id, type, amount, periodStartsOn, periodEndsOn }) => (
          <li key={id}>
            {words(type)}: <strong>{money(amount)}</strong> for {day(periodStartsOn)} to {day(periodEndsOn)}
          </li>
        ))}
      </ul>
    </>
  );
}
