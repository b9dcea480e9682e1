import { millisecondsOf } from "../../../core/period.js";

const BUILT_IN = "sandbox://built-in";

/** How long a publisher may answer a change on the publisher page when the sandbox sets no time: ten minutes. */
const ANSWER_WINDOW_DEFAULT = "PT10M";

/** How the built-in webhook behaves: failed attempts before it accepts a notification, the time it takes, and the answer window. */
export type BuiltInBehavior = Readonly<{ failures: number; delayMs: number; answerWindowMs: number }>;

/** How a sandbox sets the behavior; null for the defaults. */
type Setting = Readonly<{ webhookFailures: number | null; answerWindow: string | null; webhookDelay: string | null }>;

/** The URL of the built-in webhook. It holds the behavior, so that a later setting does not change notifications that exist. */
export function builtInAddress({ webhookFailures, answerWindow, webhookDelay }: Setting): string {
  const behavior: BuiltInBehavior = {
    failures: webhookFailures ?? 0,
    delayMs: millisecondsOf(webhookDelay ?? "PT0S") ?? 0,
    answerWindowMs: millisecondsOf(answerWindow ?? ANSWER_WINDOW_DEFAULT) ?? 0,
  };
  const parameters = Object.entries(behavior).map(([name, value]) => `${name}=${value}`);
  return `${BUILT_IN}?${parameters.join("&")}`;
}

/** The behavior of the built-in webhook at a URL; null for any other URL. */
export function builtInBehavior(url: string): BuiltInBehavior | null {
  if (!url.startsWith(`${BUILT_IN}?`)) return null;
  const { searchParams } = new URL(url);
  const number = (name: keyof BuiltInBehavior) => Number(searchParams.get(name));
  return { failures: number("failures"), delayMs: number("delayMs"), answerWindowMs: number("answerWindowMs") };
}
