import { useRef, useState } from "react";
import { countText, instantText, sentenceCase } from "../format.ts";
import { PageHeading } from "../page-heading.tsx";
import { Empty } from "../states.tsx";
import { forgetSteps } from "./recorder.ts";
import type { Recording, Step } from "./steps.ts";
import { testText } from "./test-text.ts";
import { useSteps } from "./use-steps.ts";

/** The commands that were carried out in this tab, as a test. */
export function AsTestPage() {
  const recording = useSteps();
  return (
    <>
      <PageHeading title="As test" />
      <p>
        Each command that you carry out in this tab of the browser becomes a step of a test for Jest. With the test kit{" "}
        <code>csp-marketplace/testing</code>, it runs as it is, in a new sandbox: what your steps need is created there first.
      </p>
      {recording.steps.length === 0 ? (
        <Empty>You have not carried out a command yet. Buy something, change a subscription, or move the test clock.</Empty>
      ) : (
        <Steps recording={recording} />
      )}
    </>
  );
}

/** `changeQuantity` as `Change quantity`. */
const titleOf = ({ mutation }: Step): string => sentenceCase(mutation.replace(/[A-Z]/g, "_$&").toUpperCase());

function Steps({ recording }: Readonly<{ recording: Recording }>) {
  const text = testText(recording);
  const { steps, isFull } = recording;
  return (
    <>
      {isFull && <p className="notice">There is no room for more steps. Later commands are not in the test.</p>}
      <section aria-labelledby="steps">
        <h2 id="steps">{countText(steps.length, "step")}</h2>
        <ol className="marks">
          {steps.map((step, index) => (
            <li key={index}>
              <span className="when">{instantText(step.at)}</span> {titleOf(step)}
            </li>
          ))}
        </ol>
        <button type="button" className="after-list" onClick={forgetSteps}>
          Start again without these steps
        </button>
      </section>
      <section aria-labelledby="test">
        <h2 id="test">Test</h2>
        <Program text={text} />
        <p className="hint">
          What you did elsewhere, for example in GraphiQL or on the publisher page, is not in the test. Where it matters, the test
          fails at the first expectation that it changes.
        </p>
      </section>
    </>
  );
}

/** A program, with a button that copies it. */
function Program({ text }: Readonly<{ text: string }>) {
  const [copied, setCopied] = useState<Readonly<{ text: string; note: string }> | null>(null);
  const shown = useRef<HTMLPreElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ text, note: "Copied." });
    } catch {
      // Pages without HTTPS may not write to the clipboard.
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
      setCopied({ text, note: "The browser does not let this page copy. The test is selected: copy it with the keyboard." });
    }
  };
  return (
    <>
      <div className="actions">
        <button type="button" className="primary" onClick={() => void copy()}>
          Copy the test
        </button>
        <span role="status" className="minor">
          {copied?.text === text && copied.note}
        </span>
      </div>
      <pre ref={shown} className="program" tabIndex={0} role="group" aria-label="Program of the test">
        {text}
      </pre>
    </>
  );
}
