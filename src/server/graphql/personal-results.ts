import type { Actor } from "../../core/actor.js";
import type { LinkDownload } from "../../core/download.js";
import type { RequestContext } from "../authentication/context.js";

/** The caller, as fields see it: `onUse` is called when one reads who the user or its program is, but not for its partner and roles. */
function watched(actor: Actor, onUse: () => void): Actor {
  const used = (name: string): PropertyDescriptor => ({
    enumerable: true,
    get: (): unknown => {
      onUse();
      return Reflect.get(actor, name);
    },
  });
  const properties = ["user", "client"].filter((name) => name in actor).map((name) => [name, used(name)] as const);
  return Object.defineProperties({ ...actor }, Object.fromEntries(properties));
}

/**
 * The context of an execution whose results others may share: it tells when they depend on the user. Links to documents are made for one
 * user, too.
 */
export function withPersonalResults(ctx: RequestContext): RequestContext {
  const { actor, linkDownload, onPersonal } = ctx;
  if (onPersonal === undefined) return ctx;
  const own = { ...ctx, actor: watched(actor, onPersonal) };
  if (linkDownload === undefined) return own;
  const linkOfUser: LinkDownload = (download) => {
    onPersonal();
    return linkDownload(download);
  };
  return { ...own, linkDownload: linkOfUser };
}
