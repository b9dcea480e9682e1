import { useEffect, useState, type FormEvent } from "react";
import { takeOpenedOperation, takeOperationFromAddress } from "../opened-operation.ts";
import { currentToken, forgetToken, signIn, signOutEverywhere } from "../session.ts";
import { pastedToken } from "../sign-in-link.ts";
import { ask, REFUSED } from "./graphql.ts";
import { examples } from "./examples.ts";
import { UNREACHABLE } from "./sentences.ts";
import { storedTab } from "./stored-tabs.ts";
import type { Tab } from "./tabs.ts";
import { WHO_AM_I, type Viewer } from "./viewer.ts";
import { Workplace } from "./workplace.tsx";

/** What GraphiQL begins with: the tabs, unless it restores its own, and the operation that it shows. */
type Beginning = Readonly<{ tabs: Tab[] | undefined; shown: Tab | undefined }>;
type State =
  | { is: "loading" }
  | { is: "signedOut"; reason: string | null }
  | ({ is: "signedIn"; token: string; viewer: Viewer } & Beginning);

/** Signs in with the stored token. */
async function loadState(): Promise<State> {
  const token = currentToken();
  if (token === null) return { is: "signedOut", reason: null };
  const { data, errors, status } = await ask<{ viewer: Viewer }>(token, WHO_AM_I);
  // A token that is refused signs in nobody, so a link need not ask before it replaces it.
  if (!data && REFUSED.includes(status)) forgetToken();
  if (!data) return { is: "signedOut", reason: errors?.[0]?.message ?? "The server returned no data." };
  return { is: "signedIn", token, viewer: data.viewer, ...(await beginning(token)) };
}

async function beginning(token: string): Promise<Beginning> {
  const opened = takeOpenedOperation();
  if (opened !== null) return { tabs: [opened], shown: opened };
  const addressed = takeOperationFromAddress();
  const stored = storedTab();
  // GraphiQL restores its tabs and adds the operation of the address; examples would replace them.
  if (stored !== null) return { tabs: undefined, shown: addressed ?? stored };
  const tabs = [...(addressed === null ? [] : [addressed]), ...(await examples(token))];
  return { tabs, shown: tabs[0] };
}

/** The page: a sign-in box, then GraphiQL under a line that says who is signed in. */
export function Page() {
  const [state, setState] = useState<State>({ is: "loading" });
  const load = () => void loadState().then(setState, () => setState({ is: "signedOut", reason: UNREACHABLE }));
  useEffect(load, []);
  if (state.is === "loading") return <p className="waiting">Loading …</p>;
  if (state.is === "signedOut") return <SignIn reason={state.reason} onToken={load} />;
  const { is: _, token, ...begun } = state;
  const leave = () => {
    signOutEverywhere();
    setState({ is: "signedOut", reason: null });
  };
  const refuse = (reason: string) => {
    forgetToken();
    setState({ is: "signedOut", reason });
  };
  return <Workplace key={token} token={token} {...begun} onLeave={leave} onRefused={refuse} />;
}

function SignIn({ reason, onToken }: { reason: string | null; onToken: () => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn(pastedToken(event.currentTarget));
    onToken();
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <h1>Marketplace for CSP partners</h1>
        <p>Paste a token, or open the sign-in link that the server printed when it started.</p>
        {reason !== null && (
          <p className="refusal" role="alert">
            {reason}
          </p>
        )}
        <label htmlFor="token">Token</label>
        <textarea id="token" name="token" rows={5} required spellCheck={false} autoComplete="off" autoFocus />
        <button type="submit">Sign in</button>
        <p className="hint">
          To create a token, run this on the server: <code>npm run -s token -- --partner NAME --role ADMIN_AGENT</code>
        </p>
      </form>
    </main>
  );
}
