type Money = Readonly<{ amount: string; currency: string }>;

/** €1,198.35. Amounts are decimal texts: they are shown, and never calculated with, as numbers would be inexact. */
export const money = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat(undefined, { style: "currency", currency }).format(amount as `${number}`);

/** 8 Dec 2026, of a day or an instant. */
export const day = (text: string): string =>
  new Date(text).toLocaleDateString(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** SUBSCRIPTION_RENAMED → Subscription renamed. */
export const words = (value: string): string => `${value.charAt(0)}${value.slice(1).toLowerCase().replaceAll("_", " ")}`;
