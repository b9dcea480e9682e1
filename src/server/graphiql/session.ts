/** The token of this browser tab. It is kept until the tab is closed, and sent only to the server of the page. */
const KEY = "marketplace.token";

/** Stores a token. A different token removes the stored tabs, because their ids belong to the previous user. */
export function signIn(token: string): void {
  if (token !== currentToken()) sessionStorage.clear();
  sessionStorage.setItem(KEY, token);
}

/** Removes the token and the stored tabs. */
export function signOut(): void {
  sessionStorage.clear();
}

/** The storage of GraphiQL's tabs. GraphiQL writes with a delay; after sign-out, writes are ignored. */
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

/** The token in use; null when nobody is signed in. */
export const currentToken = (): string | null => sessionStorage.getItem(KEY);
