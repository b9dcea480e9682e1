import { type FormEvent, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { takeTokenFromAddress, userOf, type Session } from "./sign-in-link.ts";

/** Asks whether the user of a sign-in link replaces the one who is signed in. */
function ReplaceSession({ session, token, onAnswered }: { session: Session; token: string; onAnswered: () => void }) {
  const current = userOf(session.currentToken() ?? "")?.title ?? "nobody";
  const replace = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    session.signIn(token);
    onAnswered();
  };
  return (
    <main className="sign-in">
      <form onSubmit={replace}>
        <h1>Sign in as another user?</h1>
        <p>
          You are signed in as <b>{current}</b>. The link that you opened signs in{" "}
          <b>{userOf(token)?.title ?? "an unknown user"}</b>. What you then do is done as this user. Continue only if you expected
          the link.
        </p>
        <button type="button" className="primary" onClick={onAnswered} autoFocus>
          Stay signed in
        </button>
        <button type="submit">Sign in as the other user</button>
      </form>
    </main>
  );
}

/** Shows a page. Sign-in links sign in, or are asked about first, also those that are opened while the page is shown. */
export async function showPage(page: ReactNode, session: Session): Promise<void> {
  const place = document.getElementById("page");
  if (place === null) return;
  const root = createRoot(place);
  const show = (token: string | null) =>
    root.render(token === null ? page : <ReplaceSession session={session} token={token} onAnswered={() => location.reload()} />);
  // First the session of the other tabs: a link that signs in as another user is asked about in a new tab too.
  await session.adopt?.();
  show(takeTokenFromAddress(session));
  // A link opened in a tab that shows the page already changes the fragment only.
  addEventListener("hashchange", () => {
    const token = takeTokenFromAddress(session);
    if (token === null) location.reload();
    else show(token);
  });
}
