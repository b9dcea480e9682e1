/*
 * The token of the user comes in the fragment of the address, #token=…, which is sent to no server. Replace this module with the sign-in of
 * your own product.
 */
const KEY = "marketplace-token";
const TOKEN = /^#token=(.+)$/;

const [, given] = TOKEN.exec(location.hash) ?? [];
if (given !== undefined) {
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, "", location.pathname);
}
addEventListener("hashchange", () => {
  if (TOKEN.test(location.hash)) location.reload();
});

/** The token; null before the user has signed in. */
export const token = sessionStorage.getItem(KEY);
