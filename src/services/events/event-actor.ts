import type { EventActorKind } from "../../core/actor.js";
import type { Role } from "../../core/vocabulary.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import type { Event } from "../../entities/event.entity.js";

/** The actor of an event, as a caller may see it. */
export type VisibleActor = Readonly<{ kind: EventActorKind; user: string | null; roles: readonly Role[]; client: string | null }>;

/**
 * Whether the actor is a user whose name the caller may see: a user of its own partner or, for a provider, of a reseller. Nobody sees the
 * names of a publisher's or the operator's staff, and resellers do not see those of their provider's.
 */
export function isOwnActor(ctx: Context, { actorKind, actorPartnerId }: Pick<Event, "actorKind" | "actorPartnerId">): boolean {
  if (actorKind !== "USER") return false;
  return tenantOf(ctx).resellerId === null || actorPartnerId === partnerOf(ctx).id;
}

/** The request that caused an event, as a caller may see it: null where the name of the actor is hidden. */
export const requestIdOf = (ctx: Context, event: Event): string | null => (isOwnActor(ctx, event) ? event.requestId : null);

/** The actor of an event or an audit record; null when it was not recorded. */
export function actorOf(
  ctx: Context,
  event: Pick<Event, "actorKind" | "causedBy" | "actorPartnerId" | "actorRoles" | "actorClient">,
): VisibleActor | null {
  const { actorKind: kind, causedBy, actorRoles, actorClient } = event;
  if (kind === null) return null;
  if (!isOwnActor(ctx, event)) return { kind, user: null, roles: [], client: null };
  return { kind, user: causedBy, roles: actorRoles ?? [], client: actorClient };
}
