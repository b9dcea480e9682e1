/**
 * Passes on the token of a sign-in link (`#token=…`), and removes it from the address bar and the history. It is in the fragment, which
 * browsers do not send, so no server logs it.
 */
export function takeTokenFromAddress(signIn: (token: string) => void): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  signIn(token);
  history.replaceState(null, "", location.pathname + location.search);
}

/** The token that a user has pasted into a form, also as an Authorization header. */
export function pastedToken(form: HTMLFormElement): string {
  const typed = new FormData(form).get("token");
  return typeof typed === "string" ? typed.replace(/^\s*Bearer\s+/i, "").trim() : "";
}
