/** The name of the parameter that carries a purchase token. @source fulfillment-api §1.4 */
const TOKEN = "token";

/**
 * A publisher's landing page with a purchase token. What the address holds already stays as it is written, but for a token; the new
 * one comes last in the query and before the fragment, so that it reaches the publisher's server.
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
