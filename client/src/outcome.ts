import type { RefusalFragment } from "./generated/graphql.js";

/** Why a command was refused. `__typename` tells which details it has, `code` is for decisions, `message` for people. */
export type Refusal = RefusalFragment;

/** The least that the document of a command selects: what it says of a refusal. The documents of this package select a whole Refusal. */
export type CommandPayload = Readonly<{ userErrors: readonly Readonly<{ code: string; message: string }>[] }>;

type RefusalIn<Payload extends CommandPayload> = Payload["userErrors"][number];

/** The result of a command: refused, then nothing has changed, or accepted. */
export type Outcome<Payload extends CommandPayload> =
  | Readonly<{ isRefused: false; payload: Payload }>
  | Readonly<{ isRefused: true; refusals: readonly [RefusalIn<Payload>, ...RefusalIn<Payload>[]]; payload: Payload }>;

/** Tells whether the payload of a command is a refusal. */
export function outcomeOf<Payload extends CommandPayload>(payload: Payload): Outcome<Payload> {
  const [first, ...others]: readonly RefusalIn<Payload>[] = payload.userErrors;
  return first === undefined ? { isRefused: false, payload } : { isRefused: true, refusals: [first, ...others], payload };
}
