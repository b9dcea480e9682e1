import { useContext, useEffect, useId, useRef, useState, type FormEvent } from "react";
import type { Command } from "./commands.tsx";
import { RequestError } from "./request.ts";
import { SessionContext } from "./session-context.ts";
import { Problem } from "./states.tsx";
import { resultTexts, type Subscription } from "./subscription-texts.ts";

/** A key that repeats no other one, so that a command that is sent twice is carried out once. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Step =
  | { is: "editing" }
  | { is: "sending" }
  | { is: "refused"; text: string; isConflict: boolean }
  /** The dry run succeeded: its result, and what will be sent to confirm it. */
  | { is: "previewed"; texts: readonly string[]; values: FormData; version: number; key: string };

type CommandDialogProps = Readonly<{
  command: Command;
  subscription: Subscription;
  onClose: () => void;
  /** Called when the command was carried out, with what it changed. */
  onDone: (texts: readonly string[]) => void;
}>;

/** The form of a command: first a dry run that shows the result, then its confirmation. */
export function CommandDialog({ command, subscription, onClose, onDone }: CommandDialogProps) {
  const { viewer, refresh, onSignedOut } = useContext(SessionContext);
  const [step, setStep] = useState<Step>({ is: "editing" });
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);

  const run = async (values: FormData, confirmed: { version: number; key: string } | null) => {
    setStep({ is: "sending" });
    const version = confirmed?.version ?? subscription.version;
    const options = { subscriptionId: subscription.id, expectedVersion: version, dryRun: confirmed === null };
    try {
      const key = confirmed === null ? {} : { idempotencyKey: confirmed.key };
      const { payload } = await command.send({ ...options, ...key }, values, subscription);
      if (payload.userErrors.length > 0) {
        const isConflict = payload.userErrors.some(({ code }) => code === "VERSION_CONFLICT");
        return setStep({ is: "refused", text: payload.userErrors.map(({ message }) => message).join(" "), isConflict });
      }
      const texts = resultTexts(subscription, payload);
      if (confirmed === null) return setStep({ is: "previewed", texts, values, version, key: newKey() });
      onDone(texts);
      refresh();
    } catch (error) {
      if (error instanceof RequestError && error.isSignedOut) return onSignedOut(error.message);
      setStep({ is: "refused", text: error instanceof Error ? error.message : String(error), isConflict: false });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step.is === "previewed") void run(step.values, step);
    else void run(new FormData(event.currentTarget), null);
  };
  const isLive = viewer.partner?.mode === "LIVE";
  return (
    <dialog ref={dialog} aria-labelledby={title} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={title}>{command.title}</h2>
        <p className="minor">{subscription.displayName}</p>
        <div className="command-fields" onInput={() => setStep({ is: "editing" })}>
          {command.fields(subscription)}
        </div>
        {step.is === "refused" && <Problem text={step.text} {...(step.isConflict && { onRetry: refresh })} />}
        <div role="status">{step.is === "previewed" && <Preview texts={step.texts} />}</div>
        {step.is === "previewed" && isLive && (
          <label className="check">
            <input type="checkbox" required />
            Carry it out for the live partner {viewer.partner?.name}
          </label>
        )}
        <div className="dialog-buttons">
          <button type="button" onClick={onClose}>
            Close
          </button>
          <button type="submit" className="primary" disabled={step.is === "sending"}>
            {step.is === "previewed" ? "Confirm" : "Preview"}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Preview({ texts }: Readonly<{ texts: readonly string[] }>) {
  if (texts.length === 0) return <p className="preview">Nothing changes.</p>;
  return (
    <ul className="preview" aria-label="Result">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
