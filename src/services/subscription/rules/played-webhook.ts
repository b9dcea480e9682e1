export const PLAYED = "sandbox://played";

/** Where the notices of a publisher go whom a sandbox plays: nowhere. Each fails there so many times before it is taken. */
export const playedAddress = (failures: number): string => `${PLAYED}?failures=${failures}`;

/** What a played webhook answers to a notice's `tries`-th try; null for an address that is real. @source issue "Publishers join in" §4 */
export function playedStatus(url: string, tries: number): number | null {
  if (!url.startsWith(`${PLAYED}?`)) return null;
  return tries > Number(new URL(url).searchParams.get("failures")) ? 200 : 503;
}
