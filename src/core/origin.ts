/**
 * The origins whose pages may use this server from a browser: all, those on loopback addresses with any port, or a list. The
 * server's own origin is always allowed.
 */
export type CorsOrigins = "ANY" | "LOOPBACK" | readonly string[];

/** Whether a text is an absolute URL with http or https. */
export const isHttpUrl = (text: string): boolean => /^https?:\/\/[^/]/.test(text) && URL.canParse(text);

/** Whether a text is an origin as browsers send it: scheme, host, and a port other than the scheme's own. */
const isOrigin = (text: string): boolean => isHttpUrl(text) && new URL(text).origin === text;

/** Reads `*`, `none`, or a comma-separated list of origins; null for anything else. */
export function parseOrigins(text: string): CorsOrigins | null {
  if (text === "*") return "ANY";
  if (text === "none") return [];
  const origins = text.split(",").map((origin) => origin.trim().toLowerCase());
  return origins.every(isOrigin) ? origins : null;
}
