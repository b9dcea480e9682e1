import type { RefusalFragment } from "./generated/graphql.js";

/** Why a command was refused. `__typename` tells which details it has, `code` is for decisions, `message` for people. */
export type Refusal = RefusalFragment;

/** The result of a command: refused, then nothing has changed, or accepted. */
export type Outcome<Payload> =
  | Readonly<{ isRefused: false; payload: Payload }>
  | Readonly<{ isRefused: true; refusals: readonly [Refusal, ...Refusal[]]; payload: Payload }>;

/** Tells whether the payload of a command is a refusal. */
export function outcomeOf<Payload extends Readonly<{ userErrors: readonly Refusal[] }>>(payload: Payload): Outcome<Payload> {
  const [first, ...others] = payload.userErrors;
  return first === undefined ? { isRefused: false, payload } : { isRefused: true, refusals: [first, ...others], payload };
}
