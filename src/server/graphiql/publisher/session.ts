/** The operator's token. All tabs share it, because the link of a purchase opens a new one. */
const TOKEN = "publisher-page.token";
const PUBLISHER = "publisher-page.publisher";

export const currentToken = (): string | null => localStorage.getItem(TOKEN);
export const signIn = (token: string): void => localStorage.setItem(TOKEN, token);

export function signOut(): void {
  localStorage.removeItem(TOKEN);
  localStorage.removeItem(PUBLISHER);
}

/** The id of the publisher to act as: the one of the link, or the latest choice; null for neither. */
export const chosenPublisher = (): string | null =>
  new URLSearchParams(location.search).get("publisher") ?? localStorage.getItem(PUBLISHER);

export const choosePublisher = (id: string): void => localStorage.setItem(PUBLISHER, id);

/** The purchase token of a link to the landing page; null without one. */
export const purchaseToken = (): string | null => new URLSearchParams(location.search).get("token");

/** Removes the link's parameters from the address bar. */
export const leaveLandingPage = (): void => history.replaceState(null, "", location.pathname);
