/** The session of a page. */
export type Session = Readonly<{
  /** The token in use, if there is one. */
  currentToken: () => string | null;
  signIn: (token: string) => void;
  /** Takes over the session of another tab of the browser, for pages that share it. */
  adopt?: () => Promise<void>;
}>;

/** The user of a token, as its claims name it. `key` differs for different users. */
export type TokenUser = Readonly<{ key: string; title: string }>;

type Claims = { sub?: string; partner_id?: string; publisher_id?: string; operator?: boolean };

function claimsOf(token: string): Claims | null {
  try {
    const [, payload = ""] = token.split(".");
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return null;
  }
}

/** The user of a token; null for a text that is not a token. The server checks the token, not the page. */
export function userOf(token: string): TokenUser | null {
  const claims = claimsOf(token);
  if (claims === null) return null;
  const { sub = "", partner_id: partnerId, publisher_id: publisherId } = claims;
  const account = partnerId ?? publisherId ?? "the operator";
  const kind = partnerId !== undefined ? "partner " : publisherId !== undefined ? "publisher " : "";
  return { key: JSON.stringify([account, sub]), title: `${sub} (${kind}${account})` };
}

/** Whether the page is signed in as another user than that of a token. */
function isOfAnotherUser(token: string, { currentToken }: Session): boolean {
  const current = currentToken();
  const user = current === null ? null : userOf(current);
  return user !== null && user.key !== userOf(token)?.key;
}

/**
 * Signs in with the token of a sign-in link (`#token=…`), and removes it from the address bar and the history. It is in the fragment, which
 * browsers do not send, so no server logs it. A link can come from anybody, so the token of another user than the one who is signed in is
 * not used: it is returned, so that the page asks. Null when there is nothing to ask.
 */
export function takeTokenFromAddress(session: Session): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return null;
  history.replaceState(null, "", location.pathname + location.search);
  if (isOfAnotherUser(token, session)) return token;
  session.signIn(token);
  return null;
}

/** The token that a user has pasted into a form, also as an Authorization header. */
export function pastedToken(form: HTMLFormElement): string {
  const typed = new FormData(form).get("token");
  return typeof typed === "string" ? typed.replace(/^\s*Bearer\s+/i, "").trim() : "";
}
