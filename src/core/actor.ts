import { enumOf, type Role } from "./vocabulary.js";

/**
 * The authenticated caller, as the bearer token identifies it: a partner's user, the marketplace's operator, or a publisher. A program with a
 * sandbox key is a user of the partner without roles; `sandboxKeyId` is the id of its key.
 */
export type Actor =
  | Readonly<{
      kind: "PARTNER";
      user: string;
      partnerId: string;
      roles: readonly Role[];
      client?: string | undefined;
      sandboxKeyId?: string;
    }>
  | Readonly<{ kind: "OPERATOR"; user: string }>
  | Readonly<{ kind: "PUBLISHER"; user: string; publisherId: string }>;

/** The roles of a partner's user; empty for operators and publishers. */
export const rolesOf = (actor: Actor): readonly Role[] => (actor.kind === "PARTNER" ? actor.roles : []);

/** Who caused an event. */
export const EventActorKind = enumOf("USER", "PUBLISHER", "OPERATOR", "SYSTEM", "UNKNOWN");

export type EventActorKind = keyof typeof EventActorKind;
