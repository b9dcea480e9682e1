import { useContext, useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { RequestError } from "./request.ts";
import { SessionContext } from "./session-context.ts";
import { Problem } from "./states.tsx";

/** A key that repeats no other one, so that a command that is sent twice is carried out once. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a command changes or would change, or why it does not. A conflict is solved by reading again. */
export type Outcome =
  Readonly<{ is: "accepted"; texts: readonly string[] }> | Readonly<{ is: "refused"; text: string; isConflict: boolean }>;

/** How a command is sent: as a dry run, or with a key. */
export type SendOptions = Readonly<{ dryRun: boolean; idempotencyKey?: string }>;

/** Sends a command as it was previewed: with the same values and versions. */
export type Send = (options: SendOptions) => Promise<Outcome>;

type Step =
  | { is: "editing" }
  | { is: "sending" }
  | { is: "refused"; text: string; isConflict: boolean }
  | { is: "previewed"; texts: readonly string[]; send: Send; key: string };

type PreviewDialogProps = Readonly<{
  title: string;
  subject: string;
  fields: ReactNode;
  /** The command with the values of the form and the present versions. */
  commandOf: (values: FormData) => Send;
  onClose: () => void;
  /** Called when the command was carried out, with what it changed. */
  onDone: (texts: readonly string[]) => void;
}>;

/** The form of a command: first a dry run that shows the result, then its confirmation. */
export function PreviewDialog({ title, subject, fields, commandOf, onClose, onDone }: PreviewDialogProps) {
  const { viewer, refresh, onSignedOut } = useContext(SessionContext);
  const [step, setStep] = useState<Step>({ is: "editing" });
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);

  const run = async (send: Send, key: string | null) => {
    setStep({ is: "sending" });
    try {
      const outcome = await send(key === null ? { dryRun: true } : { dryRun: false, idempotencyKey: key });
      if (outcome.is === "refused") return setStep(outcome);
      if (key === null) return setStep({ is: "previewed", texts: outcome.texts, send, key: newKey() });
      onDone(outcome.texts);
      refresh();
    } catch (error) {
      if (error instanceof RequestError && error.isSignedOut) return onSignedOut(error.message);
      setStep({ is: "refused", text: error instanceof Error ? error.message : String(error), isConflict: false });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step.is === "previewed") void run(step.send, step.key);
    else void run(commandOf(new FormData(event.currentTarget)), null);
  };
  const isLive = viewer.partner?.mode === "LIVE";
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        <p className="minor">{subject}</p>
        <div className="command-fields" onInput={() => setStep({ is: "editing" })}>
          {fields}
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
      {texts.map((text, index) => (
        <li key={index}>{text}</li>
      ))}
    </ul>
  );
}
