/** The token of this browser tab. It is kept until the tab is closed, and sent only to the server of the page. */
const KEY = "marketplace.token";

/**
 * Stores the token of a sign-in link (`/#token=…`) and removes it from the address bar and the history. It is in the
 * fragment, which browsers do not send, so no server logs it.
 */
export function takeTokenFromAddress(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  signIn(token);
  history.replaceState(null, "", location.pathname);
}

/** Keeps a token; what GraphiQL kept for another one (its ids mean nothing here) goes. */
export function signIn(token: string): void {
  if (token !== currentToken()) sessionStorage.clear();
  sessionStorage.setItem(KEY, token);
}

/** Forgets the token and everything that was done with it. */
export function signOut(): void {
  sessionStorage.clear();
}

/** Where GraphiQL keeps its tabs. It writes a moment late, and must not write again what signing out forgot. */
export const workspace = {
  get length() {
    return sessionStorage.length;
  },
  getItem: (key: string) => sessionStorage.getItem(key),
  setItem: (key: string, value: string) => {
    if (currentToken() !== null) sessionStorage.setItem(key, value);
  },
  removeItem: (key: string) => sessionStorage.removeItem(key),
  clear: () => sessionStorage.clear(),
};

/** The token in use; null for who is not signed in. */
export const currentToken = (): string | null => sessionStorage.getItem(KEY);
