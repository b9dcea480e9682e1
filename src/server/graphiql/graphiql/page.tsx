import { pastedToken } from "../sign-in-link.ts";
import { GraphiQL } from "graphiql";
import { useEffect, useMemo, useState, type FormEvent } from "react";
import { examples } from "./examples.ts";
import { ask, fetcherFor } from "./graphql.ts";
import { takeOpenedOperation } from "../opened-operation.ts";
import { PageLink } from "../page-link.tsx";
import { currentToken, signIn, signOut, signOutEverywhere, workspace } from "../session.ts";
import type { Tab } from "./tabs.ts";

type Viewer = { displayName: string; roles: string[]; now: string; partner: { name: string; mode: string } | null };
type State =
  | { is: "loading" }
  | { is: "signedOut"; reason: string | null }
  | { is: "signedIn"; token: string; viewer: Viewer; tabs: Tab[] | undefined };

const WHO_AM_I = "query WhoAmI { viewer { displayName roles now partner { name mode } } }";

/** The statuses of a token that is not valid or whose user is suspended. */
const REFUSED = [401, 403];

/** Signs in with the stored token. */
async function loadState(): Promise<State> {
  const token = currentToken();
  if (token === null) return { is: "signedOut", reason: null };
  const { data, errors, status } = await ask<{ viewer: Viewer }>(token, WHO_AM_I);
  // A token that is refused signs in nobody, so a link need not ask before it replaces it.
  if (!data && REFUSED.includes(status)) signOut();
  if (!data) return { is: "signedOut", reason: errors?.[0]?.message ?? "The server returned no data." };
  const opened = takeOpenedOperation();
  if (opened !== null) return { is: "signedIn", token, viewer: data.viewer, tabs: [opened] };
  // After a reload, GraphiQL restores its tabs; examples would replace them.
  return { is: "signedIn", token, viewer: data.viewer, tabs: hasOwnTabs() ? undefined : await examples(token) };
}

const hasOwnTabs = () => sessionStorage.getItem("graphiql:tabState") !== null;

/** The page: a sign-in box, then GraphiQL under a line that says who is signed in. */
export function Page() {
  const [state, setState] = useState<State>({ is: "loading" });
  const load = () =>
    void loadState().then(setState, () =>
      setState({ is: "signedOut", reason: "The server does not answer. Check that it is running." }),
    );
  useEffect(load, []);
  if (state.is === "loading") return <p className="waiting">Loading …</p>;
  if (state.is === "signedOut") return <SignIn reason={state.reason} onToken={load} />;
  const leave = () => {
    signOutEverywhere();
    setState({ is: "signedOut", reason: null });
  };
  return <Workplace key={state.token} {...state} onLeave={leave} />;
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

function Workplace({
  token,
  viewer,
  tabs,
  onLeave,
}: {
  token: string;
  viewer: Viewer;
  tabs: Tab[] | undefined;
  onLeave: () => void;
}) {
  const fetcher = useMemo(() => fetcherFor(token), [token]);
  return (
    <div className="workplace">
      <header>
        <strong>Marketplace</strong>
        <span className="who" title={viewer.roles.join(", ")}>
          Signed in as <b>{viewer.displayName}</b>
          {viewer.partner && (
            <>
              {" "}
              of <b>{viewer.partner.name}</b>
            </>
          )}
          {viewer.partner?.mode === "SANDBOX" && <> · sandbox clock {viewer.now}</>}
        </span>
        {viewer.partner !== null && (
          <PageLink href="../" letter="W">
            Workspace
          </PageLink>
        )}
        <button type="button" onClick={onLeave}>
          Sign out
        </button>
      </header>
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={tabs}
        initialVariables={tabs?.[0]?.variables}
        storage={workspace}
        defaultEditorToolsVisibility="variables"
        inputValueDeprecation
      >
        <GraphiQL.Logo>
          <span />
        </GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}
