import type { Role } from "./vocabulary.js";

/** Who asks, as the bearer token says: a partner's user, the marketplace's operator, or a publisher. */
export type Actor =
  | Readonly<{ kind: "PARTNER"; user: string; partnerId: string; roles: readonly Role[] }>
  | Readonly<{ kind: "OPERATOR"; user: string }>
  | Readonly<{ kind: "PUBLISHER"; user: string; publisherId: string }>;

/** The partner's roles an actor holds; none for operators and publishers. */
export const rolesOf = (actor: Actor): readonly Role[] => (actor.kind === "PARTNER" ? actor.roles : []);
