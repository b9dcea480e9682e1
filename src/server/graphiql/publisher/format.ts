/** `, 5 licenses`; empty when a plan is not sold per license. */
export const licenses = (quantity: number | null): string =>
  quantity === null ? "" : `, ${quantity} ${quantity === 1 ? "license" : "licenses"}`;

/** `CHANGE_QUANTITY` as `Change quantity`. */
export const sentenceCase = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ");

/** The time of day of an instant, as in the bodies of calls: `11:01:41 UTC`. */
export const timeOf = (instant: string): string => `${instant.slice(11, 19)} UTC`;

/** A JSON text with line breaks; any other text unchanged. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
