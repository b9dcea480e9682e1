import { userOf } from "./sign-in-link.ts";

/** The token of this browser tab. It is kept until the tab is closed, and sent only to the server of the page. */
const KEY = "marketplace.token";

/** The user to whom the stored tabs belong. */
const USER_KEY = "marketplace.user";

/** Set when the user signed out of this tab, so that a reload does not sign in as the user of another tab. */
const HAS_LEFT_KEY = "marketplace.hasLeft";

/** The storage of GraphiQL has these keys. */
const GRAPHIQL_KEYS = "graphiql:";

/** How long a new tab waits for the token of another one. A tab that shows the page answers within milliseconds. */
const ANSWER_MS = 200;

type Message = Readonly<{ is: "asked" } | { is: "answered" | "signedOut"; token: string }>;

// Only pages of the same origin receive these messages, and nothing of them is stored.
const otherTabs = new BroadcastChannel("marketplace.session");
const send = (message: Message): void => otherTabs.postMessage(message);

/** Stores a token. That of another user removes the stored tabs, because their ids belong to the previous user. */
export function signIn(token: string): void {
  const user = userOf(token)?.key ?? token;
  if (user !== sessionStorage.getItem(USER_KEY)) signOut();
  sessionStorage.removeItem(HAS_LEFT_KEY);
  sessionStorage.setItem(USER_KEY, user);
  sessionStorage.setItem(KEY, token);
}

/** Removes a token that is not accepted any more. The stored tabs stay for the next token of the same user. */
export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}

/** Removes the token and the stored tabs. */
export function signOut(): void {
  sessionStorage.clear();
}

function leave(): void {
  signOut();
  sessionStorage.setItem(HAS_LEFT_KEY, "true");
}

/** Signs out, also in the other tabs that use the same token. */
export function signOutEverywhere(): void {
  const token = currentToken();
  leave();
  if (token !== null) send({ is: "signedOut", token });
}

/** Signs in with the token of another tab of the browser, if this one has none and another one has. */
export function adoptSession(): Promise<void> {
  if (currentToken() !== null || sessionStorage.getItem(HAS_LEFT_KEY) !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      otherTabs.removeEventListener("message", receive);
      resolve();
    };
    const receive = ({ data }: MessageEvent<Message>) => {
      if (data.is !== "answered") return;
      signIn(data.token);
      end();
    };
    const timer = setTimeout(end, ANSWER_MS);
    otherTabs.addEventListener("message", receive);
    send({ is: "asked" });
  });
}

otherTabs.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  const token = currentToken();
  if (token === null) return;
  if (data.is === "asked") send({ is: "answered", token });
  if (data.is !== "signedOut" || data.token !== token) return;
  leave();
  location.reload();
});

/** The storage of GraphiQL's tabs. GraphiQL writes with a delay; after sign-out, writes are ignored. Clearing it keeps the sign-in. */
export const workspace = {
  get length() {
    return sessionStorage.length;
  },
  getItem: (key: string) => sessionStorage.getItem(key),
  setItem: (key: string, value: string) => {
    if (currentToken() !== null) sessionStorage.setItem(key, value);
  },
  removeItem: (key: string) => sessionStorage.removeItem(key),
  clear: () => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(GRAPHIQL_KEYS)) sessionStorage.removeItem(key);
  },
};

/** The token in use; null when nobody is signed in. */
export const currentToken = (): string | null => sessionStorage.getItem(KEY);
