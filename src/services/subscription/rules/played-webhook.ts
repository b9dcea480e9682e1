export const PLAYED = "sandbox://played";

/** The URL of a simulated webhook. Nothing is sent to it: each notification fails `failures` times and then succeeds. */
export const playedAddress = (failures: number): string => `${PLAYED}?failures=${failures}`;

/**
 * The HTTP status with which a simulated webhook answers the `tries`-th attempt; null for a real URL.
 * @source issue "Publishers join in" §4
 */
export function playedStatus(url: string, tries: number): number | null {
  if (!url.startsWith(`${PLAYED}?`)) return null;
  return tries > Number(new URL(url).searchParams.get("failures")) ? 200 : 503;
}
