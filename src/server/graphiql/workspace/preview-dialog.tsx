import { useContext, useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { OperationAsGraphql } from "./as-graphql.tsx";
import { RequestError, type SentMutation } from "./request.ts";
import { SessionContext } from "./session-context.ts";
import { Problem } from "./states.tsx";

/** A key that repeats no other one, so that a command that is sent twice is carried out once. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a command changes or would change, with the mutation, or why it does not. A conflict is solved by reading again. */
export type Outcome =
  | Readonly<{ is: "accepted"; texts: readonly string[]; sent: SentMutation | null }>
  | Readonly<{ is: "refused"; text: string; isConflict: boolean }>;

/** How a command is sent: as a dry run, or with a key. */
export type SendOptions = Readonly<{ dryRun: boolean; idempotencyKey?: string }>;

/** Sends a command as it was previewed: with the same values and versions. */
export type Send = (options: SendOptions) => Promise<Outcome>;

/** What a dry run has shown. */
type Previewed = Readonly<{
  is: "previewed";
  texts: readonly string[];
  /** The command as it was previewed. It keeps its key until its result is known, so that it is carried out at most once. */
  send: Send;
  key: string;
  /** The dry run as it was sent. */
  sent: SentMutation | null;
  isSending: boolean;
  /** Why the result of an attempt is not known. */
  problem: string | null;
}>;

type Step = { is: "editing" } | { is: "trying" } | { is: "refused"; text: string; isConflict: boolean } | Previewed;

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

/** The steps of a form from its values over a preview to the result. `onAccepted` is called when the command was carried out. */
function useSteps(onAccepted: (texts: readonly string[]) => void) {
  const { onSignedOut } = useContext(SessionContext);
  const [step, setStep] = useState<Step>({ is: "editing" });
  /** Grows with every preview and every change of the form: the answer to an earlier preview is not shown. */
  const turn = useRef(0);
  const onError = (error: unknown, show: (text: string) => void) => {
    if (error instanceof RequestError && error.isSignedOut) onSignedOut(error.message);
    else show(error instanceof Error ? error.message : String(error));
  };
  const preview = async (send: Send) => {
    const ownTurn = ++turn.current;
    const show = (next: Step) => ownTurn === turn.current && setStep(next);
    show({ is: "trying" });
    try {
      const outcome = await send({ dryRun: true });
      if (outcome.is === "refused") show(outcome);
      else {
        const { texts, sent } = outcome;
        show({ is: "previewed", texts, send, key: newKey(), sent, isSending: false, problem: null });
      }
    } catch (error) {
      onError(error, (text) => show({ is: "refused", text, isConflict: false }));
    }
  };
  const confirm = async (previewed: Previewed) => {
    setStep({ ...previewed, isSending: true, problem: null });
    try {
      const outcome = await previewed.send({ dryRun: false, idempotencyKey: previewed.key });
      if (outcome.is === "refused") return setStep(outcome);
      onAccepted(outcome.texts);
    } catch (error) {
      onError(error, (problem) => setStep({ ...previewed, isSending: false, problem }));
    }
  };
  const edit = () => {
    turn.current++;
    setStep({ is: "editing" });
  };
  return { step, edit, preview, confirm, isSending: step.is === "previewed" && step.isSending };
}

/** The form of a command: first a dry run that shows the result, then its confirmation. */
export function PreviewDialog({ title, subject, fields, commandOf, onClose, onDone }: PreviewDialogProps) {
  const { viewer, refresh } = useContext(SessionContext);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  // Closed so, the dialog gives the focus back to the button that opened it.
  const close = () => dialog.current?.close();
  const { step, edit, preview, confirm, isSending } = useSteps((texts) => {
    close();
    onDone(texts);
    void refresh();
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step.is === "previewed") void confirm(step);
    else void preview(commandOf(new FormData(event.currentTarget)));
  };
  const isLive = viewer.partner?.mode === "LIVE";
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      // A command that is being carried out keeps its dialog, so that its result is seen.
      closedby={isSending ? "none" : "closerequest"}
      onCancel={(event) => isSending && event.preventDefault()}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        <p className="minor">{subject}</p>
        <div className="command-fields" inert={isSending} onInput={edit}>
          {fields}
        </div>
        {step.is === "refused" && <Problem text={step.text} {...(step.isConflict && { onRetry: () => void refresh() })} />}
        {step.is === "previewed" && step.problem !== null && (
          <Problem text={`${step.problem} The command may have been carried out. Confirm again: that does nothing twice.`} />
        )}
        <div role="status">{step.is === "previewed" && <Preview texts={step.texts} />}</div>
        {step.is === "previewed" && isLive && (
          <label className="check">
            <input type="checkbox" required />
            Carry it out for the live partner {viewer.partner?.name}
          </label>
        )}
        <div className="dialog-buttons">
          {step.is === "previewed" && step.sent !== null && <OperationAsGraphql {...step.sent} />}
          <button type="button" disabled={isSending} onClick={close}>
            Close
          </button>
          <button
            type="submit"
            className="primary"
            disabled={step.is === "trying" || isSending}
            // The second click of a double click on Preview would confirm what nobody has read.
            onClick={(event) => event.detail > 1 && event.preventDefault()}
          >
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
