import { pastedToken } from "../sign-in-link.ts";
import { useCallback, useEffect, useMemo, useState, type FormEvent } from "react";
import { loadPublishers, PublisherSoftware, Refusal, type Publisher, type Publishers } from "./api.ts";
import { LandingPage } from "./landing-page.tsx";
import { choosePublisher, chosenPublisher, currentToken, leaveLandingPage, purchaseToken, signIn, signOut } from "./session.ts";
import { PublisherView } from "./publisher-view.tsx";

type State = { is: "loading" } | { is: "signedOut"; reason: string | null } | { is: "signedIn"; known: Publishers };

/** Shows an error as a sentence. */
export const Problem = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p className="problem" role="alert">
      {text}
    </p>
  );

export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The page: a sign-in box, then the view of one publisher. */
export function App() {
  const [state, setState] = useState<State>({ is: "loading" });
  const load = useCallback(() => {
    const token = currentToken();
    if (token === null) return setState({ is: "signedOut", reason: null });
    loadPublishers(token).then(
      (known) => setState({ is: "signedIn", known }),
      (error: unknown) => {
        // A token that is refused signs in nobody, so a link need not ask before it replaces it.
        if (error instanceof Refusal && [401, 403].includes(error.status)) signOut();
        setState({ is: "signedOut", reason: sentenceOf(error) });
      },
    );
  }, []);
  useEffect(load, [load]);
  if (state.is === "loading") return <p className="waiting">Loading …</p>;
  if (state.is === "signedOut") return <SignIn reason={state.reason} onToken={load} />;
  const leave = () => {
    signOut();
    setState({ is: "signedOut", reason: null });
  };
  return <SignedIn known={state.known} onLeave={leave} />;
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
        <h1>Publisher page</h1>
        <p>
          Here you act as a publisher: you receive its notifications and call the fulfillment API for it. Open the link that the
          server printed after “Publisher” when it started, or paste a token of the operator.
        </p>
        <Problem text={reason} />
        <label htmlFor="token">Token</label>
        <textarea id="token" name="token" rows={4} required autoComplete="off" spellCheck={false} />
        <button type="submit" className="primary">
          Sign in
        </button>
        <p className="hint">
          <code>npm run -s token -- --operator</code> prints a token.
        </p>
      </form>
    </main>
  );
}

function SignedIn({ known, onLeave }: { known: Publishers; onLeave: () => void }) {
  const { publishers, resource } = known;
  const [id, setId] = useState(() => chosenPublisher() ?? publishers[0]?.id);
  const [token, setToken] = useState(purchaseToken);
  const publisher: Publisher | undefined = publishers.find((one) => one.id === id) ?? publishers[0];
  const software = useMemo(
    () => (publisher === undefined ? null : new PublisherSoftware(publisher, resource)),
    [publisher, resource],
  );
  const closePurchase = useCallback(() => {
    leaveLandingPage();
    setToken(null);
  }, []);
  const choose = (chosen: string) => {
    choosePublisher(chosen);
    closePurchase();
    setId(chosen);
  };
  return (
    <>
      <header>
        <h1>Publisher page</h1>
        {publisher !== undefined && (
          <label>
            Act as{" "}
            <select value={publisher.id} onChange={({ target }) => choose(target.value)}>
              {publishers.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" onClick={onLeave}>
          Sign out
        </button>
      </header>
      <main key={publisher?.id}>
        {software === null ? (
          <p className="empty">
            No publisher can sign in. Import tenantId and applicationId of a publisher with <code>publishers.json</code>.
          </p>
        ) : (
          <>
            {token !== null && <LandingPage key={token} software={software} token={token} onClose={closePurchase} />}
            <PublisherView software={software} />
          </>
        )}
      </main>
    </>
  );
}
