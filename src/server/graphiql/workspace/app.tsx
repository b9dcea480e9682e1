import { useCallback, useEffect, useRef, useState, type FormEvent, type MouseEvent } from "react";
import { currentToken, forgetToken, signIn, signOutEverywhere } from "../session.ts";
import { pastedToken } from "../sign-in-link.ts";
import { AnswerOrder } from "./answer-order.ts";
import { recordStepsOf } from "./as-test/recorder.ts";
import { SessionDocument } from "./client/graphql.ts";
import { LivePanel } from "./live-panel.tsx";
import { Pages } from "./pages.tsx";
import { request, RequestError } from "./request.ts";
import { SessionContext, type Viewer } from "./session-context.ts";
import { Problem } from "./states.tsx";
import { TopBar } from "./top-bar.tsx";

type State =
  | { is: "loading" }
  | { is: "signedOut"; reason: string | null }
  | { is: "unreachable"; reason: string }
  | { is: "signedIn"; viewer: Viewer; revision: number };

const NO_PARTNER = "This token is not of a partner's user. Create one with --partner, or use GraphiQL.";

/** The workspace: a sign-in form, then the pages of the partner under a bar that says who is signed in and which time it is. */
export function App() {
  const [state, setState] = useState<State>(() =>
    currentToken() === null ? { is: "signedOut", reason: null } : { is: "loading" },
  );
  const answers = useRef(new AnswerOrder()).current;
  const onSignedOut = useCallback(
    (reason: string | null) => {
      answers.forget();
      forgetToken();
      setState({ is: "signedOut", reason });
    },
    [answers],
  );
  const refresh = useCallback(() => {
    const isShown = answers.ask();
    return request(SessionDocument, {}).then(
      ({ viewer }) => {
        if (!isShown()) return;
        if (viewer.partner === null) return onSignedOut(NO_PARTNER);
        recordStepsOf(viewer);
        setState((before) => ({ is: "signedIn", viewer, revision: before.is === "signedIn" ? before.revision + 1 : 0 }));
      },
      (error: unknown) => {
        if (!isShown()) return;
        const reason = error instanceof Error ? error.message : String(error);
        if (error instanceof RequestError && error.isSignedOut) onSignedOut(reason);
        // A page that is shown stays; its parts say themselves what they could not read.
        else setState((before) => (before.is === "signedIn" ? before : { is: "unreachable", reason }));
      },
    );
  }, [answers, onSignedOut]);
  useEffect(() => {
    if (currentToken() !== null) void refresh();
  }, [refresh]);
  if (state.is === "signedOut") return <SignIn reason={state.reason} onToken={() => void refresh()} />;
  if (state.is === "loading")
    return (
      <p className="loading" role="status">
        Loading …
      </p>
    );
  if (state.is === "unreachable")
    return (
      <main className="sign-in">
        <Problem text={state.reason} onRetry={() => void refresh()} />
      </main>
    );
  const { viewer, revision } = state;
  return (
    <SessionContext value={{ viewer, revision, refresh, onSignedOut }}>
      <a className="skip" href="#content" onClick={skipToContent}>
        Skip to the content
      </a>
      <TopBar
        onLeave={() => {
          signOutEverywhere();
          onSignedOut(null);
        }}
      />
      <main id="content" tabIndex={-1}>
        <Pages />
      </main>
      <LivePanel />
    </SessionContext>
  );
}

/** Does not change the fragment of the address: that is where sign-in links have their token, so a change of it reloads the page. */
function skipToContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

function SignIn({ reason, onToken }: Readonly<{ reason: string | null; onToken: () => void }>) {
  useEffect(() => void (document.title = "Sign in · Workspace"), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn(pastedToken(event.currentTarget));
    onToken();
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <h1>Workspace for CSP partners</h1>
        <p>Paste a token of a partner, or open the sign-in link of the workspace that the server printed when it started.</p>
        {reason !== null && <Problem text={reason} />}
        <label htmlFor="token">Token</label>
        <textarea id="token" name="token" rows={5} required spellCheck={false} autoComplete="off" />
        <button type="submit" className="primary">
          Sign in
        </button>
        <p className="hint">
          With a token of the operator or of a publisher, use <a href="graphiql/">GraphiQL</a>.
        </p>
        <p className="hint">
          To create a token, run this on the server: <code>npm run -s token -- --partner NAME --role ADMIN_AGENT</code>
        </p>
      </form>
    </main>
  );
}
