/** The query parameter that contains the purchase token. @source fulfillment-api §1.4 */
const TOKEN = "token";

/**
 * Adds a purchase token to the URL of a publisher's landing page. Keeps the URL as written, except for an existing token. Puts
 * the token last in the query and before the fragment, because browsers do not send fragments to the server.
 * @source fulfillment-api §1.4
 */
export function landingLink(landingPageUrl: string, token: string): string {
  const [address = "", ...fragments] = landingPageUrl.split("#");
  const [page = "", ...queries] = address.split("?");
  const kept = queries
    .join("?")
    .split("&")
    .filter((parameter) => parameter !== "" && parameter.split("=")[0] !== TOKEN);
  const query = [...kept, `${TOKEN}=${encodeURIComponent(token)}`].join("&");
  const fragment = fragments.length === 0 ? "" : `#${fragments.join("#")}`;
  return `${page}?${query}${fragment}`;
}
